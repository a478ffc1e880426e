package io.github.camelcloudconvert.mcp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelcontextprotocol.spec.McpSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** The requests of one client that are not answered yet, so that the client can cancel them, which the SDK leaves open. */
final class OpenCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);
    private static final String CANCELLED = "notifications/cancelled";

    private final Map<Object, Disposable> open = new ConcurrentHashMap<>();

    /** Runs the work of a request. */
    void run(Object id, Mono<Void> work) {
        Disposable.Swap call = Disposables.swap();
        open.put(id, call);
        call.update(work.doFinally(end -> open.remove(id, call))
                .subscribe(done -> {}, lost -> LOG.warn("the request {} could not be answered", id, lost)));
    }

    /** Whether the notification was one that cancels; a request that is unknown or answered is none of its business. */
    boolean cancels(McpSchema.JSONRPCNotification notification) {
        if (!CANCELLED.equals(notification.method())) {
            return false;
        }
        Object id = notification.params() instanceof Map<?, ?> params ? params.get("requestId") : null;
        Disposable call = id == null ? null : open.remove(id);
        if (call != null) {
            call.dispose();
        }
        return true;
    }

    void cancelAll() {
        for (Object id : List.copyOf(open.keySet())) {
            Disposable call = open.remove(id);
            if (call != null) {
                call.dispose();
            }
        }
    }
}
