package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code import/url}: fetches an http or https address to disk, without a thread of its own. */
final class UrlImport implements TaskWork {
    private static final Logger LOG = LoggerFactory.getLogger(UrlImport.class);
    private static final int MAX_REDIRECTS = 5;
    private final Vertx vertx;
    private final HttpClient client;
    private final FileStore files;
    private final ExecutorService workers;
    private final long maxBytes;

    UrlImport(Vertx vertx, FileStore files, ExecutorService workers, long maxBytes) {
        this.vertx = vertx;
        this.files = files;
        this.workers = workers;
        this.maxBytes = maxBytes;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(10_000)
                .setReadIdleTimeout(30)
                .setMaxPoolSize(64)
                .setMaxRedirects(MAX_REDIRECTS));
    }

    /** Why an address could not be fetched, in words for the task. */
    private static final class Refused extends Exception {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        AtomicReference<HttpClientRequest> request = new AtomicReference<>();
        AtomicBoolean stopped = new AtomicBoolean();
        open(task)
                .compose(opened -> {
                    request.set(opened);
                    return stopped.get() ? Future.failedFuture(new Refused("cancelled")) : opened.send();
                })
                .compose(response -> store(task, response))
                .onComplete(result -> {
                    if (!stopped.get()) {
                        done.accept(
                                result.succeeded()
                                        ? TaskOutcome.finished(List.of(result.result()), 0)
                                        : failed(task, result.cause()));
                    }
                });
        return () -> {
            stopped.set(true);
            HttpClientRequest running = request.get();
            if (running != null) {
                running.reset();
            }
        };
    }

    private Future<HttpClientRequest> open(RunningTask task) {
        return OutgoingRequest.of(task, HttpMethod.GET)
                .compose(options -> client.request(options.setFollowRedirects(true)));
    }

    private Future<StoredFile> store(RunningTask task, HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture(new Refused("the server answered " + response.statusCode()));
        }
        String name = FileNames.safe(task.text("filename", RemoteName.of(response)));
        Promise<Void> received = Promise.promise();
        // at once: a connection that breaks while the file is being opened says so only to those who listen by then
        response.exceptionHandler(received::tryFail);
        response.endHandler(end -> received.tryComplete());
        response.pause();
        return DiskSink.open(vertx, files.newUpload())
                .compose(sink -> pump(response, sink, received))
                .compose(sink -> sink.finish().compose(md5 -> adopt(task, name, sink, md5)));
    }

    private Future<DiskSink> pump(HttpClientResponse response, DiskSink sink, Promise<Void> received) {
        response.handler(bytes -> {
            if (received.future().isComplete()) {
                return; // it broke, and the file may be gone already
            }
            if (sink.isBroken()) {
                received.tryComplete(); // the end of the sink says why
                response.request().reset();
            } else if (sink.size() + bytes.length() > maxBytes) {
                received.tryFail(new Refused(
                        "the file exceeds the limit of the emulator, " + maxBytes + " bytes (see maxImportBytes)"));
                response.request().reset();
            } else if (!sink.write(bytes)) {
                response.pause();
                sink.whenReady(response::resume);
            }
        });
        response.resume();
        return received.future().map(sink).recover(cause -> sink.abandon()
                .transform(gone -> Future.failedFuture(cause)));
    }

    private Future<StoredFile> adopt(RunningTask task, String name, DiskSink sink, String md5) {
        Promise<StoredFile> adopted = Promise.promise();
        workers.execute(() -> {
            try {
                adopted.complete(files.adopt(task.id(), name, sink.path(), md5));
            } catch (IOException e) {
                adopted.fail(e);
            }
        });
        return adopted.future();
    }

    private static TaskOutcome failed(RunningTask task, Throwable cause) {
        LOG.debug("import of task {} failed", task.id(), cause);
        boolean told = cause instanceof Refused || cause instanceof DiskSink.Unstored;
        String reason = told ? ": " + cause.getMessage() : "";
        return TaskOutcome.failed("DOWNLOAD_FAILED", "Downloading the file failed" + reason);
    }
}
