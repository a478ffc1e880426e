package io.github.camelcloudconvert.emulator.http;

import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.http.storage.DownloadHandler;
import io.github.camelcloudconvert.emulator.http.storage.StorageReplies;
import io.github.camelcloudconvert.emulator.http.storage.UploadHandler;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Infrastructure;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.service.job.StorageService;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** The storage host: uploads to the bucket, downloads below it, refusals as XML. */
final class StorageRouter {
    private static final Pattern BUCKET = Pattern.compile("/tasks(-sandbox)?/?");
    private static final Pattern FILE = Pattern.compile("/tasks(-sandbox)?/");
    private final UploadHandler uploads;
    private final DownloadHandler downloads;
    private final RequestCounts counts;
    private final Tenants tenants;
    private final Faults faults;

    StorageRouter(Infrastructure infrastructure, Tenants tenants, RequestCounts counts) {
        StorageService storage = tenants.storage();
        this.tenants = tenants;
        this.faults = infrastructure.faults();
        this.uploads = new UploadHandler(infrastructure.vertx(), storage, infrastructure.delay());
        this.downloads = new DownloadHandler(infrastructure.vertx(), storage::open, infrastructure.delay());
        this.counts = counts;
    }

    void handle(HttpServerRequest request) {
        StorageReplies.withFaults(request, faults, wanted -> route(request, wanted));
    }

    private void route(HttpServerRequest request, RequestFaults wanted) {
        tenants.sweep();
        LocalNames.allow(request);
        request.response().putHeader("Vary", "Origin");
        boolean bucket = BUCKET.matcher(String.valueOf(request.path())).matches();
        if (request.headers().contains("Access-Control-Request-Method")) {
            counts.count(Host.STORAGE, "OTHER");
            preflight(request);
        } else if (request.method().equals(HttpMethod.POST) && bucket) {
            counts.count(Host.STORAGE, UploadHandler.ROUTE);
            uploads.handle(request, wanted);
        } else if (FILE.matcher(String.valueOf(request.path())).lookingAt()) {
            counts.count(Host.STORAGE, request.method() + " /tasks/{file}");
            download(request, wanted);
        } else {
            counts.count(Host.STORAGE, "OTHER");
            StorageReplies.error(request, StorageError.noSuchKey());
        }
    }

    private static void preflight(HttpServerRequest request) {
        if (LocalNames.isLocalOrigin(request.getHeader("Origin"))) {
            String headers = request.getHeader("Access-Control-Request-Headers");
            request.response()
                    .putHeader("Access-Control-Allow-Methods", "GET, POST")
                    .putHeader("Access-Control-Allow-Headers", headers == null ? "*" : headers)
                    .end();
        } else {
            StorageReplies.error(
                    request,
                    new StorageError(403, "AccessForbidden", "Pages of other machines may not call the emulator."));
        }
    }

    private void download(HttpServerRequest request, RequestFaults wanted) {
        if (request.headers().contains("Authorization")) {
            StorageReplies.error(request, StorageReplies.bearerRefused());
        } else if (request.method().equals(HttpMethod.GET)) {
            downloads.handle(request, wanted);
        } else {
            // the address is signed for GET, so every other method has a wrong signature
            StorageReplies.error(request, StorageError.badSignature());
        }
    }
}
