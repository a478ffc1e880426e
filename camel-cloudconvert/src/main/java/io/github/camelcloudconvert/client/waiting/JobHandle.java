package io.github.camelcloudconvert.client.waiting;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.client.model.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job and the wait for its end. The id is all that is needed to wait again later, in another process too:
 * {@code CloudConvertClient.resume}. Safe for any thread.
 */
public final class JobHandle {

    private final String id;
    private final AtomicReference<@Nullable Job> lastKnown;
    private final CompletableFuture<Job> completion;

    /** @param wait starts the wait, given what takes the states on the way */
    JobHandle(String id, @Nullable Job known, Function<Consumer<Job>, CompletableFuture<Job>> wait) {
        this.id = id;
        this.lastKnown = new AtomicReference<>(known);
        this.completion = wait.apply(lastKnown::set);
    }

    public String id() {
        return id;
    }

    /** The state read last, without a call; empty as long as none was read. */
    public Optional<Job> lastKnown() {
        return Optional.ofNullable(lastKnown.get());
    }

    /**
     * The ended job, failed or not; or a {@link io.github.camelcloudconvert.client.error.JobTimeoutException}, or why
     * the service could not be asked. Completes on a thread that must not be blocked. Cancelling it ends the wait and
     * leaves the job alone.
     */
    public CompletableFuture<Job> completion() {
        return completion;
    }

    /** The same as cancelling {@link #completion()}. */
    public void cancelWaiting() {
        completion.cancel(false);
    }

    @Override
    public String toString() {
        return "JobHandle[" + id + (completion.isDone() ? ", done]" : ", waiting]");
    }
}
