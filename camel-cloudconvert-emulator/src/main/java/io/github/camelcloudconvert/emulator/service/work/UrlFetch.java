package io.github.camelcloudconvert.emulator.service.work;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.wire.PercentCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** Fetches http and https addresses to disk, without a thread of its own. Thread-safe. */
public final class UrlFetch {
    private static final int MAX_REDIRECTS = 5;
    private final Vertx vertx;
    private final HttpClient client;
    private final long maxBytes;

    public UrlFetch(Vertx vertx, long maxBytes) {
        this.vertx = vertx;
        this.maxBytes = maxBytes;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(10_000)
                .setReadIdleTimeout(30)
                .setMaxPoolSize(64)
                .setMaxRedirects(MAX_REDIRECTS));
    }

    /** Tells the client why an address could not be fetched. */
    public static final class Refused extends Exception {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * A file that was fetched, and belongs to the caller.
     *
     * @param name as the other server calls it, made harmless
     */
    public record Fetched(String name, Path path, long size, String md5) {}

    /**
     * Fetches one address; fails with {@link Refused} or {@link DiskSink.Unstored}, and the file is gone then.
     *
     * @param target where to write; must be free
     * @param begun hears of the request before it is sent, and may reset it
     */
    public Future<Fetched> fetch(RequestOptions options, Path target, Consumer<HttpClientRequest> begun) {
        return client.request(options.setFollowRedirects(true))
                .compose(request -> {
                    begun.accept(request);
                    return request.send();
                })
                .compose(response -> store(response, target));
    }

    private Future<Fetched> store(HttpClientResponse response, Path target) {
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture(new Refused("the server answered " + response.statusCode()));
        }
        String name = FileNames.safe(RemoteName.of(response));
        Promise<Void> received = Promise.promise();
        // at once: a connection that breaks while the file is being opened says so only to those who listen by then
        response.exceptionHandler(received::tryFail);
        response.endHandler(end -> received.tryComplete());
        response.pause();
        return DiskSink.open(vertx, target)
                .compose(sink -> pump(response, sink, received))
                .compose(sink -> sink.finish().map(md5 -> new Fetched(name, sink.path(), sink.size(), md5)));
    }

    private Future<DiskSink> pump(HttpClientResponse response, DiskSink sink, Promise<Void> received) {
        // a response that has broken meanwhile may throw
        return Future.succeededFuture()
                .compose(opened -> {
                    read(response, sink, received);
                    return received.future();
                })
                .map(sink)
                .recover(cause -> sink.abandon().transform(gone -> Future.failedFuture(cause)));
    }

    private void read(HttpClientResponse response, DiskSink sink, Promise<Void> received) {
        response.handler(bytes -> {
            if (received.future().isComplete()) {
                return; // it broke, and the file may be gone already
            }
            if (sink.isBroken()) {
                received.tryComplete(); // the end of the sink says why
                response.request().reset();
            } else if (sink.size() + bytes.length() > maxBytes) {
                received.tryFail(new Refused(
                        "the file exceeds the limit of the emulator, " + maxBytes + " bytes (see maxImportBytes)"));
                response.request().reset();
            } else if (!sink.write(bytes)) {
                response.pause();
                sink.whenReady(response::resume);
            }
        });
        response.resume();
    }

    /** The name under which another server offers a file: its {@code Content-Disposition}, else the end of its address. */
    static final class RemoteName {
        private static final Pattern EXTENDED =
                Pattern.compile("filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
        private static final Pattern QUOTED =
                Pattern.compile("filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.CASE_INSENSITIVE);
        private static final Pattern TOKEN = Pattern.compile("filename\\s*=\\s*([^;\"\\s]+)", Pattern.CASE_INSENSITIVE);

        private RemoteName() {}

        public static String of(HttpClientResponse response) {
            String header = response.getHeader("Content-Disposition");
            String announced = header == null ? null : announced(header);
            return announced != null
                    ? announced
                    : lastSegment(response.request().absoluteURI());
        }

        static @Nullable String announced(String disposition) {
            Matcher extended = EXTENDED.matcher(disposition);
            if (extended.find()) {
                return decoded(extended.group(1));
            }
            Matcher quoted = QUOTED.matcher(disposition);
            if (quoted.find()) {
                return quoted.group(1).replaceAll("\\\\(.)", "$1");
            }
            Matcher token = TOKEN.matcher(disposition);
            return token.find() ? token.group(1) : null;
        }

        private static String lastSegment(String address) {
            String path = URI.create(address).getRawPath();
            return path == null ? "" : decoded(path.substring(path.lastIndexOf('/') + 1));
        }

        private static String decoded(String text) {
            try {
                return PercentCode.decode(text);
            } catch (IllegalArgumentException e) {
                return text;
            }
        }
    }
}
