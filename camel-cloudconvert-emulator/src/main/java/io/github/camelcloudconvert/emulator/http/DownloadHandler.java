package io.github.camelcloudconvert.emulator.http;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.service.StorageError;
import io.github.camelcloudconvert.emulator.service.StorageService;
import io.github.camelcloudconvert.emulator.service.StorageService.Download;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives exported files, whole or in ranges, straight from disk (API reference 9.9). */
final class DownloadHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadHandler.class);
    private final StorageService storage;
    private final Faults faults;

    DownloadHandler(StorageService storage, Faults faults) {
        this.storage = storage;
        this.faults = faults;
    }

    void handle(HttpServerRequest request) {
        try {
            URI target = URI.create(request.uri());
            Download download = storage.open(target.getRawPath(), target.getRawQuery());
            answer(request, download);
        } catch (StorageError e) {
            StorageReplies.error(request, e);
        } catch (IllegalArgumentException e) {
            StorageReplies.error(request, new StorageError(400, "InvalidURI", "Couldn't parse the specified URI."));
        }
    }

    private void answer(HttpServerRequest request, Download download) {
        Optional<FaultPlan> fault = faults.take(FaultPoint.DOWNLOAD, download.name());
        Fault kind = fault.map(FaultPlan::fault).orElse(null);
        if (kind == Fault.DOWNLOAD_EXPIRED) {
            throw StorageError.denied("Request has expired");
        }
        if (kind == Fault.DOWNLOAD_FAILS) {
            throw new StorageError(500, "InternalError", "We encountered an internal error. Please try again.");
        }
        long cut = fault.map(FaultPlan::number).orElse(Long.MAX_VALUE);
        send(request, download, cut);
    }

    private void send(HttpServerRequest request, Download download, long cut) {
        long size = download.size();
        ByteRange range = ByteRange.parse(request.getHeader("Range"), size);
        Fault resumed = range == null
                ? null
                : faults.take(FaultPoint.RESUME, download.name())
                        .map(FaultPlan::fault)
                        .orElse(null);
        boolean other = resumed == Fault.FILE_CHANGED || resumed == Fault.WRONG_ETAG;
        String etag = "\"" + (other ? "00000000000000000000000000000000" : download.md5()) + "\"";
        headers(request.response(), download, etag);
        boolean whole = resumed == Fault.FILE_CHANGED || resumed == Fault.RANGE_IGNORED;
        if (range == null || whole || !unchanged(request, etag, resumed)) {
            bytes(request, download, new ByteRange(0, size, true), cut);
        } else if (range.satisfiable()) {
            long end = range.start() + range.length() - 1;
            request.response()
                    .setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + range.start() + "-" + end + "/" + size);
            bytes(request, download, range, cut);
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
                .putHeader("Last-Modified", HttpTime.of(download.headers().lastModified()))
                .putHeader("X-Amz-Request-Id", UUID.randomUUID().toString());
    }

    private static void bytes(HttpServerRequest request, Download download, ByteRange range, long cut) {
        HttpServerResponse response = request.response().putHeader("Content-Length", String.valueOf(range.length()));
        long sent = Math.min(range.length(), cut);
        if (range.length() == 0) {
            response.end();
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
