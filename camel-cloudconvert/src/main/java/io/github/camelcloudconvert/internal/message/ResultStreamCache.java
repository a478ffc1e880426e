package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * A file as a message body. Each copy has its own position; all share the bytes, which are read from memory or from a
 * file and never as a whole.
 *
 * <p>While an exchange is under way closing does nothing: Camel closes what it has read and then reads it again. After it
 * a body that was closed, or read to its end, is released if it lies on disk; reading it again is a {@link
 * io.github.camelcloudconvert.client.error.StateException}.
 */
public final class ResultStreamCache extends InputStream implements StreamCache {

    private final StoredFile stored;
    private final @Nullable ResultStreamCache source;
    private long position;

    // whether the bytes still have to be kept for it: under the lock of the bytes

    private final Set<String> copiesEndedWith = new HashSet<>();
    private @Nullable String endedWith;
    private boolean read;

    /** @param source of which it is a copy; null where it is none */
    ResultStreamCache(StoredFile stored, @Nullable ResultStreamCache source) {
        this.stored = stored;
        this.source = source;
    }

    /**
     * The bytes as the input of that exchange. A body of an exchange counts as read when they are; one that a caller has got
     * back stays the caller's.
     */
    UploadSource.Opener lend(Exchange exchange) {
        return stored.lend(exchange, stored.held() ? this::markRead : () -> {});
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = stored.read(ByteBuffer.wrap(target, offset, length), position);
        position += Math.max(count, 0);
        if (position >= stored.length()) {
            ended();
        }
        return count;
    }

    @Override
    public void close() {
        if (!stored.held()) {
            ended();
        }
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, stored.length() - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, stored.length() - position);
    }

    /** Back to the start. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one reader for each copy
    public void reset() {
        position = 0;
    }

    /** All the bytes, whatever has been read before. */
    @Override
    public void writeTo(OutputStream target) throws IOException {
        stored.copyTo(target);
        if (stored.held()) { // a caller's position is not moved by this, so it may still read on
            ended();
        }
    }

    /** A body at the start of the same bytes, which stay until that exchange is done too. */
    @Override
    public StreamCache copy(@Nullable Exchange exchange) {
        return stored.body(exchange, this);
    }

    @Override
    public boolean inMemory() {
        return stored.inMemory();
    }

    @Override
    public long length() {
        return stored.length();
    }

    @Override
    public long position() {
        return position;
    }

    String fileName() {
        return stored.fileName();
    }

    /** As {@link StoredFile#asFile}. */
    public Path asFile(@Nullable Exchange exchange) throws IOException {
        Path path = stored.asFile(exchange);
        ended();
        return path;
    }

    private void ended() {
        markRead();
        stored.releaseIfUnused();
    }

    /** It needs the bytes no more. It can be read again as long as an exchange is under way. */
    void markRead() {
        synchronized (stored) {
            if (!read) {
                read = true;
                stored.bodyRead();
            }
        }
    }

    /**
     * An exchange that ends with both a body and its copy has used the copy: {@code seda} hands the completions of the body
     * on, and {@code wireTap} copies twice.
     */
    void endWith(String exchangeId) {
        synchronized (stored) {
            endedWith = exchangeId;
            if (copiesEndedWith.contains(exchangeId)) {
                markRead();
            }
            if (source != null) {
                source.copyEndsWith(exchangeId);
            }
        }
    }

    private void copyEndsWith(String exchangeId) {
        copiesEndedWith.add(exchangeId);
        if (exchangeId.equals(endedWith)) {
            markRead();
        }
    }

    @Override
    public String toString() {
        return "ResultStreamCache[" + stored.fileName() + ", " + stored.length() + " bytes]";
    }
}
