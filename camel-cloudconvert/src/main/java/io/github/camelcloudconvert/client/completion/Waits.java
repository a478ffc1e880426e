package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Delayer;

/**
 * All waits of one account. Each ends exactly once: with the ended job, with the reason why nobody could ask, with a
 * {@link io.github.camelcloudconvert.client.error.JobTimeoutException} at its deadline, or with the same when waiting is
 * given up. No thread is held meanwhile; cancelling a future stops its reads and aborts a held request.
 */
public final class JobWaits {

    /** A job that runs longer is not short: its connection is worth more to others, and proxies cut idle ones. */
    private static final Duration SHORT_JOB = Duration.ofSeconds(60);

    private final Delayer time;
    private final String account;
    private final Completion unwaiting;
    private final Completion polling;
    private final Completion sync;
    private final Completion auto;
    private final Set<Wait> running = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;

    /** @param account its name, for errors */
    public JobWaits(JobLookup lookup, SyncSlots slots, Delayer time, String account) {
        this.time = time;
        this.account = account;
        this.unwaiting = (watch, observer) -> lookup.now(watch.jobId(), watch.deadline());
        this.polling = new PollingCompletion(lookup, time);
        this.sync = new SyncHostCompletion(lookup, slots, polling, SyncHostCompletion.TO_THE_DEADLINE);
        this.auto = new SyncHostCompletion(lookup, slots, polling, SHORT_JOB);
    }

    /**
     * Waits until the job has ended; a failed job is a result here. {@link CompletionMode#NONE} hands out the last
     * known state, and reads it only where there is none.
     *
     * @param atDeadline what to do to the job when it did not end in time; its failure is added to the timeout, which
     *     is reported when this is done
     */
    public CompletableFuture<Job> await(CompletionMode mode, Watch watch, Supplier<CompletableFuture<?>> atDeadline) {
        Job known = watch.lastKnown();
        if (known != null && (known.ended() || mode == CompletionMode.NONE)) {
            return CompletableFuture.completedFuture(known);
        }
        Wait wait = new Wait(watch, account, atDeadline);
        running.add(wait);
        CompletableFuture<Job> result = wait.result();
        result.whenComplete((job, failure) -> running.remove(wait));
        // after it was added: either this sees the flag, or abandon() sees the wait
        if (abandoned) {
            wait.giveUp();
        } else {
            wait.start(completion(mode), time);
        }
        return result;
    }

    /** Ends all waits, also later ones, at once; the jobs run on. May be called again. */
    public void abandon() {
        abandoned = true;
        running.forEach(Wait::giveUp);
    }

    private Completion completion(CompletionMode mode) {
        return switch (mode) {
            case AUTO -> auto;
            case SYNC -> sync;
            case POLL -> polling;
            case NONE -> unwaiting;
        };
    }
}
