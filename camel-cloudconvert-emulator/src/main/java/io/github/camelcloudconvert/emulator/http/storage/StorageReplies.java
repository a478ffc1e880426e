package io.github.camelcloudconvert.emulator.http.storage;

import java.util.UUID;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Replies of the storage in the XML of S3. */
public final class StorageReplies {
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private StorageReplies() {}

    public static StorageError bearerRefused() {
        return new StorageError(400, "InvalidArgument", "Unsupported Authorization Type");
    }

    /** Goes on with the faults that the request asks for, or refuses the request when it asks for what does not exist. */
    public static void withFaults(HttpServerRequest request, Faults shared, Consumer<RequestFaults> route) {
        RequestFaults wanted;
        try {
            wanted = RequestFaults.of(request, shared);
        } catch (IllegalArgumentException e) {
            error(request, new StorageError(400, "InvalidArgument", String.valueOf(e.getMessage())));
            return;
        }
        route.accept(wanted);
    }

    public static void error(HttpServerRequest request, StorageError error) {
        String id = UUID.randomUUID().toString();
        String body = PROLOG + "<Error><Code>" + escaped(error.code()) + "</Code><Message>"
                + escaped(String.valueOf(error.getMessage())) + "</Message><RequestId>" + id + "</RequestId></Error>";
        send(request, error.status(), request.method().equals(HttpMethod.HEAD) ? "" : body);
    }

    static void uploaded(HttpServerRequest request, String key, String location, String md5) {
        request.response()
                .putHeader("ETag", "\"" + md5 + "\"")
                .putHeader("Location", location)
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("X-Amz-Bucket-Region", "fra");
        send(
                request,
                201,
                PROLOG + "<PostResponse><Bucket>tasks</Bucket><Key>" + escaped(key) + "</Key><ETag>&#34;" + md5
                        + "&#34;</ETag><Location>" + escaped(location) + "</Location></PostResponse>");
    }

    /** What forms of another {@code success_action} are answered with. */
    static void elsewhere(HttpServerRequest request, int status, String location) {
        request.response().setStatusCode(status).putHeader("Location", location).end();
    }

    private static void send(HttpServerRequest request, int status, String xml) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/xml")
                .putHeader("X-Amz-Request-Id", UUID.randomUUID().toString())
                .end(xml);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }
}
