package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/** Reads again and again, and at once after a hint. A read that fails for a passing reason only costs an interval. */
final class PollingCompletion<T extends Work> implements Completion<T> {

    private final Lookup<T> lookup;
    private final Delayer time;
    private final Map<String, Set<Poll>> polls = new ConcurrentHashMap<>();

    PollingCompletion(Lookup<T> lookup, Delayer time) {
        this.lookup = lookup;
        this.time = time;
    }

    @Override
    public CompletableFuture<T> ended(WaitTarget<T> target, Observer<T> observer) {
        Poll poll = new Poll(target, observer);
        polls.computeIfAbsent(target.id(), id -> ConcurrentHashMap.newKeySet()).add(poll);
        poll.result.whenEnded((state, failure) -> leave(target.id(), poll));
        if (target.unknown()) {
            poll.read(0);
        } else {
            poll.pause(target.pace().delay(0), 1);
        }
        return poll.result;
    }

    private void leave(String id, Poll poll) {
        polls.computeIfPresent(id, (same, waiting) -> {
            waiting.remove(poll);
            return waiting.isEmpty() ? null : waiting;
        });
    }

    /** Takes a hint that it has ended, which may be wrong. One that comes during a read leads to one more read. */
    void reported(String id) {
        polls.getOrDefault(id, Set.of()).forEach(Poll::hurry);
    }

    /** The state of one wait. */
    private final class Poll {

        private final WaitTarget<T> target;
        private final Observer<T> observer;
        private final ChainedFuture<T> result = new ChainedFuture<>();
        private volatile boolean hurried;
        private volatile @Nullable CompletableFuture<Void> resting;

        Poll(WaitTarget<T> target, Observer<T> observer) {
            this.target = target;
            this.observer = observer;
        }

        /** Either the end of the pause is brought forward here, or the pause that comes next sees the flag. */
        void hurry() {
            hurried = true;
            CompletableFuture<Void> pause = resting;
            if (pause != null) {
                pause.complete(null);
            }
        }

        void read(int attempt) {
            resting = null;
            hurried = false;
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
            CompletableFuture<Void> pause = time.after(interval);
            resting = pause;
            if (hurried) {
                pause.complete(null);
            }
            result.after(pause, (due, stopped) -> {
                if (stopped == null) {
                    read(nextAttempt);
                } else {
                    result.completeExceptionally(stopped);
                }
            });
        }
    }
}
