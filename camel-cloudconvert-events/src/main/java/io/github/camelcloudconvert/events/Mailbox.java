package io.github.camelcloudconvert.events;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one task after the other in the order in which they are posted, on the thread that posts while no other thread
 * runs one. So no thread waits, and what only happens here needs no lock.
 */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    void post(Runnable task) {
        tasks.add(task);
        if (open.getAndIncrement() != 0) {
            return;
        }
        do {
            Runnable next = tasks.poll();
            if (next != null) {
                run(next);
            }
        } while (open.decrementAndGet() != 0);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable broken) { // the others are not to pay for it
            LOG.warn("an event could not be dealt with", broken);
        }
    }
}
