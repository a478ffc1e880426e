package io.github.camelcloudconvert.emulator.service.job;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;

/** Waits for a state of a job as a future. */
final class Waits {
    private Waits() {}

    static <T> CompletableFuture<T> until(
            JobCell cell, Predicate<JobState> condition, Function<JobState, T> view, String model) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable forget = cell.when(job -> job.deleted() || condition.test(job), job -> {
            if (job.deleted()) {
                future.completeExceptionally(EmulatorError.notFound(model));
            } else {
                future.complete(view.apply(job));
            }
        });
        future.whenComplete((value, error) -> forget.run());
        return future;
    }
}
