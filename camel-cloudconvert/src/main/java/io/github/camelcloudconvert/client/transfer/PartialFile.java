package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.ServerMessages;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of one file, over however many requests, and whether it may be continued. It is complete only at
 * the length that was announced; a connection that ends early can look like a normal end.
 */
final class PartialFile {

    private final Spool spool;
    private final LongConsumer progress;
    private final @Nullable Long knownSize;
    private long announced = -1;
    private @Nullable String etag;
    private @Nullable String contentType;

    PartialFile(Spool spool, LongConsumer progress, @Nullable Long knownSize) {
        this.spool = spool;
        this.progress = progress;
        this.knownSize = knownSize;
    }

    /**
     * The {@code Content-Range} header of a partial reply.
     *
     * @param first the position of the first byte, from 0
     * @param last the position of the last byte, inclusive
     * @param total the length of the whole file, or -1 where the reply does not say
     */
    record ContentRange(long first, long last, long total) {

        private static final Pattern BYTES = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

        /** Null where the header is missing or is not of that form. */
        static @Nullable ContentRange parse(@Nullable String header) {
            Matcher matcher = BYTES.matcher(header == null ? "" : header.strip());
            if (!matcher.matches()) {
                return null;
            }
            String total = matcher.group(3);
            return new ContentRange(
                    Long.parseLong(matcher.group(1)),
                    Long.parseLong(matcher.group(2)),
                    total.equals("*") ? -1 : Long.parseLong(total));
        }

        /** Whether it goes on exactly where we stopped, to the end of the file that we began with. */
        boolean continues(long from, long announced) {
            return first == from && total == announced && last == total - 1;
        }
    }

    /**
     * The reply does not fit to what is known of the file: its bytes are of no use. It may be the page of a proxy, which
     * comes once.
     */
    static final class Mismatch extends IOException {

        private static final long serialVersionUID = 1L;

        Mismatch(String reason) {
            super(reason);
        }
    }

    long length() {
        return spool.length();
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    /** The tag under which the rest can be asked for; null where a request must start from the beginning. */
    @Nullable
    String resumeTag() {
        // only a strong tag promises that the bytes are the same
        boolean strong = etag != null && !etag.startsWith("W/");
        return strong && announced > 0 && length() > 0 && length() < announced ? etag : null;
    }

    /** Learns what a reply with bytes of the file, of status 200 or 206, says about them. */
    void begin(HttpResponse response, @Nullable EntityDetails entity) throws IOException {
        refuseEncoded(response);
        if (response.getCode() == HttpStatus.SC_PARTIAL_CONTENT) {
            continueWith(response);
        } else {
            startWith(response, entity);
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

    private void startWith(HttpResponse response, @Nullable EntityDetails entity) throws IOException {
        spool.restart();
        etag = StorageReplyConsumer.text(response, HttpHeaders.ETAG);
        contentType = StorageReplyConsumer.text(response, HttpHeaders.CONTENT_TYPE);
        // any negative number means that the reply does not say; the entity's own isChunked() is true for all of them
        announced = entity == null ? 0 : Math.max(-1, entity.getContentLength());
        // whether the end of the body can be told from the end of the connection
        boolean delimited = announced >= 0 || response.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        if (announced < 0 && knownSize != null) {
            announced = knownSize;
        }
        if (announced < 0 && !delimited) {
            throw new TransferException("storage did not say how long the file is", null);
        }
        if (knownSize != null && announced != knownSize) {
            throw new Mismatch("storage announced " + announced + " bytes, the job " + knownSize + " bytes");
        }
        spool.expect(announced);
    }

    private void continueWith(HttpResponse response) throws Mismatch {
        ContentRange range = ContentRange.parse(StorageReplyConsumer.text(response, HttpHeaders.CONTENT_RANGE));
        if (range == null || !range.continues(length(), announced)) {
            throw new Mismatch("storage sent another part of the file than was asked for");
        }
        String tag = StorageReplyConsumer.text(response, HttpHeaders.ETAG);
        if (tag != null && !tag.equals(etag)) {
            throw new Mismatch("the file was replaced while it was downloaded");
        }
    }

    void append(ByteBuffer bytes) throws IOException {
        if (announced >= 0 && bytes.remaining() > announced - length()) {
            throw new Mismatch("storage sent more than the announced " + announced + " bytes");
        }
        spool.write(bytes);
        TransferException.tell(progress, length());
    }

    void end() throws IOException {
        if (announced >= 0 && length() != announced) {
            throw new IOException("only " + length() + " of " + announced + " bytes arrived");
        }
    }

    /** Forgets what has arrived; the next request asks for the whole file. */
    void forget() throws TransferException {
        spool.restart();
        etag = null;
        announced = -1;
    }
}
