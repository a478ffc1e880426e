package io.github.camelcloudconvert.client.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.ServerMessages;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Streams the file of a 200 or 206 reply into its download. Of any other reply it keeps the beginning of a refusal, which
 * says why, and reads over the rest and over what a success says.
 */
final class StorageReplyConsumer implements AsyncResponseConsumer<StorageReplyConsumer.StorageReply> {

    private static final int MAX_BYTES = 64 * 1024;

    private final @Nullable PartialFile download;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private int status;
    private @Nullable String location;
    private @Nullable FutureCallback<StorageReply> callback;

    /** Makes a consumer for replies without a file. */
    StorageReplyConsumer() {
        this(null);
    }

    /** @param download where the file goes; null where none is asked for */
    StorageReplyConsumer(@Nullable PartialFile download) {
        this.download = download;
    }

    /** The download, where the reply is its file. */
    private @Nullable PartialFile file() {
        return status == 200 || status == 206 ? download : null;
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<StorageReply> resultCallback)
            throws IOException {
        status = response.getCode();
        location = text(response, HttpHeaders.LOCATION);
        callback = resultCallback;
        PartialFile file = file();
        if (file != null) {
            file.begin(response, entity);
        }
        if (entity == null) {
            streamEnd(List.of());
        }
    }

    /** The first value of a header; null where there is none. */
    static @Nullable String text(HttpResponse response, String name) {
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
        PartialFile file = file();
        if (file != null) {
            file.append(src);
            return;
        }
        if (status >= 300) {
            byte[] kept = new byte[Math.min(src.remaining(), MAX_BYTES - body.size())];
            src.get(kept);
            body.writeBytes(kept);
        }
        src.position(src.limit());
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws IOException {
        PartialFile file = file();
        if (file != null) {
            file.end();
        }
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

    /**
     * What storage answers beside file bytes.
     *
     * @param location the header of a redirect
     * @param body the beginning of a refusal, usually XML; empty for a success
     */
    record StorageReply(int status, @Nullable String location, String body) {

        private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,200})</Code>");
        private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,1000})</Message>");
        private static final int MAX_CODE = 200;
        private static final int MAX_MESSAGE = 300;

        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** The error code of the XML, if there is one, safe to show. */
        @Nullable
        String code() {
            return find(CODE, MAX_CODE);
        }

        /** The error message of the XML, if there is one: on one line, not too long and safe to show. */
        @Nullable
        String message() {
            return find(MESSAGE, MAX_MESSAGE);
        }

        /** Two known elements of a small reply need no XML parser, and so no defence against what XML can do. */
        private @Nullable String find(Pattern element, int most) {
            Matcher matcher = element.matcher(body);
            if (!matcher.find()) {
                return null;
            }
            String words = matcher.group(1)
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#34;", "\"")
                    .replace("&apos;", "'")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
            return ServerMessages.clean(words, most);
        }

        /** Leaves out address and body. */
        @Override
        public String toString() {
            return "StorageReply[" + status + "]";
        }
    }
}
