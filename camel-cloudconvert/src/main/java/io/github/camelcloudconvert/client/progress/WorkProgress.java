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

    /** The service begins to work with the request that creates the job. */
    public void creating(@Nullable String tag) {
        if (!unheard()) {
            sink.reached(ProgressStep.creating(tag));
        }
    }

    public TransferProgress uploading(Job job, Collection<UploadSource> files) {
        return unheard() || files.isEmpty()
                ? TransferProgress.UNHEARD
                : TransferProgress.begin(sink, ProgressStep.transfer(ProgressPhase.UPLOADING, job, length(files)));
    }

    /** To a task that may be of no job. */
    public TransferProgress uploading(@Nullable String jobId, UploadSource file) {
        return uploading(jobId, List.of(file));
    }

    /** Of a job that may be unknown. */
    public TransferProgress uploading(@Nullable String jobId, List<UploadSource> files) {
        return unheard()
                ? TransferProgress.UNHEARD
                : TransferProgress.begin(sink, ProgressStep.transfer(ProgressPhase.UPLOADING, jobId, length(files)));
    }

    /** Tells a step of work that has neither jobs nor tasks of this service. */
    public void reached(Supplier<ProgressStep> step) {
        if (!unheard()) {
            sink.reached(step.get());
        }
    }

    public TransferProgress downloading(Job job, List<FileRef> files) {
        return unheard()
                ? TransferProgress.UNHEARD
                : TransferProgress.begin(sink, ProgressStep.transfer(ProgressPhase.DOWNLOADING, job, announced(files)));
    }

    /** Of a job that may be unknown. */
    public TransferProgress downloading(@Nullable String jobId, List<FileRef> files) {
        return unheard()
                ? TransferProgress.UNHEARD
                : TransferProgress.begin(
                        sink, ProgressStep.transfer(ProgressPhase.DOWNLOADING, jobId, announced(files)));
    }

    /** A wait begins of which only the job's id is known. */
    public void waiting(String jobId) {
        if (!unheard()) {
            sink.reached(ProgressStep.waiting(jobId));
        }
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
                .map(task -> ProgressStep.task(job, task))
                .orElseGet(() -> ProgressStep.waiting(job)));
    }

    private void saw(Task task) {
        if (!task.ended()) {
            sink.reached(ProgressStep.task(task));
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
