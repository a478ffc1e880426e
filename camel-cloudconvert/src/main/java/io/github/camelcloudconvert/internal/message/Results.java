package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that temporary files without an owner do not stay behind. */
public final class Results {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private Results() {}

    /** Deletes the file if it is a temporary one. */
    public static void discard(DownloadedFile file) {
        Path path = file.path();
        if (file.temporary() && path != null) {
            discard(path);
        }
    }

    /** Deletes the file if there ever was one. */
    static void discardIfMade(@Nullable Path file) {
        if (file != null) {
            discard(file);
        }
    }

    /** Deletes the file if it is still there. */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            LOG.warn("a temporary file stays behind: {}", undeletable.toString());
        }
    }
}
