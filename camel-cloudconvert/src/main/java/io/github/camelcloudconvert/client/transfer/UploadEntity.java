package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Writes an upload through one buffer, whatever the size of the file; a small file goes out in one piece with the form
 * around it. The I/O thread reads the file: for a local disk that is quicker than any hand-over. The length is exact,
 * because storage refuses an upload of unknown length; a file that turns out shorter or longer fails before the last
 * byte, so that it can never be taken for complete.
 */
final class UploadEntity implements AsyncEntityProducer {

    private static final int LARGEST = 128 * 1024;
    private static final int SMALL = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Of small uploads, which a thread sends one after another; null while one has it. I/O threads end with their client. */
    private static final ThreadLocal<@Nullable ByteBuffer> SPARE = new ThreadLocal<>();

    private final MultipartUpload form;
    private final JoinedFiles files;
    private volatile boolean complete;
    private ByteBuffer buffer = NOTHING;
    /** How many bytes of the form were read, those in the buffer included. */
    private long read;
    /** How many bytes of the files the listener knows of. */
    private long told;

    UploadEntity(MultipartUpload form) {
        this.form = form;
        this.files = new JoinedFiles(form.pieces());
    }

    /** One buffer for each call, so that one fast upload does not keep its thread from the others. */
    @Override
    public void produce(DataStreamChannel out) throws IOException {
        if (!files.isOpen()) {
            throw JoinedFiles.givenUp();
        }
        if (!buffer.hasRemaining()) {
            fill();
        }
        if (out.write(buffer) > 0) {
            tellProgress();
        }
        if (read == form.length() && !buffer.hasRemaining()) {
            giveBack();
            complete = true;
            out.endStream(null);
        }
    }

    private void tellProgress() throws TransferException {
        long sent = form.ofFiles(read - buffer.remaining());
        if (sent > told) {
            told = sent;
            TransferException.tell(form.progress(), sent);
        }
    }

    private void fill() throws IOException {
        if (buffer.capacity() == 0) {
            buffer = take((int) Math.min(LARGEST, form.length()));
        }
        buffer.clear();
        while (buffer.hasRemaining() && read < form.length()) {
            read += files.read(buffer);
        }
        buffer.flip();
    }

    private static ByteBuffer take(int length) {
        ByteBuffer spare = SPARE.get();
        if (length > SMALL || spare == null) {
            return ByteBuffer.allocate(Math.max(length, SMALL));
        }
        SPARE.remove();
        return spare;
    }

    /** Only after the last byte, and on the thread that writes: whatever ends an upload sooner may come from another one. */
    private void giveBack() {
        if (buffer.capacity() == SMALL) {
            SPARE.set(buffer);
        }
        buffer = NOTHING;
    }

    /** Whether the last byte has been handed to the connection. */
    boolean complete() {
        return complete;
    }

    @Override
    public int available() {
        return complete ? 0 : Math.max(1, buffer.remaining());
    }

    @Override
    public long getContentLength() {
        return form.length();
    }

    @Override
    public String getContentType() {
        return "multipart/form-data; boundary=" + form.boundary();
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
        files.close();
    }
}
