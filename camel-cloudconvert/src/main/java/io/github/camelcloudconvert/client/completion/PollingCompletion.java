package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;

/** Reads again and again. A read that fails for a passing reason only costs an interval. */
final class PollingCompletion<T extends Work> implements Completion<T> {

    private final Lookup<T> lookup;
    private final Delayer time;

    PollingCompletion(Lookup<T> lookup, Delayer time) {
        this.lookup = lookup;
        this.time = time;
    }

    @Override
    public CompletableFuture<T> ended(WaitTarget<T> target, Observer<T> observer) {
        Poll poll = new Poll(target, observer);
        if (target.unknown()) {
            poll.read(0);
        } else {
            poll.pause(target.pace().delay(0), 1);
        }
        return poll.result;
    }

    /** The state of one wait: no more than its future. */
    private final class Poll {

        private final WaitTarget<T> target;
        private final Observer<T> observer;
        private final ChainedFuture<T> result = new ChainedFuture<>();

        Poll(WaitTarget<T> target, Observer<T> observer) {
            this.target = target;
            this.observer = observer;
        }

        void read(int attempt) {
            result.after(lookup.now(target.id(), target.deadline()), (state, failure) -> {
                if (failure == null) {
                    use(state, attempt);
                } else {
                    survive(CompletionExceptions.unwrap(failure), attempt);
                }
            });
        }

        private void use(T state, int attempt) {
            if (state.ended()) {
                result.complete(state);
            } else {
                observer.saw(state);
                pause(target.pace().delay(attempt), attempt + 1);
            }
        }

        private void survive(Throwable failure, int attempt) {
            if (TransientErrors.passing(failure)) {
                observer.couldNotAsk(failure);
                pause(TransientErrors.pause(target.pace().delay(attempt), failure), attempt + 1);
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
