package io.github.camelcloudconvert.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/**
 * Holds all work of one account that has not ended. A stop first refuses further work, then ends what is left.
 *
 * <p>Conversions are bounded: what exceeds the bound waits in order, as an object and not as a thread, and is started by
 * whatever thread ended an earlier work. Starts never nest: a thread that is starting works off what others release
 * meanwhile, so that any number of works may end at once. Safe for any thread.
 */
final class InFlight {

    private static final String CONVERT = "run the job";

    private final int most;
    private final String account;
    /** Each with what ends it when its client stops, made of the reason. */
    private final Map<CompletableFuture<?>, Function<String, CloudConvertException>> open = new ConcurrentHashMap<>();

    private volatile @Nullable String refusal;
    private volatile @Nullable String abandonment;
    private final Object lock = new Object();
    /** Guarded by {@link #lock}, as is {@link #running}. A set, so that a cancelled entry leaves without a search. */
    private final Set<Entry<?>> queue = new LinkedHashSet<>();

    private int running;
    /** Calls of {@link #startDue()} that the thread inside has not answered yet. */
    private final AtomicInteger demands = new AtomicInteger();

    /**
     * @param most conversions at a time
     * @param account its name, for errors
     */
    InFlight(int most, String account) {
        if (most < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1: " + most);
        }
        this.most = most;
        this.account = account;
    }

    /** Refuses further work from now on, but none that cleans up after earlier work. The first reason stays. */
    void refuse(String reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }

    /**
     * Ends what is left, and from now on any work before it begins. What waits for its turn ends first, so that nothing
     * takes a place that becomes free. May be called again.
     *
     * @param informed ends the work that knows more about itself, in words of its own
     */
    void abandon(String reason, Runnable informed) {
        abandonment = reason;
        List<Entry<?>> waiting;
        synchronized (lock) {
            waiting = List.copyOf(queue);
        }
        waiting.forEach(entry -> giveUp(entry.result, reason));
        informed.run();
        open.keySet().forEach(work -> giveUp(work, reason));
    }

    private void giveUp(CompletableFuture<?> work, String reason) {
        Function<String, CloudConvertException> failure = open.get(work);
        if (failure != null) {
            work.completeExceptionally(failure.apply(reason));
        }
    }

    /**
     * Begins a call, unless the client stops.
     *
     * @param action in words that fit after "could not"
     * @param call must not block; ends when its future is done by anybody
     */
    <T> CompletableFuture<T> call(String action, @Nullable String jobId, Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> refused = refused(action, jobId);
        return refused == null ? cleanUp(action, jobId, call) : refused;
    }

    /** Begins a call that cleans up after earlier work, which a stopping client still lets pass until it abandons. */
    <T> CompletableFuture<T> cleanUp(String action, @Nullable String jobId, Supplier<CompletableFuture<T>> call) {
        return hold(call, reason -> givenUp(reason, action, jobId));
    }

    /** Begins a conversion when its turn comes, unless the client stops. */
    CompletableFuture<FileJobResult> convert(FileJobRun conversion) {
        CompletableFuture<FileJobResult> refused = refused(CONVERT, conversion.jobId());
        return refused == null ? hold(() -> run(conversion::start), conversion::givenUp) : refused;
    }

    private <T> @Nullable CompletableFuture<T> refused(String action, @Nullable String jobId) {
        String reason = refusal;
        return reason == null
                ? null
                : CompletableFuture.failedFuture(new StateException(reason, context(action, jobId), null));
    }

    private <T> CompletableFuture<T> hold(
            Supplier<CompletableFuture<T>> work, Function<String, CloudConvertException> failure) {
        String before = abandonment;
        if (before != null) {
            return CompletableFuture.failedFuture(failure.apply(before));
        }
        CompletableFuture<T> begun = work.get();
        open.put(begun, failure);
        begun.whenComplete((value, ended) -> open.remove(begun));
        String meanwhile = abandonment; // perhaps too late for the round that abandon() makes
        if (meanwhile != null) {
            giveUp(begun, meanwhile);
        }
        return begun;
    }

    private CloudConvertException givenUp(String reason, String action, @Nullable String jobId) {
        return new JobTimeoutException(
                reason + (jobId == null ? "" : "; the job goes on at the service"), null, context(action, jobId), null);
    }

    private ErrorContext context(String action, @Nullable String jobId) {
        return ErrorContext.of(action, account).withJob(jobId);
    }

    /**
     * Runs the work when its turn comes, at once where the bound allows it.
     *
     * @param work must not block; its future holds the place until it is done
     * @return cancelling it gives the place in the queue back, or cancels the work
     */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work) {
        Entry<T> entry = new Entry<>(work);
        synchronized (lock) {
            queue.add(entry);
        }
        entry.result.whenComplete((value, failure) -> forget(entry));
        startDue();
        return entry.result;
    }

    /** Work that waits for its turn. */
    int queued() {
        synchronized (lock) {
            return queue.size();
        }
    }

    int running() {
        synchronized (lock) {
            return running;
        }
    }

    private void startDue() {
        if (demands.getAndIncrement() != 0) {
            return;
        }
        int answered = 1;
        while (answered != 0) {
            for (Entry<?> next = takeDue(); next != null; next = takeDue()) {
                next.start();
            }
            answered = demands.addAndGet(-answered);
        }
    }

    private @Nullable Entry<?> takeDue() {
        synchronized (lock) {
            if (running >= most || queue.isEmpty()) {
                return null;
            }
            Entry<?> first = queue.iterator().next();
            queue.remove(first);
            running++;
            return first;
        }
    }

    private void forget(Entry<?> entry) {
        synchronized (lock) {
            queue.remove(entry);
        }
    }

    private void release() {
        synchronized (lock) {
            running--;
        }
        startDue();
    }

    private final class Entry<T> {

        private final Supplier<CompletableFuture<T>> work;
        private final Stepwise<T> result = new Stepwise<>();

        Entry(Supplier<CompletableFuture<T>> work) {
            this.work = work;
        }

        void start() {
            CompletableFuture<T> started = startWork();
            result.endWith(started);
            // the place is free when the work ends, not when its caller loses interest
            started.whenComplete((value, failure) -> release());
        }

        private CompletableFuture<T> startWork() {
            if (result.isDone()) {
                return CompletableFuture.failedFuture(new IllegalStateException("cancelled before its turn"));
            }
            try {
                return Objects.requireNonNull(work.get(), "work without a future");
            } catch (Throwable broken) { // whatever it is, the place must come back and the caller must know
                return CompletableFuture.failedFuture(broken);
            }
        }
    }
}
