package io.github.camelcloudconvert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * A file as a message body. Each copy has its own position; all share the bytes, which are read from memory or from a
 * file and never as a whole. Closing does nothing: Camel closes what it has read and then reads it again.
 */
final class ResultStreamCache extends InputStream implements StreamCache {

    private static final int BUFFER = 64 * 1024;

    private final StoredFile stored;
    private long position;

    ResultStreamCache(StoredFile stored) {
        this.stored = stored;
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
        return count;
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
        byte[] buffer = new byte[BUFFER];
        long from = 0;
        int count = stored.read(ByteBuffer.wrap(buffer), from);
        while (count >= 0) {
            target.write(buffer, 0, count);
            from += count;
            count = stored.read(ByteBuffer.wrap(buffer), from);
        }
    }

    /** A body at the start of the same bytes, which stay until that exchange is done too. */
    @Override
    public StreamCache copy(@Nullable Exchange exchange) {
        if (exchange != null) {
            stored.ownedBy(exchange);
        }
        return new ResultStreamCache(stored);
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

    Path asFile(@Nullable Exchange exchange) throws IOException {
        return stored.asFile(exchange);
    }

    @Override
    public String toString() {
        return "ResultStreamCache[" + stored.fileName() + ", " + stored.length() + " bytes]";
    }
}
