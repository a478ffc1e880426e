package io.github.camelcloudconvert.emulator.http.storage;

import java.util.Optional;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.body.RequestBody;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.http.body.SlowFile;
import io.github.camelcloudconvert.emulator.service.job.StorageService;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes an upload form as a strict S3 does (docs/api-notes.md#uploads). Refused uploads are read to their end first.
 */
public final class UploadHandler {
    /** By which faults and counts know uploads. */
    public static final String ROUTE = "POST /tasks";

    private final Vertx vertx;
    private final StorageService storage;
    private final Delay delay;

    public UploadHandler(Vertx vertx, StorageService storage, Delay delay) {
        this.vertx = vertx;
        this.storage = storage;
        this.delay = delay;
    }

    public void handle(HttpServerRequest request, RequestFaults faults) {
        Optional<FaultPlan> fault = faults.take(FaultPoint.UPLOAD, ROUTE);
        StorageError planned = fault.map(UploadHandler::refusal).orElse(null);
        StorageError refusal = planned == null ? refusal(request) : planned;
        if (fault.isPresent() && fault.get().fault() == Fault.CUT_UPLOAD) {
            cutAfter(request, fault.get().number());
        } else if (refusal != null) {
            request.handler(ignored -> {});
            request.endHandler(end -> StorageReplies.error(request, refusal));
        } else {
            long rate = fault.map(FaultPlan::number)
                    .map(number -> Math.max(1, number))
                    .orElse(0L);
            new UploadExchange(vertx, storage, request, new SlowFile.Rate(rate, delay), faults).begin();
        }
    }

    private static @Nullable StorageError refusal(FaultPlan plan) {
        return switch (plan.fault()) {
            case UPLOAD_FORBIDDEN -> StorageError.denied("Access Denied.");
            case UPLOAD_FAILS -> new StorageError(500, "InternalError", "We encountered an internal error.");
            default -> null;
        };
    }

    private static @Nullable StorageError refusal(HttpServerRequest request) {
        if (request.headers().contains("Authorization")) {
            return StorageReplies.bearerRefused();
        }
        if (!request.headers().contains("Content-Length")) {
            return new StorageError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        return RequestBody.boundary(request).isEmpty()
                ? new StorageError(
                        412, "PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data")
                : null;
    }

    /** Reads so many bytes of a request, and cuts its connection then, or at its end. */
    public static void cutAfter(HttpServerRequest request, long limit) {
        long[] seen = {0};
        request.handler((Buffer bytes) -> {
            seen[0] += bytes.length();
            if (seen[0] >= limit) {
                request.connection().close();
            }
        });
        // a limit beyond the body must not let the request hang
        request.endHandler(end -> request.connection().close());
    }
}
