package io.github.camelcloudconvert.client.progress;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Status;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one piece of work tells of its way. Without a listener, nothing is made and nothing is held. */
public final class WorkProgress {

    static final WorkProgress UNHEARD = new WorkProgress(ProgressSink.NOBODY);

    private static final Logger LOG = LoggerFactory.getLogger(WorkProgress.class);

    private static final Comparator<Task> LONGEST_WAY =
            Comparator.comparing(Task::percent, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final ProgressSink sink;

    private WorkProgress(ProgressSink sink) {
        this.sink = sink;
    }

    public static WorkProgress to(ProgressSink sink) {
        return sink == ProgressSink.NOBODY ? UNHEARD : new WorkProgress(step -> tell(sink, step));
    }

    /** The boundary to code that is not ours: no transfer and no wait ends for its bug. */
    private static void tell(ProgressSink sink, ProgressStep step) {
        try {
            sink.reached(step);
        } catch (Throwable bug) {
            LOG.debug("a progress sink failed", bug);
        }
    }

    private boolean unheard() {
        return this == UNHEARD;
    }

    /** Tells a step of the work. */
    public void reached(Supplier<ProgressStep> step) {
        if (!unheard()) {
            sink.reached(step.get());
        }
    }

    /** The service begins to work with the request that creates the job. */
    public void creating(@Nullable String tag) {
        reached(() -> ProgressStep.waiting(null, tag, null));
    }

    /** A wait begins of which only the job's id is known. */
    public void waiting(String jobId) {
        reached(() -> ProgressStep.waiting(jobId, null, null));
    }

    public TransferProgress uploading(Job job, Collection<UploadSource> files) {
        return transfer(() -> ProgressStep.transfer(ProgressPhase.UPLOADING, job.id(), job, length(files)));
    }

    /** Of a job that may be unknown. */
    public TransferProgress uploading(@Nullable String jobId, Collection<UploadSource> files) {
        return transfer(() -> ProgressStep.transfer(ProgressPhase.UPLOADING, jobId, null, length(files)));
    }

    public TransferProgress downloading(Job job, List<FileRef> files) {
        return transfer(() -> ProgressStep.transfer(ProgressPhase.DOWNLOADING, job.id(), job, announced(files)));
    }

    /** Of a job that may be unknown. */
    public TransferProgress downloading(@Nullable String jobId, List<FileRef> files) {
        return transfer(() -> ProgressStep.transfer(ProgressPhase.DOWNLOADING, jobId, null, announced(files)));
    }

    private TransferProgress transfer(Supplier<ProgressStep> start) {
        return unheard() ? TransferProgress.UNHEARD : TransferProgress.begin(sink, start.get());
    }

    /** Takes the states of a job on its way. */
    public Consumer<Job> jobs() {
        return unheard() ? seen -> {} : this::saw;
    }

    /** Takes the states of a task that is waited for by itself. */
    public Consumer<Task> tasks() {
        return unheard() ? seen -> {} : this::saw;
    }

    public void saw(Job job) {
        if (unheard() || job.ended()) {
            return; // what follows the end says so
        }
        sink.reached(job.tasks().stream()
                .filter(task -> Status.PROCESSING.equals(task.status()))
                .min(LONGEST_WAY)
                .map(task -> ProgressStep.task(task, job.id(), job.tag(), job.status()))
                .orElseGet(() -> ProgressStep.waiting(job.id(), job.tag(), job.status())));
    }

    private void saw(Task task) {
        if (!task.ended()) {
            sink.reached(ProgressStep.task(task, task.jobId(), null, task.status()));
        }
    }

    private static Long length(Collection<UploadSource> files) {
        return files.stream().mapToLong(UploadSource::length).sum();
    }

    /** Null where the service does not say it of each file. */
    private static @Nullable Long announced(List<FileRef> files) {
        List<Long> sizes =
                files.stream().map(FileRef::size).filter(Objects::nonNull).toList();
        return sizes.size() < files.size()
                ? null
                : sizes.stream().mapToLong(Long::longValue).sum();
    }
}
