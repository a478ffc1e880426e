package io.github.camelcloudconvert.convertly.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.Lookup;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.completion.WaitRequest;
import io.github.camelcloudconvert.client.completion.Waits;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/** The waits of one account, each by reading its job again and again: the service knows no other way. No thread waits. */
final class ConvertlyWaits {

    /** The caller waits for a cancellation, so it is bounded. */
    private static final Duration LONGEST_CANCEL = Duration.ofSeconds(30);

    private final ApiCaller caller;
    private final Delayer time;
    private final Waits<ConvertlyJob> waits;

    ConvertlyWaits(ApiCaller caller, Delayer time, ErrorContext origin) {
        this.caller = caller;
        this.time = time;
        ErrorContext context = origin.doing("wait for the job");
        this.waits = new Waits<>(new Reading(), new SyncSlots(1), time, context::withJob);
    }

    private final class Reading implements Lookup<ConvertlyJob> {

        @Override
        public CompletableFuture<ConvertlyJob> now(String id, Deadline deadline) {
            return caller.send(ConvertlyCalls.showJob(id), deadline);
        }

        @Override
        public CompletableFuture<ConvertlyJob> whenEnded(String id, Deadline deadline) {
            return now(id, deadline);
        }
    }

    /**
     * The ended job, failed or not.
     *
     * @param known as it was created; null where only the id is known
     * @param wait its timeout is not looked at
     */
    CompletableFuture<ConvertlyJob> ended(
            String id, @Nullable ConvertlyJob known, WaitSettings wait, Deadline deadline, WorkProgress progress) {
        WaitRequest<ConvertlyJob> request =
                new WaitRequest<>(id, known, deadline, wait.pace(time), job -> progress.reached(job::step));
        return waits.await(
                CompletionMode.POLL,
                request,
                () -> wait.onTimeout() == OnTimeout.KEEP ? CompletableFuture.completedFuture(null) : cancel(id));
    }

    /** What has begun or is gone by now cannot be cancelled, and the timeout says enough. */
    private CompletableFuture<@Nullable Void> cancel(String id) {
        ChainedFuture<@Nullable Void> cancelled = new ChainedFuture<>();
        cancelled.after(
                caller.send(ConvertlyCalls.cancelJob(id), Deadline.after(LONGEST_CANCEL, time)), (done, failure) -> {
                    if (failure == null || failure instanceof StateException || failure instanceof NotFoundException) {
                        cancelled.complete(null);
                    } else {
                        cancelled.completeExceptionally(failure);
                    }
                });
        return cancelled;
    }

    /** How many jobs are waited for. */
    int size() {
        return waits.size();
    }

    void wake(String id) {
        waits.wake(id);
    }

    void abandon() {
        waits.abandon();
    }
}
