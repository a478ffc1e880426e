package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.service.work.UrlFetch.Fetched;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code import/url}: fetches an http or https address to disk, without a thread of its own. */
final class UrlImport implements TaskWork {
    private static final Logger LOG = LoggerFactory.getLogger(UrlImport.class);
    private final UrlFetch fetch;
    private final FileStore files;
    private final ExecutorService workers;

    UrlImport(Vertx vertx, FileStore files, ExecutorService workers, long maxBytes) {
        this.fetch = new UrlFetch(vertx, maxBytes);
        this.files = files;
        this.workers = workers;
    }

    @Override
    public Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        OutgoingRequest request = new OutgoingRequest();
        OutgoingRequest.options(task, HttpMethod.GET)
                .compose(options -> fetch.fetch(options, files.newUpload(), request::opened))
                .compose(fetched -> adopt(task, fetched))
                .onComplete(result -> {
                    if (!request.isStopped()) {
                        done.accept(
                                result.succeeded()
                                        ? TaskOutcome.finished(List.of(result.result()), 0)
                                        : failed(task, result.cause()));
                    }
                });
        return request::stop;
    }

    private Future<StoredFile> adopt(RunningTask task, Fetched fetched) {
        String name = FileNames.safe(task.text("filename", fetched.name()));
        Promise<StoredFile> adopted = Promise.promise();
        workers.execute(() -> {
            try {
                adopted.complete(files.adopt(task.id(), name, fetched.path(), fetched.md5()));
            } catch (IOException e) {
                adopted.fail(e);
            }
        });
        return adopted.future();
    }

    private static TaskOutcome failed(RunningTask task, Throwable cause) {
        LOG.debug("import of task {} failed", task.id(), cause);
        boolean told = cause instanceof UrlFetch.Refused || cause instanceof DiskSink.Unstored;
        String reason = told ? ": " + cause.getMessage() : "";
        return TaskOutcome.failed("DOWNLOAD_FAILED", "Downloading the file failed" + reason);
    }
}
