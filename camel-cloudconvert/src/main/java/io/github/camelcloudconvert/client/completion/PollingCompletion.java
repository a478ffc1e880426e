package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.client.model.Work;
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
    public void begin(PendingWork<T> wait, CompletionSignals reports) {
        // no source reports the ends of what is waited for here
        wait.begin(CompletionSignals.NONE, time.nanos());
        Poll poll = new Poll(wait);
        polls.computeIfAbsent(wait.id(), id -> ConcurrentHashMap.newKeySet()).add(poll);
        wait.result().whenEnded((state, failure) -> leave(wait.id(), poll));
        if (wait.unknown()) {
            poll.read();
        } else {
            poll.rest();
        }
    }

    private void leave(String id, Poll poll) {
        polls.computeIfPresent(id, (same, waiting) -> {
            waiting.remove(poll);
            return waiting.isEmpty() ? null : waiting;
        });
    }

    @Override
    public void reported(String id) {
        polls.getOrDefault(id, Set.of()).forEach(Poll::hurry);
    }

    /** One wait and its timer. */
    private final class Poll {

        private final PendingWork<T> wait;
        private volatile @Nullable CompletableFuture<Void> resting;

        Poll(PendingWork<T> wait) {
            this.wait = wait;
        }

        /** Either the end of the pause is brought forward here, or the pause that comes next sees the demand. */
        void hurry() {
            wait.demand();
            CompletableFuture<Void> pause = resting;
            if (pause != null) {
                pause.complete(null);
            }
        }

        /** Reads it when that is due, and so on. */
        void rest() {
            CompletableFuture<Void> pause = time.after(Duration.ofNanos(Math.max(0, wait.dueNanos() - time.nanos())));
            resting = pause;
            if (wait.demanded()) {
                pause.complete(null);
            }
            wait.result().then(pause, due -> read());
        }

        void read() {
            resting = null;
            wait.read(lookup, time, own -> own, this::rest);
        }
    }
}
