package io.github.camelcloudconvert.client.completion;

import java.util.Optional;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/** From the state of a job or task to success or error, for callers that take a failed one for no result. */
public final class JobOutcome {

    private JobOutcome() {}

    /**
     * The job itself.
     *
     * @param action in words that fit after "could not"
     * @param account its name, for the error
     * @throws JobFailedException if the job failed; names the task that caused it
     * @throws JobTimeoutException if the job has not ended
     */
    public static Job requireFinished(Job job, String action, String account) {
        if (job.finished()) {
            return job;
        }
        ErrorContext context = ErrorContext.of(action, account).withJob(job.id());
        throw job.failed()
                ? failure(job.rootCause(), context)
                : new JobTimeoutException("it has not ended", job.status(), context, null);
    }

    /**
     * The task itself.
     *
     * @param action in words that fit after "could not"
     * @param account its name, for the error
     * @throws JobFailedException if the task failed
     * @throws JobTimeoutException if the task has not ended
     */
    public static Task requireFinished(Task task, String action, String account) {
        ErrorContext context = ErrorContext.of(action, account).withJob(task.jobId());
        if (task.failed()) {
            throw failure(Optional.of(task), context);
        }
        if (!task.finished()) {
            throw new JobTimeoutException("it has not ended", task.status(), context.withTask(task.id()), null);
        }
        return task;
    }

    private static JobFailedException failure(Optional<Task> cause, ErrorContext context) {
        Task task = cause.orElse(null);
        return task == null
                ? new JobFailedException(null, null, null, context)
                : new JobFailedException(
                        task.name(),
                        task.operation(),
                        clean(task.message()),
                        context.withTask(task.id().isEmpty() ? null : task.id()).withReply(0, clean(task.code())));
    }

    /** Engines quote what they were given: an address with a signature, a header of the user's. */
    private static @Nullable String clean(@Nullable String words) {
        return words == null ? null : ServerMessages.clean(words);
    }
}
