package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;

/**
 * All waits of one account for jobs, or all for tasks. Each ends exactly once: with the ended job or
 * task, with the reason why it could not be asked for, with a {@link io.github.camelcloudconvert.client.error.JobTimeoutException} at its deadline, or with the same when waiting is
 * given up. No thread is held meanwhile; cancelling a future stops its reads and aborts a held request.
 */
public final class Waits<T extends Work> {

    /** A job that runs longer is not short: its connection is worth more to others, and proxies cut idle ones. */
    private static final Duration SHORT_JOB = Duration.ofSeconds(60);

    private final Delayer time;
    private final Function<String, ErrorContext> context;
    private final Completion<T> unwaiting;
    private final Completion<T> polling;
    private final Completion<T> sync;
    private final Completion<T> auto;
    private final Completion<T> events;
    private final Completion<T> webhook;
    private final Consumer<String> reported;
    private final Runnable reportsMayBeLost;
    private final Durations durations;
    private final Set<Wait<T>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;

    /** @param context of the errors, by the id of what was waited for */
    public Waits(Lookup<T> lookup, SyncSlots slots, Delayer time, Function<String, ErrorContext> context) {
        this(new Ways<>(lookup, slots, Net.of(new PollingCompletion<>(lookup, time)), new Durations()), time, context);
    }

    private Waits(Ways<T> ways, Delayer time, Function<String, ErrorContext> context) {
        this.time = time;
        this.context = context;
        this.durations = ways.durations();
        this.unwaiting = (target, observer) -> ways.lookup().now(target.id(), target.deadline());
        Net<T> net = ways.net();
        this.polling = net.polling();
        this.events = net.belowEvents();
        this.webhook = net.belowWebhooks();
        this.reported = net.reported();
        this.reportsMayBeLost = net.reportsMayBeLost();
        this.sync = ways.held(SyncSlots.LONGEST_HOLD);
        Completion<T> briefly = ways.held(SHORT_JOB);
        this.auto = (target, observer) -> (likelyShort() ? briefly : polling).ended(target, observer);
    }

    /** Waits for jobs: many of them share the calls by which we learn of their ends. */
    public static Waits<Job> forJobs(
            JobReads reads, SyncSlots slots, Delayer time, Function<String, ErrorContext> context) {
        Durations durations = new Durations();
        JobPoller tracker = new JobPoller(reads, durations, time);
        Net<Job> net = new Net<>(
                tracker,
                tracker.below(reads.events()),
                tracker.below(CompletionSignals.DELIVERED),
                tracker::reported,
                tracker::reportsMayBeLost);
        return new Waits<>(new Ways<>(reads.single(), slots, net, durations), time, context);
    }

    private record Ways<T extends Work>(Lookup<T> lookup, SyncSlots slots, Net<T> net, Durations durations) {

        Completion<T> held(Duration longest) {
            return new SyncHostCompletion<>(lookup, slots, net.polling(), longest);
        }
    }

    /** Polling, with and without a source that reports ends. */
    private record Net<T extends Work>(
            Completion<T> polling,
            Completion<T> belowEvents,
            Completion<T> belowWebhooks,
            Consumer<String> reported,
            Runnable reportsMayBeLost) {

        /** Each wait reads for itself. */
        static <T extends Work> Net<T> of(PollingCompletion<T> polling) {
            return new Net<>(polling, polling, polling, polling::reported, () -> {});
        }
    }

    /** Whether most of what ended lately took no longer than a request is worth holding open. */
    public boolean likelyShort() {
        return durations.mostlyWithin(SHORT_JOB);
    }

    /** Something ended that was not waited for here: how long it took. */
    public void learn(Duration taken) {
        durations.add(taken);
    }

    /**
     * Waits until the job or task has ended; a failed one is a result here. {@link CompletionMode#NONE} hands out the last
     * known state, and reads it only where there is none.
     *
     * @param atDeadline what to do when it did not end in time; its failure is added to the timeout, which
     *     is reported when this is done
     */
    public CompletableFuture<T> await(
            CompletionMode mode, WaitRequest<T> watch, Supplier<CompletableFuture<?>> atDeadline) {
        T known = watch.lastKnown();
        if (known != null && (known.ended() || mode == CompletionMode.NONE)) {
            return CompletableFuture.completedFuture(known);
        }
        Wait<T> wait = new Wait<>(watch.target(), context.apply(watch.id()), atDeadline);
        running.add(wait);
        long start = time.nanos();
        ChainedFuture<T> result = wait.result();
        result.whenEnded((state, failure) -> {
            running.remove(wait);
            if (failure == null) {
                durations.add(Duration.ofNanos(time.nanos() - start));
            }
        });
        // after it was added: either this sees the flag, or abandon() sees the wait
        if (abandoned) {
            wait.giveUp();
        } else {
            wait.start(completion(mode), time);
        }
        return result;
    }

    /**
     * Takes a hint that it has ended, which may be wrong. It is read at once where it is waited for by polling; a request
     * that is held open tells by itself.
     */
    public void wake(String id) {
        reported.accept(id);
    }

    /** Reports of events may have been lost: what waits for them is looked for once. */
    public void lookAgain() {
        reportsMayBeLost.run();
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

    private Completion<T> completion(CompletionMode mode) {
        return switch (mode) {
            case AUTO -> auto;
            case SYNC -> sync;
            case POLL -> polling;
            case EVENTS -> events;
            case WEBHOOK -> webhook;
            case NONE -> unwaiting;
        };
    }
}
