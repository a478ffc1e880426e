package io.github.camelcloudconvert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of a stream that can be read only once: in memory when few, else in a file of our own.
 *
 * @param bytes null if on disk
 * @param path null if in memory
 */
@SuppressWarnings("ArrayRecordComponent") // an owner, compared by nobody
record SpooledStream(long length, byte @Nullable [] bytes, @Nullable Path path) {

    private static final int BUFFER = 64 * 1024;

    /** Reads to the end on the calling thread; the caller closes the stream. */
    static SpooledStream of(InputStream stream, int threshold, Path tempDirectory) throws IOException {
        byte[] head = stream.readNBytes(Math.addExact(threshold, 1));
        if (head.length <= threshold) {
            return new SpooledStream(head.length, head, null);
        }
        Path file = Files.createTempFile(tempDirectory, "input-", null);
        try (OutputStream target = Files.newOutputStream(file)) {
            target.write(head);
            return new SpooledStream(head.length + copy(stream, target), null, file);
        } catch (IOException broken) {
            Results.discard(file);
            throw broken;
        }
    }

    private static long copy(InputStream stream, OutputStream target) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        int count = stream.read(buffer);
        while (count >= 0) {
            target.write(buffer, 0, count);
            total += count;
            count = stream.read(buffer);
        }
        return total;
    }

    UploadSource source(String fileName) throws IOException {
        if (path != null) {
            return UploadSource.ofFile(fileName, path);
        }
        return UploadSource.ofBytes(fileName, bytes == null ? new byte[0] : bytes);
    }

    /** Deletes the file, if there is one. */
    void delete() {
        if (path != null) {
            Results.discard(path);
        }
    }

    @Override
    public String toString() {
        return "SpooledStream[" + length + " bytes]";
    }
}
