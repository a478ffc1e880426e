package io.github.camelcloudconvert.emulator.http.storage;

import java.nio.file.Path;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.body.FormReader;
import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.github.camelcloudconvert.emulator.http.body.PartFile;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.http.body.SlowFile;
import io.github.camelcloudconvert.emulator.service.job.StorageService;
import io.github.camelcloudconvert.emulator.service.job.StorageService.Grant;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One upload: fields, then the file, which must be the last part. */
final class UploadExchange extends FormReader {
    private static final Logger LOG = LoggerFactory.getLogger(UploadExchange.class);
    private static final int MAX_FIELDS = 64 << 10;
    private final Vertx vertx;
    private final StorageService storage;
    private final HttpServerRequest request;
    private final RequestFaults faults;
    private @Nullable Grant grant;

    /** @param faults that strike at the reply */
    UploadExchange(
            Vertx vertx, StorageService storage, HttpServerRequest request, SlowFile.Rate rate, RequestFaults faults) {
        super(vertx, request, rate, MAX_FIELDS);
        this.vertx = vertx;
        this.storage = storage;
        this.request = request;
        this.faults = faults;
    }

    @Override
    protected Optional<Path> target(PartHeader part) {
        if (grant != null) {
            throw new StorageError(400, "InvalidArgument", "The file must be the last part of the form.");
        }
        if (!part.name().equals("file")) {
            return Optional.empty();
        }
        Grant granted = storage.authorize(fields(), part.fileName() == null ? "" : part.fileName());
        grant = granted;
        return Optional.of(granted.path());
    }

    @Override
    protected RuntimeException malformed(@Nullable String reason) {
        return new StorageError(400, "MalformedPOSTRequest", reason == null ? "The body is not well-formed." : reason);
    }

    @Override
    protected RuntimeException tooManyFields() {
        return new StorageError(400, "MaxPostPreDataLengthExceeded", "Your POST request fields are too large.");
    }

    @Override
    protected void ended() {
        if (grant == null) {
            refused(new StorageError(400, "InvalidArgument", "POST requires exactly one file upload per request."));
        } else {
            finish(files().get(0).file(), grant);
        }
    }

    @Override
    protected void refused(RuntimeException refusal) {
        if (!(refusal instanceof StorageError)) {
            LOG.warn("an upload broke", refusal);
        }
        StorageReplies.error(request, refusal instanceof StorageError told ? told : storageBroken());
    }

    private void finish(PartFile written, Grant granted) {
        Context home = vertx.getOrCreateContext();
        written.finish().onComplete(closed -> {
            if (closed.failed()) {
                failed(written, granted, closed.cause());
                return;
            }
            String md5 = closed.result();
            storage.complete(granted, md5)
                    .whenComplete((taken, error) -> home.runOnContext(run -> {
                        if (error == null) {
                            reply(granted, md5);
                        } else {
                            failed(written, granted, error);
                        }
                    }));
        });
    }

    private void reply(Grant granted, String md5) {
        String location = request.scheme() + "://" + request.authority() + "/tasks/" + granted.key();
        Fault fault = faults.take(FaultPoint.UPLOAD_REPLY, UploadHandler.ROUTE)
                .map(FaultPlan::fault)
                .orElse(null);
        if (fault == Fault.UPLOAD_REPLY_LOST) {
            request.connection().close();
        } else if (fault != null) {
            StorageReplies.elsewhere(request, fault == Fault.UPLOAD_ANSWERS_303 ? 303 : 204, location);
        } else {
            StorageReplies.uploaded(request, granted.key(), location, md5);
        }
    }

    private void failed(PartFile written, Grant granted, Throwable cause) {
        if (!(cause instanceof StorageError)) {
            LOG.warn("upload for task {} cannot be stored", granted.taskId(), cause);
        }
        StorageError told = cause instanceof StorageError refused ? refused : storageBroken();
        vertx.fileSystem().delete(written.path().toString()).onComplete(gone -> StorageReplies.error(request, told));
    }

    private static StorageError storageBroken() {
        return new StorageError(500, "InternalError", "We encountered an internal error. Please try again.");
    }
}
