package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import io.github.camelcloudconvert.client.error.ServerMessages;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Streams the file of a 200 or 206 reply into the download, and hands any other reply over as it is. */
final class DownloadConsumer implements AsyncResponseConsumer<StorageReply> {

    private final PartialFile part;
    private @Nullable StorageReplyConsumer other;
    private int status;
    private @Nullable FutureCallback<StorageReply> callback;

    DownloadConsumer(PartialFile part) {
        this.part = part;
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<StorageReply> resultCallback)
            throws IOException {
        status = response.getCode();
        if (status != 200 && status != 206) {
            StorageReplyConsumer refusal = new StorageReplyConsumer();
            other = refusal;
            refusal.consumeResponse(response, entity, context, resultCallback);
            return;
        }
        callback = resultCallback;
        refuseEncoded(response);
        // any negative number means that the reply does not say; the entity's own isChunked() is true for all of them
        long contentLength = entity == null ? 0 : Math.max(-1, entity.getContentLength());
        boolean delimited = contentLength >= 0 || response.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        part.begin(new PartialFile.Head(
                status == 206,
                contentLength,
                delimited,
                text(response, HttpHeaders.CONTENT_RANGE),
                text(response, HttpHeaders.ETAG),
                text(response, HttpHeaders.CONTENT_TYPE)));
        if (entity == null) {
            streamEnd(List.of());
        }
    }

    /** Sizes and ranges are those of the file itself: an encoded one would be handed out as something else. */
    private static void refuseEncoded(HttpResponse response) throws TransferException {
        for (Header header : response.getHeaders(HttpHeaders.CONTENT_ENCODING)) {
            String coding = header.getValue() == null ? "" : header.getValue().strip();
            if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
                throw new TransferException(
                        "storage sent the file encoded as " + ServerMessages.clean(coding, 40)
                                + ", although it was asked for as it is (identity)",
                        null);
            }
        }
    }

    private static @Nullable String text(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        // each buffer is on disk before the next is read, so the disk itself holds the sender back
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer src) throws IOException {
        StorageReplyConsumer refusal = other;
        if (refusal == null) {
            part.append(src);
        } else {
            refusal.consume(src);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws IOException {
        StorageReplyConsumer refusal = other;
        if (refusal != null) {
            refusal.streamEnd(trailers);
            return;
        }
        part.end();
        FutureCallback<StorageReply> receiver = callback;
        if (receiver != null) {
            receiver.completed(new StorageReply(status, null, ""));
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
