package io.github.camelcloudconvert.client.conversion;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;

/**
 * Holds all work of one account that has not ended. A stop first refuses further work, then ends what is left.
 *
 * <p>Conversions are bounded: what exceeds the bound waits in order, as an object and not as a thread, and is started by
 * whatever thread ended an earlier work. Starts never nest: a thread that is starting works off what others release
 * meanwhile, so that any number of works may end at once. Safe for any thread.
 */
public final class InFlight {

    private final int most;
    private final ErrorContext origin;
    private final Set<Work<?>> works = ConcurrentHashMap.newKeySet();
    /** Each ends one call for the reason that it is given. */
    private final Set<Consumer<String>> open = ConcurrentHashMap.newKeySet();

    private volatile @Nullable String refusal;
    private volatile @Nullable String abandonment;
    private final Object lock = new Object();
    /** Guarded by {@link #lock}, as is {@link #running}. A set, so that cancelled work leaves without a search. */
    private final Set<Work<?>> queue = new LinkedHashSet<>();

    private int running;
    /** Calls of {@link #startDue()} that the thread inside has not answered yet. */
    private final AtomicInteger demands = new AtomicInteger();

    /**
     * @param most conversions at a time
     * @param origin the account and the service, for errors
     */
    public InFlight(int most, ErrorContext origin) {
        if (most < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1: " + most);
        }
        this.most = most;
        this.origin = origin;
    }

    /** Refuses further work from now on, but none that cleans up after earlier work. The first reason stays. */
    public void refuse(String reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }

    /**
     * Ends what is left, and from now on any work before it begins. What waits for its turn ends first, so that nothing
     * takes a place that becomes free. May be called again; the first reason stays for later work.
     *
     * @param informed ends the work that knows more about itself, in words of its own
     */
    public void abandon(String reason, Runnable informed) {
        if (abandonment == null) {
            abandonment = reason;
        }
        List<Work<?>> waiting;
        synchronized (lock) {
            waiting = List.copyOf(queue);
        }
        waiting.forEach(work -> giveUp(work, reason));
        informed.run();
        works.forEach(work -> giveUp(work, reason));
        open.forEach(end -> end.accept(reason));
    }

    private static void giveUp(Work<?> work, String reason) {
        work.result().completeExceptionally(work.givenUp(reason));
    }

    /**
     * Begins a call, unless the client stops.
     *
     * @param action in words that fit after "could not"
     * @param call must not block; its future may be completed from outside, which ends the call
     */
    public <T> CompletableFuture<T> call(String action, @Nullable String jobId, Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> refused = refused(action, jobId);
        return refused == null ? cleanUp(action, jobId, call) : refused;
    }

    /** Begins a call that cleans up after earlier work, which a stopping client still lets pass until it abandons. */
    public <T> CompletableFuture<T> cleanUp(
            String action, @Nullable String jobId, Supplier<CompletableFuture<T>> call) {
        String before = abandonment;
        if (before != null) {
            return CompletableFuture.failedFuture(givenUp(before, action, jobId));
        }
        CompletableFuture<T> begun = call.get();
        Consumer<String> end = reason -> begun.completeExceptionally(givenUp(reason, action, jobId));
        open.add(end);
        begun.whenComplete((value, ended) -> open.remove(end));
        String meanwhile = abandonment;
        if (meanwhile != null) { // too late for the round that abandon() makes
            end.accept(meanwhile);
        }
        return begun;
    }

    /**
     * Begins the work when its turn comes, at once where the bound allows it, unless the client stops.
     *
     * @return the work's own result; completing it frees the place, or gives the place in the queue back
     */
    public <T> CompletableFuture<T> run(Work<T> work) {
        CompletableFuture<T> refused = refused(work.action(), work.jobId());
        if (refused != null) {
            return refused;
        }
        String before = abandonment;
        if (before != null) {
            return CompletableFuture.failedFuture(work.givenUp(before));
        }
        ChainedFuture<T> result = work.result();
        works.add(work);
        synchronized (lock) {
            queue.add(work);
        }
        result.whenEnded((value, failure) -> {
            works.remove(work);
            work.ended(failure);
            leave(work);
        });
        startDue();
        String meanwhile = abandonment;
        if (meanwhile != null) {
            giveUp(work, meanwhile);
        }
        return result;
    }

    private <T> @Nullable CompletableFuture<T> refused(String action, @Nullable String jobId) {
        String reason = refusal;
        return reason == null
                ? null
                : CompletableFuture.failedFuture(new StateException(reason, context(action, jobId), null));
    }

    private CloudConvertException givenUp(String reason, String action, @Nullable String jobId) {
        return new JobTimeoutException(
                reason + (jobId == null ? "" : "; the job goes on at the service"), null, context(action, jobId), null);
    }

    private ErrorContext context(String action, @Nullable String jobId) {
        return origin.doing(action).withJob(jobId);
    }

    /** What has left the queue has got a place. */
    private void leave(Work<?> work) {
        boolean waited;
        synchronized (lock) {
            waited = queue.remove(work);
            if (!waited) {
                running--;
            }
        }
        if (!waited) {
            startDue();
        }
    }

    /** All work that has not ended, in no order. */
    public Set<Work<?>> works() {
        return Collections.unmodifiableSet(works);
    }

    /** Work that waits for its turn. */
    public int queued() {
        synchronized (lock) {
            return queue.size();
        }
    }

    public int running() {
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
            for (Work<?> next = takeDue(); next != null; next = takeDue()) {
                start(next);
            }
            answered = demands.addAndGet(-answered);
        }
    }

    private @Nullable Work<?> takeDue() {
        synchronized (lock) {
            if (running >= most || queue.isEmpty()) {
                return null;
            }
            Work<?> first = queue.iterator().next();
            queue.remove(first);
            running++;
            return first;
        }
    }

    private static void start(Work<?> work) {
        try {
            if (!work.result().isDone()) {
                work.start();
            }
        } catch (Throwable broken) { // whatever it is, the place must come back and the caller must know
            work.result().completeExceptionally(broken);
        }
    }

    /** Work that may have to wait for its turn. Safe for any thread. */
    public interface Work<T> {

        /** The one future of the work: its end, also from outside, is the end of the work. */
        ChainedFuture<T> result();

        /** Begins the work; called at most once. Must not block. */
        void start();

        /**
         * Frees what the work holds; called once when the result is done, also where it never started. Must not throw.
         *
         * @param failure null where the work succeeded
         */
        void ended(@Nullable Throwable failure);

        /** What cannot be done where the client stops, in words that fit after "could not". */
        String action();

        /** The job as far as it is known. */
        @Nullable
        String jobId();

        /** The error that ends the work when its client stops. */
        CloudConvertException givenUp(String reason);
    }
}
