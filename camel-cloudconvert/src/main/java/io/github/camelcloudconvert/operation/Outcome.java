package io.github.camelcloudconvert.operation;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.batch.BatchResult;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.jspecify.annotations.Nullable;

/** What an operation hands to the message. */
public sealed interface Outcome {

    /** The job that did the work, where one did. Its details become headers. */
    default @Nullable Job job() {
        return null;
    }

    /** Calls the receiver's method for this kind of outcome. */
    void handTo(Receiver receiver) throws IOException;

    /** Takes an outcome by its kind: a new kind does not compile until each receiver says what becomes of it. */
    interface Receiver {

        /** Takes over the files, also where it fails. */
        void files(Files outcome) throws IOException;

        void batchResults(List<Deferred> results);

        void pages(Pages<?> outcome);

        /** @param body becomes the body as it is; null is no body */
        void body(@Nullable Object body);

        void headers(Map<String, Object> headers);
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

    /** A job. */
    record OfJob(Job job) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.body(job);
        }
    }

    /** What a job found out. */
    record Finding(Job job, Object body) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.body(body);
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
            Map<String, Object> headers = new LinkedHashMap<>();
            headers.put(HeaderNames.TASK_ID, task.id());
            headers.put(HeaderNames.TASK_STATUS, task.status());
            String known = name == null ? task.name() : name;
            if (known != null) {
                headers.put(HeaderNames.TASK_NAME, known);
            }
            receiver.body(task);
            receiver.headers(headers);
        }
    }

    /** A batch, with its details as headers. */
    static Outcome ofBatch(Batch batch) {
        Map<String, Object> headers =
                Map.of(HeaderNames.BATCH_ID, batch.id(), HeaderNames.BATCH_STATUS, batch.status());
        return new Described(new Value(batch), headers);
    }

    /** What a batch has come to; no file is fetched yet. */
    record OfBatchResults(List<Deferred> results) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.batchResults(results);
        }
    }

    /**
     * One result of a batch.
     *
     * @param download begins to fetch its one file, which belongs to the receiver; fails where there is none
     */
    record Deferred(BatchResult result, Supplier<CompletableFuture<List<DownloadedFile>>> download) {}

    /**
     * All pages of a list, each read when it is needed.
     *
     * @param source reads a page by its number, from 1
     */
    record Pages<T>(IntFunction<CompletableFuture<Page<T>>> source) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.pages(this);
        }
    }

    /** Any other answer: becomes the body as it is; null is no body. */
    record Value(@Nullable Object body) implements Outcome {

        @Override
        public void handTo(Receiver receiver) {
            receiver.body(body);
        }
    }

    /** The body stays what it was. */
    record Unchanged() implements Outcome {

        @Override
        public void handTo(Receiver receiver) {}
    }

    /** An outcome with headers that only its service knows. */
    record Described(Outcome outcome, Map<String, Object> headers) implements Outcome {

        @Override
        public @Nullable Job job() {
            return outcome.job();
        }

        @Override
        public void handTo(Receiver receiver) throws IOException {
            outcome.handTo(receiver);
            receiver.headers(headers);
        }
    }
}
