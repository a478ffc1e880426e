package io.github.camelcloudconvert.client.files;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.UploadForm;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transfer.Uploader;
import org.jspecify.annotations.Nullable;

/**
 * Uploads files to imports that wait for them. A broken upload is repeated only while its import still waits: otherwise
 * the bytes have arrived and just the reply was lost.
 */
public final class ImportUploads {

    private static final int ATTEMPTS = 3;

    private final Uploader uploader;
    private final Delayer time;
    private final Backoff pause;
    private final String account;

    private final LongConsumer arrived;

    /** @param arrived told the length of each file that has been uploaded */
    public ImportUploads(Uploader uploader, Delayer time, String account, LongConsumer arrived) {
        this.arrived = arrived;
        this.uploader = uploader;
        this.time = time;
        this.pause = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), 2, time::jitter);
        this.account = account;
    }

    /**
     * An import that waits.
     *
     * @param task with its form
     * @param reread the task as it is now; empty where it is gone
     */
    public record Waiting(Task task, @Nullable String jobId, Supplier<CompletableFuture<Optional<Task>>> reread) {}

    /**
     * Completes when the bytes have arrived; cancelling it ends the upload.
     *
     * @param progress told the bytes sent so far, on an I/O thread
     */
    public CompletableFuture<Void> upload(Waiting target, UploadSource source, LongConsumer progress) {
        ChainedFuture<Void> result = new ChainedFuture<>();
        new Run(target, source, progress, result).attempt(target.task(), 1);
        return result;
    }

    private final class Run {

        private final Waiting target;
        private final UploadSource source;
        private final LongConsumer progress;
        private final ChainedFuture<Void> result;

        Run(Waiting target, UploadSource source, LongConsumer progress, ChainedFuture<Void> result) {
            this.target = target;
            this.source = source;
            this.progress = progress;
            this.result = result;
        }

        void attempt(Task task, int number) {
            UploadForm form = task.result().form();
            if (form == null) {
                String name = task.name() == null ? task.id() : task.name();
                result.completeExceptionally(new StorageException(
                        "the service offers no form to upload " + name + " to",
                        ErrorContext.of("upload the file", account).withJob(target.jobId()),
                        null));
                return;
            }
            result.after(uploader.upload(form, target.jobId(), source, progress), (done, failure) -> {
                if (failure == null) {
                    arrived.accept(source.length());
                    result.complete(null);
                } else {
                    again(failure, number);
                }
            });
        }

        private void again(Throwable failure, int number) {
            if (number >= ATTEMPTS || !(failure instanceof StorageException broken && broken.retryable())) {
                result.completeExceptionally(failure);
                return;
            }
            result.after(time.after(pause.delay(number - 1)), (due, stopped) -> {
                if (stopped == null) {
                    whileItWaits(number + 1);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }

        private void whileItWaits(int number) {
            result.then(target.reread().get(), fresh -> {
                if (fresh.filter(Task::waiting).isPresent()) {
                    attempt(fresh.get(), number);
                } else {
                    arrived.accept(source.length()); // the reply was lost, not the file
                    result.complete(null);
                }
            });
        }
    }
}
