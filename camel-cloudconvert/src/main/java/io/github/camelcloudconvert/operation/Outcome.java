package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.BatchResult;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import org.jspecify.annotations.Nullable;

/** What an operation hands to the message. */
public sealed interface Outcome {

    /** The job that did the work, where one did. */
    default @Nullable Job job() {
        return null;
    }

    /**
     * Result files, or their addresses.
     *
     * @param files empty where only the addresses were wanted
     * @param output what a command wrote to its console, where that was captured
     */
    record Files(@Nullable Job job, List<FileRef> refs, List<DownloadedFile> files, @Nullable String output)
            implements Outcome {}

    /** A job, with its details as headers. */
    record OfJob(Job job) implements Outcome {}

    /** What a job found out, with the job's details as headers. */
    record Finding(Job job, Object body) implements Outcome {}

    /**
     * A task, with its details as headers.
     *
     * @param name that the message gave it, because a task without a job has none at the service
     */
    record OfTask(Task task, @Nullable String name) implements Outcome {}

    record OfBatch(Batch batch) implements Outcome {}

    /** What a batch has come to; no file is fetched yet. */
    record OfBatchResults(List<Deferred> results) implements Outcome {}

    /**
     * One result of a batch.
     *
     * @param download begins to fetch its one file, which belongs to the receiver; fails where there is none
     */
    record Deferred(BatchResult result, Supplier<CompletableFuture<List<DownloadedFile>>> download) {}

    /** All pages of a list, each read when it is needed. */
    record Pages(PageSource<?> source) implements Outcome {}

    /** Any other answer: becomes the body as it is; null is no body. */
    record Value(@Nullable Object body) implements Outcome {}

    /** The body stays what it was. */
    record Unchanged() implements Outcome {}
}
