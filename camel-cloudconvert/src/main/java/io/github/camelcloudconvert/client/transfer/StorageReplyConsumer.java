package io.github.camelcloudconvert.client.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of a refusal, which says why, and reads over the rest and over what a success says. */
final class StorageReplyConsumer implements AsyncResponseConsumer<StorageReply> {

    private static final int MAX_BYTES = 64 * 1024;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private int status;
    private @Nullable String location;
    private @Nullable FutureCallback<StorageReply> callback;

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<StorageReply> resultCallback) {
        status = response.getCode();
        Header header = response.getFirstHeader(HttpHeaders.LOCATION);
        location = header == null ? null : header.getValue();
        callback = resultCallback;
        if (entity == null) {
            streamEnd(List.of());
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer src) {
        if (status >= 300) {
            byte[] kept = new byte[Math.min(src.remaining(), MAX_BYTES - body.size())];
            src.get(kept);
            body.writeBytes(kept);
        }
        src.position(src.limit());
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        FutureCallback<StorageReply> receiver = callback;
        if (receiver != null) {
            receiver.completed(new StorageReply(status, location, body.toString(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
