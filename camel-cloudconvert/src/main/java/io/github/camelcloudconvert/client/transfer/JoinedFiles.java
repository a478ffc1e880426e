package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Several files read as one, each behind what separates it from the one before. A file that has become shorter or longer
 * fails the whole, because the bytes of the others would be taken for its own. For one thread, but for {@link #close()}.
 */
final class JoinedFiles implements ReadableByteChannel {

    private final List<UploadSource> pieces;
    private int next;
    private @Nullable UploadSource piece;
    private long left;
    private volatile @Nullable ReadableByteChannel open;
    private volatile boolean closed;

    private JoinedFiles(List<UploadSource> pieces) {
        this.pieces = pieces;
    }

    /** @param separator what stands before each file but the first */
    static UploadSource join(List<UploadSource> files, Function<UploadSource, byte[]> separator) {
        if (files.size() == 1) {
            return files.get(0);
        }
        List<UploadSource> pieces = new ArrayList<>();
        for (UploadSource file : files) {
            if (!pieces.isEmpty()) {
                pieces.add(UploadSource.ofBytes("the form", separator.apply(file)));
            }
            pieces.add(file);
        }
        long length = pieces.stream().mapToLong(UploadSource::length).sum();
        return new UploadSource(files.size() + " files", length, () -> new JoinedFiles(pieces));
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        ReadableByteChannel current = open;
        while (current == null || left == 0) {
            endPiece();
            if (next == pieces.size()) {
                return -1;
            }
            current = beginPiece(pieces.get(next++));
        }
        int limit = to.limit();
        to.limit(to.position() + (int) Math.min(left, to.remaining()));
        int count = current.read(to);
        to.limit(limit);
        if (count < 0) {
            throw new TransferException(name() + " ended " + left + " bytes before its announced length", null);
        }
        left -= count;
        return count;
    }

    private String name() {
        UploadSource current = piece;
        return current == null ? "the form" : current.fileName();
    }

    private ReadableByteChannel beginPiece(UploadSource begun) throws IOException {
        piece = begun;
        left = begun.length();
        ReadableByteChannel channel = begun.opener().open();
        open = channel;
        if (closed) { // given up meanwhile
            close();
            throw new TransferException("the upload was given up", null);
        }
        return channel;
    }

    private void endPiece() throws IOException {
        ReadableByteChannel done = open;
        if (done != null) {
            if (done.read(ByteBuffer.allocate(1)) > 0) {
                throw new TransferException(name() + " is longer than its announced length", null);
            }
            open = null;
            done.close();
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        ReadableByteChannel current = open;
        if (current != null) {
            current.close();
        }
    }
}
