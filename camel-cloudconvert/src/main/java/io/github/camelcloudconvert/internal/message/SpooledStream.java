package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of a stream that can be read only once: in memory when few, else in a file of our own.
 *
 * @param bytes null if on disk
 * @param path null if in memory
 */
@SuppressWarnings("ArrayRecordComponent") // an owner, never compared
record SpooledStream(long length, byte @Nullable [] bytes, @Nullable Path path) {

    private static final int BUFFER = 64 * 1024;

    /**
     * Reads to the end on the calling thread; the caller closes the stream.
     *
     * @throws IOException if the stream breaks
     * @throws StorageException if the temporary file cannot be written
     */
    static SpooledStream of(InputStream stream, int threshold, Path tempDirectory) throws IOException {
        byte[] head = stream.readNBytes(Math.addExact(threshold, 1));
        if (head.length <= threshold) {
            return new SpooledStream(head.length, head, null);
        }
        Path file = null;
        try {
            file = Files.createTempFile(tempDirectory, "input-", null);
            return new SpooledStream(head.length + copy(head, stream, file), null, file);
        } catch (BrokenStreamException broken) {
            Results.discardIfMade(file);
            throw broken.cause;
        } catch (IOException full) {
            Results.discardIfMade(file);
            throw InputFiles.diskFull("the body", tempDirectory, ErrorContext.local("read the body"), full);
        }
    }

    /** The stream broke, and not the disk. */
    private static final class BrokenStreamException extends IOException {

        private static final long serialVersionUID = 1L;

        private final IOException cause;

        BrokenStreamException(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private static long copy(byte[] head, InputStream stream, Path file) throws IOException {
        try (OutputStream target = Files.newOutputStream(file)) {
            target.write(head);
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            int count = read(stream, buffer);
            while (count >= 0) {
                target.write(buffer, 0, count);
                total += count;
                count = read(stream, buffer);
            }
            return total;
        }
    }

    private static int read(InputStream stream, byte[] buffer) throws BrokenStreamException {
        try {
            return stream.read(buffer);
        } catch (IOException broken) {
            throw new BrokenStreamException(broken);
        }
    }

    UploadSource source(String fileName) throws IOException {
        if (path != null) {
            return UploadSource.ofFile(fileName, path);
        }
        return UploadSource.ofBytes(fileName, bytes == null ? new byte[0] : bytes);
    }

    /** Deletes the file, if there is one. */
    void delete() {
        Results.discardIfMade(path);
    }

    @Override
    public String toString() {
        return "SpooledStream[" + length + " bytes]";
    }
}
