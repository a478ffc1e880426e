package io.github.camelcloudconvert.emulator.account;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the jobs of an account that have not ended, and lets no more than a number of them begin. Thread-safe. */
public final class RunningJobs {
    private final int most;
    private final AtomicInteger running = new AtomicInteger();

    /** @param most 0 for no limit */
    public RunningJobs(int most) {
        this.most = most;
    }

    /** Counts one more in; false, and nothing counted, when there are as many as may be. */
    public boolean tryBegin() {
        if (running.incrementAndGet() <= most || most == 0) {
            return true;
        }
        running.decrementAndGet();
        return false;
    }

    public void end() {
        running.decrementAndGet();
    }

    /** Counts none; what runs now must not be ended here any more. */
    public void reset() {
        running.set(0);
    }
}
