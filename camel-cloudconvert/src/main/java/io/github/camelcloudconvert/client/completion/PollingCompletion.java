package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;

/** Reads again and again. A read that fails for a passing reason only costs an interval. */
final class PollingCompletion<T extends Work> implements Completion<T> {

    private final Lookup<T> lookup;
    private final Delayer time;

    PollingCompletion(Lookup<T> lookup, Delayer time) {
        this.lookup = lookup;
        this.time = time;
    }

    @Override
    public CompletableFuture<T> ended(Watch<T> watch, Observer<T> observer) {
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

        private final Watch<T> watch;
        private final Observer<T> observer;
        private final Stepwise<T> result = new Stepwise<>();

        Poll(Watch<T> watch, Observer<T> observer) {
            this.watch = watch;
            this.observer = observer;
        }

        void read(int attempt) {
            result.after(lookup.now(watch.id(), watch.deadline()), (state, failure) -> {
                if (failure == null) {
                    use(state, attempt);
                } else {
                    survive(Failures.unwrap(failure), attempt);
                }
            });
        }

        private void use(T state, int attempt) {
            if (state.ended()) {
                result.complete(state);
            } else {
                observer.saw(state);
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
