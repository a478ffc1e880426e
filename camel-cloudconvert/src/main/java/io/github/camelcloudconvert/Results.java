package io.github.camelcloudconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.FileJobResult;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that temporary files without an owner do not stay behind. */
final class Results {

    private static final Logger LOG = LoggerFactory.getLogger(Results.class);

    private Results() {}

    /** Completes the promise, or discards the value where nobody waits for it any more. */
    static <T> void hand(CompletableFuture<T> promise, T value) {
        if (!promise.complete(value)) {
            discard(value);
        }
    }

    /** Deletes the temporary files of a file job's result or of downloads; any other value holds nothing. */
    static void discard(Object value) {
        if (value instanceof FileJobResult result) {
            result.files().forEach(Results::discard);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof DownloadedFile file) {
                    discard(file);
                }
            });
        }
    }

    /** Deletes the file if it is a temporary one. */
    static void discard(DownloadedFile file) {
        Path path = file.path();
        if (file.temporary() && path != null) {
            discard(path);
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
