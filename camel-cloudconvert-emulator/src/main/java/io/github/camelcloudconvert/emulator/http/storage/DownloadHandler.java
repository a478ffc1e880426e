package io.github.camelcloudconvert.emulator.http.storage;

import java.net.URI;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.body.ByteRange;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.http.body.SlowFile;
import io.github.camelcloudconvert.emulator.service.job.StorageService.Download;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.netty.handler.codec.DateFormatter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives exported files, whole or in ranges, straight from disk (docs/api-notes.md#downloads). */
public final class DownloadHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadHandler.class);
    private final Source source;
    private final Delay delay;
    private final Vertx vertx;

    /** Finds the file behind a signed address. */
    @FunctionalInterface
    public interface Source {
        /** Refuses with {@link StorageError} what is not signed, is too old, or is not there. */
        Download open(String rawPath, @Nullable String rawQuery);
    }

    public DownloadHandler(Vertx vertx, Source source, Delay delay) {
        this.vertx = vertx;
        this.source = source;
        this.delay = delay;
    }

    /**
     * One download and what is to go wrong with it.
     *
     * @param cut after how many bytes the connection breaks
     * @param rate bytes in a second, 0 for as fast as they go
     */
    private record Sending(HttpServerRequest request, RequestFaults faults, long cut, long rate) {}

    public void handle(HttpServerRequest request, RequestFaults faults) {
        try {
            URI target = URI.create(request.uri());
            Download download = source.open(target.getRawPath(), target.getRawQuery());
            answer(request, faults, download);
        } catch (StorageError e) {
            StorageReplies.error(request, e);
        } catch (IllegalArgumentException e) {
            StorageReplies.error(request, new StorageError(400, "InvalidURI", "Couldn't parse the specified URI."));
        }
    }

    private void answer(HttpServerRequest request, RequestFaults faults, Download download) {
        Optional<FaultPlan> fault = faults.take(FaultPoint.DOWNLOAD, download.name());
        Fault kind = fault.map(FaultPlan::fault).orElse(null);
        if (kind == Fault.DOWNLOAD_EXPIRED) {
            throw StorageError.denied("Request has expired");
        }
        if (kind == Fault.DOWNLOAD_FAILS) {
            throw new StorageError(500, "InternalError", "We encountered an internal error. Please try again.");
        }
        long number = fault.map(FaultPlan::number).orElse(0L);
        long cut = kind == Fault.CUT_DOWNLOAD ? number : Long.MAX_VALUE;
        long rate = kind == Fault.SLOW_DOWNLOAD ? Math.max(1, number) : 0;
        send(new Sending(request, faults, cut, rate), download);
    }

    private void send(Sending sending, Download download) {
        HttpServerRequest request = sending.request();
        long size = download.size();
        ByteRange range = ByteRange.parse(request.getHeader("Range"), size);
        Fault resumed = range == null
                ? null
                : sending.faults()
                        .take(FaultPoint.RESUME, download.name())
                        .map(FaultPlan::fault)
                        .orElse(null);
        boolean other = resumed == Fault.FILE_CHANGED || resumed == Fault.WRONG_ETAG;
        String etag = "\"" + (other ? "00000000000000000000000000000000" : download.md5()) + "\"";
        headers(request.response(), download, etag);
        boolean whole = resumed == Fault.FILE_CHANGED || resumed == Fault.RANGE_IGNORED;
        if (range == null || whole || !unchanged(request, etag, resumed)) {
            bytes(sending, download, new ByteRange(0, size, true));
        } else if (range.satisfiable()) {
            long end = range.start() + range.length() - 1;
            request.response()
                    .setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + range.start() + "-" + end + "/" + size);
            bytes(sending, download, range);
        } else {
            request.response().putHeader("Content-Range", "bytes */" + size);
            throw new StorageError(416, "InvalidRange", "The requested range is not satisfiable");
        }
    }

    private static boolean unchanged(HttpServerRequest request, String etag, @Nullable Fault resumed) {
        String condition = request.getHeader("If-Range");
        return condition == null || condition.equals(etag) || resumed == Fault.WRONG_ETAG;
    }

    private static void headers(HttpServerResponse response, Download download, String etag) {
        response.putHeader("Accept-Ranges", "bytes")
                .putHeader("Content-Type", download.headers().contentType())
                .putHeader("Content-Disposition", download.headers().disposition())
                .putHeader("ETag", etag)
                .putHeader(
                        "Last-Modified",
                        DateFormatter.format(Date.from(download.headers().lastModified())))
                .putHeader("X-Amz-Request-Id", UUID.randomUUID().toString());
    }

    private void bytes(Sending sending, Download download, ByteRange range) {
        HttpServerRequest request = sending.request();
        HttpServerResponse response = request.response().putHeader("Content-Length", String.valueOf(range.length()));
        long sent = Math.min(range.length(), sending.cut());
        if (range.length() == 0) {
            response.end();
            return;
        }
        if (sending.rate() > 0) {
            new SlowFile(vertx, request, range, new SlowFile.Rate(sending.rate(), delay)).send(download.path());
            return;
        }
        response.sendFile(download.path().toString(), range.start(), sent).onComplete(done -> {
            if (done.failed()) {
                LOG.debug("download of task file broke", done.cause());
            }
            if (done.failed() || sent < range.length()) {
                request.connection().close();
            }
        });
    }
}
