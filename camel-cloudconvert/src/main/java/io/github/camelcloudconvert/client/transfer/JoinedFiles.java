package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pieces of an upload read as one, its files and the form around them; each is opened when its first byte is due. A file
 * that has become shorter or longer fails the whole, because the bytes of the others would be taken for its own: a longer one
 * where the next piece begins.
 * For one thread, but for {@link #close()}.
 */
final class JoinedFiles implements ReadableByteChannel {

    private static final Logger LOG = LoggerFactory.getLogger(JoinedFiles.class);

    private final List<UploadSource> pieces;
    private int next;
    private @Nullable UploadSource piece;
    private long left;
    private volatile @Nullable ReadableByteChannel open;
    private volatile boolean closed;

    JoinedFiles(List<UploadSource> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        UploadSource current = piece;
        while (current == null || left == 0) {
            if (current != null) {
                end(current);
            }
            if (next == pieces.size()) {
                return -1;
            }
            current = pieces.get(next++);
            begin(current);
        }
        int limit = to.limit();
        to.limit(to.position() + (int) Math.min(left, to.remaining()));
        int count = read(current, to);
        to.limit(limit);
        if (count < 0) {
            throw new TransferException(
                    current.fileName() + " ended after " + (current.length() - left) + " of " + current.length()
                            + " bytes",
                    null);
        }
        left -= count;
        return count;
    }

    private void begin(UploadSource begun) throws IOException {
        piece = begun;
        left = begun.length();
        try {
            open = begun.opener().open();
        } catch (IOException unreadable) {
            throw unreadable(begun, unreadable);
        }
        // given up meanwhile: either close() saw the channel, or we see here that it came too early
        if (closed) {
            close();
            throw givenUp();
        }
    }

    private int read(UploadSource from, ByteBuffer to) throws TransferException {
        ReadableByteChannel channel = open;
        if (channel == null) {
            throw givenUp();
        }
        try {
            return channel.read(to);
        } catch (IOException unreadable) {
            throw unreadable(from, unreadable);
        }
    }

    private static TransferException unreadable(UploadSource source, IOException failure) {
        return StorageErrors.disk(source.fileName() + " cannot be read", failure);
    }

    static TransferException givenUp() {
        return new TransferException("the upload was given up", null);
    }

    private void end(UploadSource done) throws TransferException {
        if (read(done, ByteBuffer.allocate(1)) > 0) {
            throw new TransferException(
                    done.fileName() + " is longer than the announced " + done.length() + " bytes", null);
        }
        piece = null;
        closePiece();
    }

    private void closePiece() {
        ReadableByteChannel current = open;
        open = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException alreadyRead) {
                LOG.debug("closing a file of an upload failed", alreadyRead);
            }
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        closePiece();
    }
}
