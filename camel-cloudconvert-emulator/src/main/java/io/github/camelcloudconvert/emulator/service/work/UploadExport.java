package io.github.camelcloudconvert.emulator.service.work;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.hook.HookPolicy;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code export/upload}: sends each file by PUT to the address of the task, one after the other, without a thread. */
final class UploadExport implements TaskWork {
    private static final Logger LOG = LoggerFactory.getLogger(UploadExport.class);
    private final Vertx vertx;
    private final HttpClient client;
    private final Set<String> hosts;

    /** @param hosts to which files may go besides the loopback address */
    UploadExport(Vertx vertx, Set<String> hosts) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(10_000).setReadIdleTimeout(30));
    }

    /** Why a file could not be sent, in words for the task. */
    private static final class Refused extends Exception {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        OutgoingRequest outgoing = new OutgoingRequest();
        List<StoredFile> inputs = task.inputs();
        Future<Void> sent = allowed(task);
        for (StoredFile file : inputs) {
            sent = sent.compose(before -> put(task, file, outgoing));
        }
        sent.onComplete(result -> {
            if (!outgoing.isStopped()) {
                done.accept(result.succeeded() ? TaskOutcome.finished(inputs, 0) : failed(task, result.cause()));
            }
        });
        return outgoing::stop;
    }

    private Future<Void> allowed(RunningTask task) {
        URI target = URI.create(task.text("url", ""));
        return HookPolicy.isLoopback(target) || hosts.contains(String.valueOf(target.getHost()))
                ? Future.succeededFuture()
                : Future.failedFuture(new Refused("the emulator does not send files to this host (see uploadHosts)"));
    }

    private Future<Void> put(RunningTask task, StoredFile file, OutgoingRequest outgoing) {
        return OutgoingRequest.options(task, HttpMethod.PUT)
                .compose(client::request)
                .compose(request -> {
                    outgoing.opened(request);
                    return outgoing.isStopped() ? Future.failedFuture(new Refused("cancelled")) : send(request, file);
                });
    }

    private Future<Void> send(HttpClientRequest request, StoredFile file) {
        request.putHeader("Content-Length", String.valueOf(file.size()));
        return vertx.fileSystem()
                .open(file.path().toString(), new OpenOptions().setRead(true).setWrite(false))
                .compose(content -> request.send(content)
                        .compose(response -> {
                            int status = response.statusCode();
                            return status / 100 == 2
                                    ? response.end()
                                    : Future.<Void>failedFuture(new Refused("the server answered " + status));
                        })
                        // the server may still wait for the rest of a file that it has refused
                        .onFailure(cause -> request.reset())
                        .onComplete(end -> content.close()));
    }

    private static TaskOutcome failed(RunningTask task, Throwable cause) {
        LOG.debug("export of task {} failed", task.id(), cause);
        String reason = cause instanceof Refused ? ": " + cause.getMessage() : "";
        return TaskOutcome.failed("UPLOAD_FAILED", "Uploading the file failed" + reason);
    }
}
