package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an upload through one buffer, whatever the size of the file. The I/O thread reads the file: for a local disk
 * that is quicker than any hand-over. The length is exact, because storage refuses an upload of unknown length; a file
 * that turns out shorter or longer fails before the last byte, so that it can never be taken for complete.
 */
final class UploadEntity implements AsyncEntityProducer {

    private static final Logger LOG = LoggerFactory.getLogger(UploadEntity.class);
    private static final int MAX_BUFFER = 128 * 1024;

    private enum Phase {
        BEFORE,
        FILE,
        AFTER,
        DONE
    }

    private final MultipartForm form;
    private final UploadSource source;
    private final Progress progress;
    private final AtomicReference<@Nullable ReadableByteChannel> channel = new AtomicReference<>();
    private volatile boolean closed;
    private volatile Phase phase = Phase.BEFORE;
    private ByteBuffer pending;
    private @Nullable ByteBuffer fileBuffer;
    private long read;
    private long sent;

    UploadEntity(MultipartForm form, UploadSource source, Progress progress) {
        this.form = form;
        this.source = source;
        this.progress = progress;
        this.pending = ByteBuffer.wrap(form.before());
    }

    /** One buffer for each call, so that one fast upload does not keep its thread from the others. */
    @Override
    public void produce(DataStreamChannel out) throws IOException {
        checkWanted();
        int written = out.write(pending);
        if (phase == Phase.FILE && written > 0) {
            sent += written;
            progress.at(sent);
        }
        if (!pending.hasRemaining()) {
            advance();
            if (phase == Phase.DONE) {
                out.endStream(null);
            }
        }
    }

    private void advance() throws IOException {
        switch (phase) {
            case BEFORE -> phase = Phase.FILE;
            case AFTER -> phase = Phase.DONE;
            case FILE, DONE -> {}
        }
        if (phase == Phase.FILE) {
            refill();
        }
    }

    private void refill() throws IOException {
        if (read < source.length()) {
            pending = readFile();
            return;
        }
        checkEnd();
        close();
        phase = Phase.AFTER;
        pending = ByteBuffer.wrap(form.after());
    }

    private ByteBuffer readFile() throws IOException {
        ByteBuffer buffer = buffer().clear();
        long left = source.length() - read;
        if (left < buffer.capacity()) {
            buffer.limit((int) left);
        }
        int count = readInto(buffer);
        if (count < 0) {
            throw new TransferException(
                    source.fileName() + " ended after " + read + " of " + source.length() + " bytes", null);
        }
        read += count;
        return buffer.flip();
    }

    private void checkEnd() throws IOException {
        if (readInto(ByteBuffer.allocate(1)) > 0) {
            throw new TransferException(
                    source.fileName() + " is longer than the announced " + source.length() + " bytes", null);
        }
    }

    private int readInto(ByteBuffer buffer) throws TransferException {
        try {
            return open().read(buffer);
        } catch (IOException unreadable) {
            throw StorageErrors.disk(source.fileName() + " cannot be read", unreadable);
        }
    }

    private ReadableByteChannel open() throws IOException {
        ReadableByteChannel known = channel.get();
        if (known != null) {
            return known;
        }
        checkWanted();
        ReadableByteChannel opened = source.opener().open();
        channel.set(opened);
        // given up meanwhile: either close() saw the channel, or we see here that it came too early
        if (closed) {
            close();
        }
        checkWanted();
        return opened;
    }

    private void checkWanted() throws TransferException {
        if (closed) {
            throw new TransferException("the upload was given up", null);
        }
    }

    private ByteBuffer buffer() {
        ByteBuffer known = fileBuffer;
        if (known == null) {
            known = ByteBuffer.allocate((int) Math.min(MAX_BUFFER, source.length()));
            fileBuffer = known;
        }
        return known;
    }

    /** Whether the last byte has been handed to the connection. */
    boolean complete() {
        return phase == Phase.DONE;
    }

    @Override
    public int available() {
        return phase == Phase.DONE ? 0 : Math.max(1, pending.remaining());
    }

    @Override
    public long getContentLength() {
        return form.length(source.length());
    }

    @Override
    public String getContentType() {
        return form.contentType();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    /** The source could be read again, but only its owner knows whether storage still waits for it. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void failed(Exception cause) {
        releaseResources();
    }

    @Override
    public void releaseResources() {
        closed = true;
        close();
    }

    private void close() {
        ReadableByteChannel open = channel.getAndSet(null);
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyRead) {
                LOG.debug("closing {} failed", source, alreadyRead);
            }
        }
    }
}
