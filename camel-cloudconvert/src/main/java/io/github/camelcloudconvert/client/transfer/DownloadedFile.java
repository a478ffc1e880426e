package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A complete downloaded file, in memory or on disk. The receiver owns it: {@link #discard()} deletes a temporary file
 * and leaves one in a result directory alone.
 *
 * @param fileName reduced to its last segment and safe to use as a file name
 * @param contentType as storage sent it
 * @param bytes null if on disk
 * @param path null if in memory
 * @param temporary whether the file on disk is ours to delete
 */
@SuppressWarnings("ArrayRecordComponent") // an owner, never compared
public record DownloadedFile(
        String fileName,
        @Nullable String contentType,
        long length,
        byte @Nullable [] bytes,
        @Nullable Path path,
        boolean temporary) {

    /** Deletes the temporary file, if there is one. May be called again. */
    public void discard() throws IOException {
        if (temporary && path != null) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public String toString() {
        return "DownloadedFile[" + fileName + ", " + length + " bytes]";
    }
}
