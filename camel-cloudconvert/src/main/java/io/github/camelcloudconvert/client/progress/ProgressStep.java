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

    /** A job of which no more than the tag is known. */
    static ProgressStep creating(@Nullable String tag) {
        return new ProgressStep(ProgressPhase.WAITING, null, tag, null, null, null, null, null, null);
    }

    static ProgressStep waiting(@Nullable String jobId) {
        return new ProgressStep(ProgressPhase.WAITING, jobId, null, null, null, null, null, null, null);
    }

    static ProgressStep waiting(Job job) {
        return new ProgressStep(ProgressPhase.WAITING, job.id(), job.tag(), null, null, null, null, null, job.status());
    }

    static ProgressStep task(Job job, Task task) {
        return new ProgressStep(
                ProgressPhase.TASK,
                job.id(),
                job.tag(),
                null,
                null,
                task.name(),
                task.operation(),
                percent(task),
                job.status());
    }

    /** Of a task that is waited for by itself. */
    static ProgressStep task(Task task) {
        return new ProgressStep(
                ProgressPhase.TASK,
                task.jobId(),
                null,
                null,
                null,
                task.name(),
                task.operation(),
                percent(task),
                task.status());
    }

    /** A transfer at its beginning, of the files of no job in particular. */
    static ProgressStep transfer(ProgressPhase phase, @Nullable String jobId, @Nullable Long total) {
        return new ProgressStep(phase, jobId, null, 0L, total, null, null, percent(0, total), null);
    }

    /** The same, of a job's files. */
    static ProgressStep transfer(ProgressPhase phase, Job job, @Nullable Long total) {
        return new ProgressStep(phase, job.id(), job.tag(), 0L, total, null, null, percent(0, total), job.status());
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
