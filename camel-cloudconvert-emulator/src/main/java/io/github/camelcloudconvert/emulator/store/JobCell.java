package io.github.camelcloudconvert.emulator.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The place where one job changes. All steps of a job are taken one after the other under its lock; steps are pure and
 * quick, never I/O. Readers take the last state without a lock. Listeners are called outside of the lock, on the thread
 * that took the step, and each at most once.
 */
public final class JobCell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private Consumer<Change> watcher = change -> {};
    private volatile JobState state;

    JobCell(JobState state) {
        this.state = state;
    }

    /** State before and after a step. */
    public record Change(JobState before, JobState after) {}

    public JobState state() {
        return state;
    }

    /** Takes one step; a deleted job takes none. */
    public Change update(UnaryOperator<JobState> step) {
        Change change;
        List<Waiter> due;
        lock.lock();
        try {
            JobState before = state;
            JobState after = before.deleted() ? before : step.apply(before);
            state = after;
            change = new Change(before, after);
            if (!before.deleted()) {
                watcher.accept(change);
            }
            due = takeDue(after);
        } finally {
            lock.unlock();
        }
        due.forEach(waiter -> waiter.listener.accept(change.after()));
        return change;
    }

    /**
     * Calls the listener as soon as the job is in a state that fits, which may be at once; holds no thread.
     *
     * @return takes the listener back, if it was not called
     */
    public Runnable when(Predicate<JobState> condition, Consumer<JobState> listener) {
        Waiter waiter = new Waiter(condition, listener);
        lock.lock();
        try {
            if (!condition.test(state)) {
                waiters.add(waiter);
                return () -> forget(waiter);
            }
        } finally {
            lock.unlock();
        }
        listener.accept(state);
        return () -> {};
    }

    /**
     * Shows each step of the job to an observer, in their order: under the lock, so it must be quick and must not
     * come back here. There is one watcher.
     */
    public void watch(Consumer<Change> newWatcher) {
        lock.lock();
        try {
            watcher = newWatcher;
        } finally {
            lock.unlock();
        }
    }

    private List<Waiter> takeDue(JobState now) {
        List<Waiter> due = new ArrayList<>();
        for (Waiter waiter : waiters) {
            if (waiter.condition.test(now)) {
                due.add(waiter);
            }
        }
        due.forEach(waiters::remove);
        return due;
    }

    private void forget(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
        } finally {
            lock.unlock();
        }
    }

    /** Not a record: two waiters with equal parts are still two. */
    private static final class Waiter {
        private final Predicate<JobState> condition;
        private final Consumer<JobState> listener;

        Waiter(Predicate<JobState> condition, Consumer<JobState> listener) {
            this.condition = condition;
            this.listener = listener;
        }
    }
}
