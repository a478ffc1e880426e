package io.github.camelcloudconvert.crash;

import java.util.Locale;

/** What a process does when it is killed. */
enum CrashMode {
    /** Conversions whose requests are held open until the job ends. */
    SYNC(36),
    /** Conversions whose jobs are read again and again. */
    POLL(60),
    /** Conversions that a webhook wakes, beside a route that gets every ended job from it. */
    WEBHOOK(45),
    /** The same by the events of a socket. */
    EVENTS(45),
    /** A route that gets the ended jobs of others by reading the list. */
    JOBS(40),
    /** Three files at a time. */
    BATCH(30),
    /** The second service: conversions by a job and by one call, and jobs of two files that are created, waited for and fetched. */
    CONVERTLY(30);

    /** About how many requests the work of one life takes: a kill comes at one of them. */
    private final int requests;

    CrashMode(int requests) {
        this.requests = requests;
    }

    int requests() {
        return requests;
    }

    /** Whether it has a route that starts with ended jobs. */
    boolean consumes() {
        return this == JOBS || this == WEBHOOK || this == EVENTS;
    }

    /** Also the way to wait, as the option names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
