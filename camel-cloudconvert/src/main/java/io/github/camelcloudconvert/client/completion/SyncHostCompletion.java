package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request that the sync host answers when the job or task has ended. Where no slot is free, or the connection breaks, or
 * the host answers too early, polling takes over: none of this says anything about it.
 */
final class SyncHostCompletion<T extends Work> implements Completion<T> {

    private final Lookup<T> lookup;
    private final SyncSlots slots;
    private final Completion<T> polling;
    private final Duration longestHold;

    SyncHostCompletion(Lookup<T> lookup, SyncSlots slots, Completion<T> polling, Duration longestHold) {
        this.lookup = lookup;
        this.slots = slots;
        this.polling = polling;
        this.longestHold = longestHold;
    }

    @Override
    public CompletableFuture<T> ended(WaitTarget<T> target, Observer<T> observer) {
        Optional<CompletableFuture<T>> held = slots.tryHold(
                () -> lookup.whenEnded(target.id(), target.deadline().orAfter(longestHold)));
        return held.isEmpty() ? polling.ended(target, observer) : orPolling(held.get(), target, observer);
    }

    private CompletableFuture<T> orPolling(CompletableFuture<T> held, WaitTarget<T> target, Observer<T> observer) {
        ChainedFuture<T> result = new ChainedFuture<>();
        result.after(held, (state, failure) -> {
            if (failure != null && !TransientErrors.passing(CompletionExceptions.unwrap(failure))) {
                result.completeExceptionally(CompletionExceptions.unwrap(failure));
            } else if (failure == null && state.ended()) {
                result.complete(state);
            } else {
                report(state, failure, observer);
                result.endWith(polling.ended(target, observer));
            }
        });
        return result;
    }

    private void report(T state, @Nullable Throwable failure, Observer<T> observer) {
        if (failure == null) {
            observer.saw(state);
        } else {
            observer.couldNotAsk(CompletionExceptions.unwrap(failure));
        }
    }
}
