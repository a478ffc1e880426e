package io.github.camelcloudconvert.emulator.http.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.body.MultipartReader;
import io.github.camelcloudconvert.emulator.http.body.PartFile;
import io.github.camelcloudconvert.emulator.http.body.PartHeader;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.service.job.StorageService;
import io.github.camelcloudconvert.emulator.service.job.StorageService.Grant;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upload: fields are collected, then the file, which must be the last part, goes to disk with the request paused
 * whenever the disk is behind. Everything happens on the event loop of the request.
 */
final class UploadExchange implements MultipartReader.Parts {
    private static final Logger LOG = LoggerFactory.getLogger(UploadExchange.class);
    private static final int MAX_FIELDS = 64 << 10;
    private final Vertx vertx;
    private final StorageService storage;
    private final HttpServerRequest request;
    private final Terms terms;
    private final MultipartReader reader;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private int fieldBytes;
    private @Nullable PartHeader part;
    private @Nullable Grant grant;
    private @Nullable PartFile file;
    private @Nullable StorageError refusal;

    UploadExchange(Vertx vertx, StorageService storage, HttpServerRequest request, Terms terms) {
        this.vertx = vertx;
        this.storage = storage;
        this.request = request;
        this.terms = terms;
        this.reader = new MultipartReader(terms.boundary(), this);
    }

    /**
     * How the form is to be read.
     *
     * @param faults that strike at the reply
     */
    record Terms(String boundary, Rate rate, RequestFaults faults) {}

    /**
     * How fast it is to be read.
     *
     * @param bytesPerSecond 0 for as fast as it comes
     */
    record Rate(long bytesPerSecond, Delay delay) {}

    void begin() {
        request.handler(this::read);
        request.endHandler(end -> ended());
        request.exceptionHandler(this::broken);
    }

    private void read(Buffer bytes) {
        if (refusal != null) {
            return;
        }
        try {
            reader.accept(bytes);
        } catch (MultipartReader.Malformed e) {
            refuse(new StorageError(400, "MalformedPOSTRequest", String.valueOf(e.getMessage())));
        } catch (StorageError e) {
            refuse(e);
        }
        if (terms.rate().bytesPerSecond() > 0) {
            request.pause();
            Context home = vertx.getOrCreateContext();
            long rest = Math.max(1, bytes.length() * 1000L / terms.rate().bytesPerSecond());
            terms.rate().delay().after(Duration.ofMillis(rest), () -> home.runOnContext(over -> request.resume()));
        }
    }

    @Override
    public void begin(String header) {
        part = PartHeader.parse(header);
        if (grant != null) {
            throw new StorageError(400, "InvalidArgument", "The file must be the last part of the form.");
        }
        if (part.name().equals("file")) {
            String fileName = part.fileName() == null ? "" : part.fileName();
            openSink(storage.authorize(fields, fileName));
        }
    }

    @Override
    public void content(Buffer bytes) {
        if (grant == null) {
            fieldBytes += bytes.length();
            if (fieldBytes > MAX_FIELDS) {
                throw new StorageError(400, "MaxPostPreDataLengthExceeded", "Your POST request fields are too large.");
            }
            field.writeBytes(bytes.getBytes());
        } else if (file != null) {
            file.write(bytes);
        }
    }

    @Override
    public void end() {
        if (grant == null && part != null) {
            fields.put(part.name(), field.toString(StandardCharsets.UTF_8));
            field.reset();
        }
    }

    private void openSink(Grant granted) {
        grant = granted;
        file = PartFile.open(vertx, request, granted.path());
        file.whenRefused(cause -> {
            LOG.warn("upload for task {} cannot be stored", granted.taskId(), cause);
            refuse(storageBroken());
        });
    }

    private void ended() {
        if (refusal == null && (!reader.done() || grant == null)) {
            refuse(
                    reader.done()
                            ? new StorageError(
                                    400, "InvalidArgument", "POST requires exactly one file upload per request.")
                            : new StorageError(400, "MalformedPOSTRequest", "The body is not well-formed."));
        }
        if (refusal != null || grant == null || file == null) {
            StorageReplies.error(request, refusal == null ? storageBroken() : refusal);
        } else {
            finish(file, grant);
        }
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
        Fault fault = terms.faults()
                .take(FaultPoint.UPLOAD_REPLY, UploadHandler.ROUTE)
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

    private void refuse(StorageError error) {
        refusal = error;
        drop();
    }

    private void broken(Throwable cause) {
        LOG.debug("upload broke", cause);
        drop();
    }

    private void drop() {
        if (file != null) {
            file.drop();
            file = null;
        }
    }

    private static StorageError storageBroken() {
        return new StorageError(500, "InternalError", "We encountered an internal error. Please try again.");
    }
}
