package io.github.camelcloudconvert.client.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Collects one API reply, up to a bound that no list page comes near. */
final class ReplyConsumer implements AsyncResponseConsumer<Reply> {

    static final int MAX_BYTES = 64 * 1024 * 1024;

    private final int maxBytes;
    private final Call.@Nullable ReplyFilter filter;
    private final BodyBuffer body = new BodyBuffer();
    private int status;
    private Map<String, String> headers = Map.of();
    private @Nullable FutureCallback<Reply> callback;

    /** @param filter takes out what is too large for the bound; null for none */
    ReplyConsumer(Call.@Nullable ReplyFilter filter) {
        this(MAX_BYTES, filter);
    }

    ReplyConsumer(int maxBytes, Call.@Nullable ReplyFilter filter) {
        this.maxBytes = maxBytes;
        this.filter = filter;
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Reply> resultCallback)
            throws IOException {
        status = response.getCode();
        headers = new Headers(response.getHeaders());
        callback = resultCallback;
        if (filter != null) {
            filter.begin(status);
        }
        if (entity == null) {
            streamEnd(List.of());
        } else {
            body.expect(filter == null ? entity.getContentLength() : -1);
        }
    }

    /** The first value of each header by its lower-case name. A dozen arrive, and one or two are ever asked for. */
    private static final class Headers extends AbstractMap<String, String> {

        private final Header[] received;

        Headers(Header[] received) {
            this.received = received;
        }

        @Override
        public @Nullable String get(Object name) {
            for (Header header : received) {
                if (header.getName().equalsIgnoreCase(String.valueOf(name))) {
                    return header.getValue();
                }
            }
            return null;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            Map<String, String> byName = new HashMap<>();
            for (Header header : received) {
                byName.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            return byName.entrySet();
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer src) throws IOException {
        ByteBuffer left = filter == null ? src : filter.filter(src);
        if (left.remaining() > maxBytes - body.size()) {
            throw tooLarge();
        }
        body.add(left);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws IOException {
        FutureCallback<Reply> receiver = callback;
        if (receiver != null) {
            receiver.completed(new Reply(status, headers, plainBody()));
        }
    }

    private byte[] plainBody() throws IOException {
        if (body.size() == 0 || !"gzip".equalsIgnoreCase(headers.get("content-encoding"))) {
            return body.take();
        }
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body.take()))) {
            byte[] plain = unzipped.readNBytes(maxBytes + 1);
            if (plain.length > maxBytes) {
                throw tooLarge();
            }
            return plain;
        }
    }

    private TransportException tooLarge() {
        return new TransportException("the reply is larger than " + maxBytes + " bytes", true, null);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
