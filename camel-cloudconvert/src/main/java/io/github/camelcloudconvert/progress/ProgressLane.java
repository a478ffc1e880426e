package io.github.camelcloudconvert.progress;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Lets listeners have one thread of the callback pool at a time, all of a component together: a slow one keeps no route
 * from going on. After each task the pool may serve others first. Safe for any thread.
 */
public final class ProgressLane {

    private final Predicate<Runnable> pool;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger demands = new AtomicInteger();
    private volatile boolean gone;

    /** @param pool whether it takes a task, which it then runs on a thread that may be blocked */
    public ProgressLane(Predicate<Runnable> pool) {
        this.pool = pool;
    }

    /** Runs the task later, or never where the pool is gone; not on the calling thread. */
    void add(Runnable task) {
        if (gone) {
            return;
        }
        waiting.add(task);
        if (demands.getAndIncrement() == 0 && !pool.test(this::next)) {
            gone = true;
            waiting.clear();
        }
    }

    private void next() {
        boolean more = true;
        while (more) {
            Runnable task = waiting.poll();
            try {
                if (task != null) {
                    task.run();
                }
            } finally {
                // what came before the pool was stopped is still told
                more = demands.decrementAndGet() > 0 && !pool.test(this::next);
            }
        }
    }
}
