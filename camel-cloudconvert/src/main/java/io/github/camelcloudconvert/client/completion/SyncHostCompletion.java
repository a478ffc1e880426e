package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/**
 * One request that the sync host answers when the job has ended. Where no slot is free, or the connection breaks, or
 * the host answers too early, polling takes over: none of this says anything about the job.
 */
final class SyncHostCompletion implements Completion {

    /** No hold is longer than the deadline, so this means "as long as it takes". */
    static final Duration TO_THE_DEADLINE = Duration.ofDays(365);

    private final JobLookup lookup;
    private final SyncSlots slots;
    private final Completion polling;
    private final Duration longestHold;

    SyncHostCompletion(JobLookup lookup, SyncSlots slots, Completion polling, Duration longestHold) {
        this.lookup = lookup;
        this.slots = slots;
        this.polling = polling;
        this.longestHold = longestHold;
    }

    @Override
    public CompletableFuture<Job> ended(Watch watch, Observer observer) {
        Optional<CompletableFuture<Job>> held = slots.tryHold(
                () -> lookup.whenEnded(watch.jobId(), watch.deadline().orAfter(longestHold)));
        return held.isEmpty() ? polling.ended(watch, observer) : orPolling(held.get(), watch, observer);
    }

    private CompletableFuture<Job> orPolling(CompletableFuture<Job> held, Watch watch, Observer observer) {
        Stepwise<Job> result = new Stepwise<>();
        result.after(held, (job, failure) -> {
            if (failure != null && !Trouble.passing(Failures.unwrap(failure))) {
                result.completeExceptionally(Failures.unwrap(failure));
            } else if (failure == null && job.ended()) {
                result.complete(job);
            } else {
                report(job, failure, observer);
                result.endWith(polling.ended(watch, observer));
            }
        });
        return result;
    }

    private static void report(Job job, @Nullable Throwable failure, Observer observer) {
        if (failure == null) {
            observer.saw(job);
        } else {
            observer.couldNotAsk(Failures.unwrap(failure));
        }
    }
}
