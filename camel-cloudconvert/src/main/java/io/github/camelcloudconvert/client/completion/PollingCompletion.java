package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;

/** Reads the job again and again. A read that fails for a passing reason only costs an interval. */
final class PollingCompletion implements Completion {

    private final JobLookup lookup;
    private final Delayer time;

    PollingCompletion(JobLookup lookup, Delayer time) {
        this.lookup = lookup;
        this.time = time;
    }

    @Override
    public CompletableFuture<Job> ended(Watch watch, Observer observer) {
        Poll poll = new Poll(watch, observer);
        if (watch.lastKnown() == null) {
            poll.read(0);
        } else {
            poll.pause(watch.pace().delay(0), 1);
        }
        return poll.result;
    }

    /** The state of one wait: no more than its future. */
    private final class Poll {

        private final Watch watch;
        private final Observer observer;
        private final Stepwise<Job> result = new Stepwise<>();

        Poll(Watch watch, Observer observer) {
            this.watch = watch;
            this.observer = observer;
        }

        void read(int attempt) {
            result.after(lookup.now(watch.jobId(), watch.deadline()), (job, failure) -> {
                if (failure == null) {
                    use(job, attempt);
                } else {
                    survive(Failures.unwrap(failure), attempt);
                }
            });
        }

        private void use(Job job, int attempt) {
            if (job.ended()) {
                result.complete(job);
            } else {
                observer.saw(job);
                pause(watch.pace().delay(attempt), attempt + 1);
            }
        }

        private void survive(Throwable failure, int attempt) {
            if (Trouble.passing(failure)) {
                observer.couldNotAsk(failure);
                pause(Trouble.pause(watch.pace().delay(attempt), failure), attempt + 1);
            } else {
                result.completeExceptionally(failure);
            }
        }

        void pause(Duration interval, int nextAttempt) {
            result.after(time.after(interval), (due, stopped) -> {
                if (stopped == null) {
                    read(nextAttempt);
                } else {
                    result.completeExceptionally(stopped);
                }
            });
        }
    }
}
