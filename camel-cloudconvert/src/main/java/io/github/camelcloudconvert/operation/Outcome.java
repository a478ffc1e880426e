package io.github.camelcloudconvert.operation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.batch.BatchResult;
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

    /** Calls the receiver's method for this kind of outcome. */
    void handTo(Receiver receiver) throws IOException;

    /** Takes an outcome by its kind: a new kind does not compile until each receiver says what becomes of it. */
    interface Receiver {

        /** Takes over the files, also where it fails. */
        void files(Files outcome) throws IOException;

        void job(OfJob outcome);

        void finding(Finding outcome);

        void task(OfTask outcome);

        void batch(OfBatch outcome);

        void batchResults(OfBatchResults outcome);

        void pages(Pages outcome);

        void value(Value outcome);

        void unchanged(Unchanged outcome);
    }

    /**
     * Result files, or their addresses.
     *
     * @param files empty where only the addresses were wanted
     * @param output what a command wrote to its console, where that was captured
     */
    record Files(@Nullable Job job, List<FileRef> refs, List<DownloadedFile> files, @Nullable String output)
            implements Outcome {

        @Override
        public void handTo(Receiver receiver) throws IOException {
            receiver.files(this);
        }
    }

    /** A job, with its details as headers. */
    record OfJob(Job job) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.job(this);
        }
    }

    /** What a job found out, with the job's details as headers. */
    record Finding(Job job, Object body) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.finding(this);
        }
    }

    /**
     * A task, with its details as headers.
     *
     * @param name that the message gave it, because a task without a job has none at the service
     */
    record OfTask(Task task, @Nullable String name) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.task(this);
        }
    }

    record OfBatch(Batch batch) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.batch(this);
        }
    }

    /** What a batch has come to; no file is fetched yet. */
    record OfBatchResults(List<Deferred> results) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.batchResults(this);
        }
    }

    /**
     * One result of a batch.
     *
     * @param download begins to fetch its one file, which belongs to the receiver; fails where there is none
     */
    record Deferred(BatchResult result, Supplier<CompletableFuture<List<DownloadedFile>>> download) {}

    /** All pages of a list, each read when it is needed. */
    record Pages(PageSource<?> source) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.pages(this);
        }
    }

    /** Any other answer: becomes the body as it is; null is no body. */
    record Value(@Nullable Object body) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.value(this);
        }
    }

    /** The body stays what it was. */
    record Unchanged() implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.unchanged(this);
        }
    }
}
