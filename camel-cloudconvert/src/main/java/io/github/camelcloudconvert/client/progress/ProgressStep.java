package io.github.camelcloudconvert.client.progress;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is. Holds neither file names nor addresses.
 *
 * @param jobId null as long as the job is being created, and where there is none
 * @param bytes of all files of this phase together; null where no bytes travel
 * @param totalBytes null where it is unknown
 * @param taskName of the task at work that has the longest way to go; null where none was seen
 * @param percent 0 to 100, of that task or of the transfer; null where it is unknown
 * @param status of the job, or of a task that is waited for by itself, as read last; null where it was not read
 */
public record ProgressStep(
        ProgressPhase phase,
        @Nullable String jobId,
        @Nullable String tag,
        @Nullable Long bytes,
        @Nullable Long totalBytes,
        @Nullable String taskName,
        @Nullable String taskOperation,
        @Nullable Integer percent,
        @Nullable String status) {

    private static final int ALL = 100;

    /** Nothing is known to happen to the job, of which not more may be known than its tag or its id. */
    static ProgressStep waiting(@Nullable String jobId, @Nullable String tag, @Nullable String status) {
        return new ProgressStep(ProgressPhase.WAITING, jobId, tag, null, null, null, null, null, status);
    }

    /** @param tag null for a task that is waited for by itself, whose own status counts */
    static ProgressStep task(Task task, @Nullable String jobId, @Nullable String tag, String status) {
        return new ProgressStep(
                ProgressPhase.TASK, jobId, tag, null, null, task.name(), task.operation(), percent(task), status);
    }

    /**
     * A transfer at its beginning.
     *
     * @param job null where the files are those of no job in particular
     */
    static ProgressStep transfer(ProgressPhase phase, @Nullable String jobId, @Nullable Job job, @Nullable Long total) {
        return new ProgressStep(
                phase,
                jobId,
                job == null ? null : job.tag(),
                0L,
                total,
                null,
                null,
                percent(0, total),
                job == null ? null : job.status());
    }

    ProgressStep withBytes(long now) {
        return new ProgressStep(
                phase, jobId, tag, now, totalBytes, taskName, taskOperation, percent(now, totalBytes), status);
    }

    /** A task that does not work yet says 100. */
    private static @Nullable Integer percent(Task task) {
        Long percent = task.percent();
        return percent == null || task.waiting() ? null : (int) Math.max(0, Math.min(ALL, percent));
    }

    private static @Nullable Integer percent(long bytes, @Nullable Long total) {
        if (total == null) {
            return null;
        }
        return total == 0 ? ALL : (int) Math.max(0, Math.min(ALL, (double) ALL * bytes / total));
    }
}
