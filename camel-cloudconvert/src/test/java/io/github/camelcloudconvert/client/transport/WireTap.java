package io.github.camelcloudconvert.client.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.github.camelcloudconvert.client.time.Delayer;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Tells a witness of each exchange of an account with its hosts as it was on the wire, on I/O threads. */
public final class WireTap implements AsyncExecChainHandler {

    /** Longer replies than this are not kept; no list of the service comes near. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Witness witness;

    private WireTap(Witness witness) {
        this.witness = witness;
    }

    /** An account's ways to the service, with a witness. */
    public static Transports transports(TransportSettings settings, Delayer time, Witness witness) {
        return new Transports(settings, time, InetAddress::getAllByName, new WireTap(witness));
    }

    /** Is told of exchanges. */
    public interface Witness {

        /**
         * Before a request is written; it is not when this throws.
         *
         * @throws IOException in order to forbid it
         */
        void before(String method, String authority, String path) throws IOException;

        /** After the reply has been read, and before the client has it. */
        void seen(Seen exchange);

        /** After an exchange that has ended without a complete reply. */
        void broken(String method, String authority, String path, Exception failure);

        /** After the client has dealt with the end of an exchange that was not forbidden, whatever came of it; once. */
        default void over(String authority) {}
    }

    /**
     * One exchange.
     *
     * @param authority host and port, as the request names them
     * @param path with the query
     * @param requestHeaders the names, in their order
     * @param headers of the reply, in their order
     * @param body of the reply without its content encoding; empty unless it is text
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares exchanges
    public record Seen(
            String method,
            String authority,
            String path,
            List<String> requestHeaders,
            int status,
            List<Header> headers,
            byte[] body,
            long nanos) {

        /** The first header of that name; empty where there is none. */
        public String header(String name) {
            return headers.stream()
                    .filter(header -> header.getName().equalsIgnoreCase(name))
                    .map(Header::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        String authority = String.valueOf(request.getAuthority());
        witness.before(request.getMethod(), authority, path(request));
        chain.proceed(request, entity, scope, new Listening(request, authority, callback));
    }

    /** The request shows no query where a log might. */
    private static String path(HttpRequest request) {
        return ((SecretRequest) request).openPath();
    }

    /** Passes everything on, and keeps a copy of what is text. Who waits for the reply must find it recorded. */
    private final class Listening implements AsyncExecCallback {

        private final HttpRequest request;
        private final String authority;
        private final AsyncExecCallback next;
        private final long start = System.nanoTime();
        private final AtomicBoolean over = new AtomicBoolean();

        Listening(HttpRequest request, String authority, AsyncExecCallback next) {
            this.request = request;
            this.authority = authority;
            this.next = next;
        }

        @Override
        public @Nullable AsyncDataConsumer handleResponse(HttpResponse reply, @Nullable EntityDetails entity)
                throws HttpException, IOException {
            if (entity == null) {
                tell(reply, new byte[0]);
                return next.handleResponse(reply, null);
            }
            AsyncDataConsumer consumer = next.handleResponse(reply, entity);
            return consumer == null ? null : new Copying(this, reply, isText(entity), consumer);
        }

        private void tell(HttpResponse reply, byte[] body) {
            witness.seen(new Seen(
                    request.getMethod(),
                    authority,
                    path(request),
                    Stream.of(request.getHeaders()).map(Header::getName).toList(),
                    reply.getCode(),
                    List.of(reply.getHeaders()),
                    plain(reply, body),
                    System.nanoTime() - start));
        }

        @Override
        public void handleInformationResponse(HttpResponse reply) throws HttpException, IOException {
            next.handleInformationResponse(reply);
        }

        @Override
        public void completed() {
            try {
                next.completed();
            } finally {
                end();
            }
        }

        /** The library tells an exchange that is given up of the cancellation, and of the connection that it closes. */
        private void end() {
            if (over.compareAndSet(false, true)) {
                witness.over(authority);
            }
        }

        @Override
        public void failed(Exception cause) {
            try {
                witness.broken(request.getMethod(), authority, path(request), cause);
                next.failed(cause);
            } finally {
                end();
            }
        }
    }

    private static byte[] plain(HttpResponse reply, byte[] body) {
        Header encoding = reply.getFirstHeader("Content-Encoding");
        if (body.length == 0 || encoding == null || !"gzip".equalsIgnoreCase(encoding.getValue())) {
            return body;
        }
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unzipped.readNBytes(MAX_BYTES);
        } catch (IOException broken) {
            throw new UncheckedIOException("a reply that says gzip is none", broken);
        }
    }

    private static boolean isText(EntityDetails entity) {
        String type = entity.getContentType();
        return type != null && (type.contains("json") || type.contains("xml"));
    }

    /** A consumer that reads along. */
    private static final class Copying implements AsyncDataConsumer {

        private final Listening listening;
        private final HttpResponse reply;
        private final boolean kept;
        private final AsyncDataConsumer next;
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Copying(Listening listening, HttpResponse reply, boolean kept, AsyncDataConsumer next) {
            this.listening = listening;
            this.reply = reply;
            this.kept = kept;
            this.next = next;
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            next.updateCapacity(channel);
        }

        @Override
        public void consume(ByteBuffer source) throws IOException {
            ByteBuffer again = source.duplicate();
            if (kept && copy.size() + again.remaining() <= MAX_BYTES) {
                byte[] bytes = new byte[again.remaining()];
                again.get(bytes);
                copy.write(bytes);
            }
            next.consume(source);
        }

        @Override
        public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
            listening.tell(reply, copy.toByteArray());
            next.streamEnd(trailers);
        }

        @Override
        public void releaseResources() {
            next.releaseResources();
        }
    }
}
