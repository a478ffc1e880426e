package io.github.camelcloudconvert.emulator.service.work;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** The request of a task to its address, which can be stopped at any time. Thread-safe. */
final class OutgoingRequest {
    private final AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
    private volatile boolean stopped;

    /** Notes the request that is about to be sent; one that was stopped before is not. */
    void opened(HttpClientRequest request) {
        open.set(request);
        if (stopped) {
            request.reset();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
        HttpClientRequest request = open.get();
        if (request != null) {
            request.reset();
        }
    }

    /** The address and the headers of a task; fails for those that only looked well-formed. */
    static Future<RequestOptions> options(RunningTask task, HttpMethod method) {
        try {
            RequestOptions options = new RequestOptions().setMethod(method).setAbsoluteURI(task.text("url", ""));
            if (task.definition().fields().get("headers") instanceof Map<?, ?> headers) {
                headers.forEach((name, value) -> options.putHeader(String.valueOf(name), String.valueOf(value)));
            }
            return Future.succeededFuture(options);
        } catch (RuntimeException e) {
            // Vert.x wraps what java.net.URL says, and refuses line breaks in headers
            return Future.failedFuture(e);
        }
    }
}
