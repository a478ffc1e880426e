package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelcloudconvert.client.time.Delayer;

/** Delegates to a delayer that outlives the client, and ends the client's own delays when it is closed. */
final class StoppableDelayer implements Delayer {

    private final Delayer delegate;
    private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    StoppableDelayer(Delayer delegate) {
        this.delegate = delegate;
    }

    @Override
    public long nanos() {
        return delegate.nanos();
    }

    @Override
    public Instant now() {
        return delegate.now();
    }

    /** Stopping does not run or cancel the task: it belongs to an exchange, which the client ends by itself. */
    @Override
    public Timer schedule(Duration delay, Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException("the client is closed");
        }
        return delegate.schedule(delay, task);
    }

    @Override
    @SuppressWarnings("CollectionUndefinedEquality") // a delay is only ever equal to itself, and that is meant
    public CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> due = delegate.after(delay);
        // known before the flag is read: stop() either finds it or has set the flag by then
        pending.add(due);
        due.whenComplete((done, failure) -> pending.remove(due));
        if (stopped) {
            end(due);
        }
        return due;
    }

    /** Fails all delays, those asked for later at once. */
    void stop() {
        stopped = true;
        pending.forEach(StoppableDelayer::end);
    }

    private static void end(CompletableFuture<Void> due) {
        due.completeExceptionally(new CancellationException("the client is closed"));
    }
}
