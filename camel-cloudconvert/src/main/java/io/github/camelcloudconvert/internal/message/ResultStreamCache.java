package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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

    private final StoredFile.Share share;
    private final StoredFile stored;
    private long position;

    ResultStreamCache(StoredFile.Share share) {
        this.share = share;
        this.stored = share.file();
    }

    /** The bytes as the input of that exchange. */
    UploadSource.Opener lend(Exchange exchange) {
        return share.lend(exchange);
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
            share.ended();
        }
        return count;
    }

    @Override
    public void close() {
        share.closed();
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
        if (share.held()) { // a caller's position is not moved by this, so it may still read on
            share.ended();
        }
    }

    /** A body at the start of the same bytes, which stay until that exchange is done too. */
    @Override
    public StreamCache copy(@Nullable Exchange exchange) {
        return new ResultStreamCache(share.copy(exchange));
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

    public Path asFile(@Nullable Exchange exchange) throws IOException {
        return share.asFile(exchange);
    }

    @Override
    public String toString() {
        return "ResultStreamCache[" + stored.fileName() + ", " + stored.length() + " bytes]";
    }
}
