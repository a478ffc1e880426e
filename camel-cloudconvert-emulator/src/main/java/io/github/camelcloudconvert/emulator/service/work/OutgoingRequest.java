package io.github.camelcloudconvert.emulator.service.work;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** A request to the address of a task, with the headers of the task. */
final class OutgoingRequest {
    private OutgoingRequest() {}

    /** Fails for an address or a header that only looked well-formed. */
    static Future<RequestOptions> of(RunningTask task, HttpMethod method) {
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
