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

    private static final int MAX_FILE_BYTES = 128 * 1024;
    private static final int SMALL = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Of small uploads, which a thread sends one after another; null while one has it. I/O threads end with their client. */
    private static final ThreadLocal<@Nullable ByteBuffer> SPARE = new ThreadLocal<>();

    private final MultipartUpload form;
    private final JoinedFiles files;
    private final long length;
    private volatile boolean complete;
    private ByteBuffer buffer = NOTHING;
    /** Where the file's bytes begin in the buffer. */
    private int fileStart;
    /** How many bytes of the file were read, those in the buffer included. */
    private long read;
    /** How many bytes of the file were written before those in the buffer. */
    private long written;

    private long told;
    private boolean endReached;

    UploadEntity(MultipartUpload form) {
        this.form = form;
        this.files = new JoinedFiles(form.pieces());
        this.length = form.length();
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
        if (endReached && !buffer.hasRemaining()) {
            giveBack();
            complete = true;
            out.endStream(null);
        }
    }

    private void tellProgress() throws TransferException {
        long sent = Math.min(read, written + Math.max(0, buffer.position() - fileStart));
        if (sent > told) {
            told = sent;
            TransferException.tell(form.progress(), sent);
        }
    }

    /** The form before the file comes first, the form after it last; between them is as much of the file as fits. */
    private void fill() throws IOException {
        boolean first = buffer.capacity() == 0;
        if (first) {
            int most = (int) Math.min(MAX_FILE_BYTES, length);
            buffer = take(form.before().length + most + form.after().length);
        }
        buffer.clear();
        if (first) {
            buffer.put(form.before());
        }
        fileStart = buffer.position();
        written = read;
        readFile();
        if (read == length && buffer.remaining() >= form.after().length) {
            files.read(ByteBuffer.allocate(1)); // nothing is left to read: it only sees that there is no more
            buffer.put(form.after());
            endReached = true;
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

    private void readFile() throws IOException {
        while (buffer.hasRemaining() && read < length) {
            read += files.read(buffer);
        }
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
        return form.before().length + length + form.after().length;
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
