package io.github.camelcloudconvert.emulator.service.work;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which tasks run: a fixed number that works, and besides them those that were given up, because what they
 * run does not end.
 */
public final class WorkerPool extends ThreadPoolExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);
    private final int working;
    private int givenUp;

    public WorkerPool(int working) {
        super(working, working, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads());
        this.working = working;
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "cloudconvert-emulator-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Puts another thread in the place of one that does not come back. */
    void giveUp() {
        resize(1);
    }

    /** Takes that thread away again, as the lost one has come back. */
    void cameBack() {
        resize(-1);
    }

    private synchronized void resize(int change) {
        givenUp += change;
        int size = working + givenUp;
        if (change > 0) {
            setMaximumPoolSize(size);
            setCorePoolSize(size);
        } else {
            setCorePoolSize(size);
            setMaximumPoolSize(size);
        }
    }

    synchronized int givenUp() {
        return givenUp;
    }

    /** Interrupts what runs, and waits so that no file is written after the directory has gone; not for those given up. */
    public void stop(Duration atMost) {
        shutdownNow();
        Duration patience = givenUp() > 0 ? LAST_CHANCE : atMost;
        try {
            if (!awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("an engine does not stop within {}", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
