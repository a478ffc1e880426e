package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import io.github.camelcloudconvert.client.time.Delayer;

/** How long the latest waits took. Safe for any thread. */
final class Durations {

    /** Enough for a steady median, and few enough to follow when the work changes. */
    private static final int KEPT = 101;

    private final long[] latest = new long[KEPT];
    private int count;
    private int next;

    synchronized void add(Duration taken) {
        latest[next] = Math.max(0, Delayer.nanosOf(taken));
        next = (next + 1) % KEPT;
        count = Math.min(count + 1, KEPT);
    }

    /** Whether the median is no longer than this, without sorting for it; true as long as nothing has ended. */
    synchronized boolean mostlyWithin(Duration limit) {
        long most = Delayer.nanosOf(limit);
        int within = 0;
        for (int at = 0; at < count; at++) {
            if (latest[at] <= most) {
                within++;
            }
        }
        return count == 0 || within > count / 2;
    }

    /** Empty as long as nothing has ended. */
    synchronized Optional<Duration> median() {
        if (count == 0) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(latest, count);
        Arrays.sort(sorted);
        return Optional.of(Duration.ofNanos(sorted[count / 2]));
    }
}
