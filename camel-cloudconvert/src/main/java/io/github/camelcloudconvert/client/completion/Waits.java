package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Delayer.Timer;
import org.jspecify.annotations.Nullable;

/**
 * All waits of one account for jobs, or all for tasks. Each ends exactly once: with the ended job or
 * task, with the reason why it could not be asked for, with a {@link JobTimeoutException} at its deadline, or with the same
 * when waiting is given up. No thread is held meanwhile; cancelling a future stops its reads and aborts a held request.
 */
public final class Waits<T extends Work> {

    /** A job that runs longer is not short: its connection is worth more to others, and proxies cut idle ones. */
    private static final Duration SHORT_JOB = Duration.ofSeconds(60);

    private final Lookup<T> lookup;
    private final SyncSlots slots;
    private final Delayer time;
    private final Function<String, ErrorContext> context;
    private final Poller<T> poller;
    private final Set<Wait> running = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;

    /**
     * Makes waits for each of which there are reads of its own.
     *
     * @param context of the errors, by the id of what was waited for
     */
    public Waits(Lookup<T> lookup, SyncSlots slots, Delayer time, Function<String, ErrorContext> context) {
        this(lookup, new Poller<>(lookup, time), slots, time, context);
    }

    private Waits(
            Lookup<T> lookup, Poller<T> poller, SyncSlots slots, Delayer time, Function<String, ErrorContext> context) {
        this.lookup = lookup;
        this.poller = poller;
        this.slots = slots;
        this.time = time;
        this.context = context;
    }

    /** Waits for jobs: many of them share the calls by which we learn of their ends. */
    public static Waits<Job> forJobs(
            JobReads reads, SyncSlots slots, Delayer time, Function<String, ErrorContext> context) {
        return new Waits<>(reads, Poller.ofJobs(reads, time), slots, time, context);
    }

    /** Whether most of what ended lately took no longer than a request is worth holding open. */
    public boolean likelyShort() {
        return poller.durations().mostlyWithin(SHORT_JOB);
    }

    /** Something ended that was not waited for here: how long it took. */
    public void learn(Duration taken) {
        poller.durations().add(taken);
    }

    /**
     * Waits until the job or task has ended; a failed one is a result here. {@link CompletionMode#NONE} hands out the last
     * known state, and reads it only where there is none.
     *
     * @param atDeadline what to do when it did not end in time; its failure is added to the timeout, which
     *     is reported when this is done
     */
    public CompletableFuture<T> await(
            CompletionMode mode, WaitRequest<T> request, Supplier<CompletableFuture<?>> atDeadline) {
        T known = request.lastKnown();
        if (known != null && (known.ended() || mode == CompletionMode.NONE)) {
            return CompletableFuture.completedFuture(known);
        }
        Wait wait = new Wait(request, atDeadline);
        running.add(wait);
        long start = time.nanos();
        wait.end.whenEnded((state, failure) -> {
            running.remove(wait);
            if (failure == null) {
                poller.durations().add(Duration.ofNanos(time.nanos() - start));
            }
        });
        // after it was added: either this sees the flag, or abandon() sees the wait
        if (abandoned) {
            wait.giveUp();
        } else {
            wait.start(mode);
        }
        return wait.end;
    }

    /**
     * Takes a hint that it has ended, which may be wrong. It is read at once where it is waited for by polling; a request
     * that is held open tells by itself.
     */
    public void wake(String id) {
        poller.reported(id);
    }

    /** Reports of events may have been lost: what waits for them is looked for once. */
    public void lookAgain() {
        poller.reportsMayBeLost();
    }

    /** How many wait. */
    public int size() {
        return running.size();
    }

    /** Ends all waits, also later ones, at once; the service works on. May be called again. */
    public void abandon() {
        abandoned = true;
        running.forEach(Wait::giveUp);
    }

    /** One wait: a race between the result, the deadline and our own end. */
    private final class Wait extends PendingWork<T> {

        private final Supplier<CompletableFuture<?>> atDeadline;
        /** What the caller gets. */
        private final ChainedFuture<T> end = new ChainedFuture<>();
        /** Taken by the side that ends the wait: what was handed out must not be deleted by its deadline as well. */
        private final AtomicBoolean decided = new AtomicBoolean();

        Wait(WaitRequest<T> request, Supplier<CompletableFuture<?>> atDeadline) {
            super(request);
            this.atDeadline = atDeadline;
        }

        void start(CompletionMode mode) {
            ask(mode);
            end.after(result(), this::answered);
            if (!end.isDone()) {
                startTimer();
            }
        }

        private void ask(CompletionMode mode) {
            switch (mode) {
                case SYNC -> hold(SyncSlots.LONGEST_HOLD);
                case POLL -> poll(CompletionSignals.NONE);
                case EVENTS -> poll(poller.events());
                case WEBHOOK -> poll(CompletionSignals.DELIVERED);
                case NONE -> result().endWith(lookup.now(id(), deadline()));
                case AUTO -> {
                    if (likelyShort()) {
                        hold(SHORT_JOB);
                    } else {
                        poll(CompletionSignals.NONE);
                    }
                }
            }
        }

        private void poll(CompletionSignals reports) {
            poller.begin(this, reports);
        }

        /**
         * Makes one request that the sync host answers when the job or task has ended. Where no slot is free, or the
         * connection breaks, or the host answers too early, polling takes over: none of this says anything about it.
         */
        private void hold(Duration longest) {
            slots.tryHold(() -> lookup.whenEnded(id(), deadline().orAfter(longest)))
                    .ifPresentOrElse(held -> result().after(held, this::released), () -> poll(CompletionSignals.NONE));
        }

        private void released(T state, @Nullable Throwable failure) {
            if (failure == null && state.ended()) {
                result().complete(state);
            } else if (failure == null) {
                saw(state);
                poll(CompletionSignals.NONE);
            } else if (passing(failure)) {
                couldNotAsk(failure);
                poll(CompletionSignals.NONE);
            } else {
                result().completeExceptionally(failure);
            }
        }

        private void startTimer() {
            try {
                Timer timer = time.schedule(deadline().remaining(), () -> end.guard(this::atDeadline));
                end.whenEnded((state, failure) -> timer.cancel());
            } catch (RejectedExecutionException stopped) { // under us: nothing would end this wait
                result().cancel(false);
                giveUp();
            }
        }

        void giveUp() {
            decided.set(true);
            end.completeExceptionally(timeout("waiting was given up because the client stops; it runs on"));
        }

        private void answered(T state, @Nullable Throwable failure) {
            if (!decided.compareAndSet(false, true)) {
                return;
            }
            if (failure == null) {
                saw(state);
                end.complete(state);
            } else if (failure
                    instanceof RejectedExecutionException) { // a timer that refuses work was stopped under us
                giveUp();
            } else {
                end.completeExceptionally(failure);
            }
        }

        private void atDeadline() {
            if (!decided.compareAndSet(false, true)) {
                return;
            }
            result().cancel(false);
            JobTimeoutException timeout = timeout(
                    lastTrouble() == null
                            ? "it did not end in time"
                            : "it did not end in time, and the service could not be asked lately");
            end.after(atDeadline.get(), (done, failure) -> {
                if (failure != null) {
                    timeout.addSuppressed(failure);
                }
                end.completeExceptionally(timeout);
            });
        }

        private JobTimeoutException timeout(String reason) {
            return new JobTimeoutException(reason, lastStatus(), context.apply(id()), lastTrouble());
        }
    }
}
