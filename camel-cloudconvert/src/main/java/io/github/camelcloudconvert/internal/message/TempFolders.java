package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.TempFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the component's folders, one in each directory that endpoints name, and deletes temporary files that lost their owner. */
public final class TempFolders {

    private static final Logger LOG = LoggerFactory.getLogger(TempFolders.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, TempFolder> folders = new HashMap<>();

    /** Our folder in the directory, or in the JVM's temporary one; made at the first call. */
    public Path in(@Nullable String directory) throws IOException {
        Path parent = Path.of(directory == null ? System.getProperty("java.io.tmpdir") : directory)
                .toAbsolutePath();
        lock.lock();
        try {
            TempFolder folder = folders.get(parent);
            if (folder == null) {
                folder = TempFolder.open(parent);
                folders.put(parent, folder);
            }
            return folder.path();
        } finally {
            lock.unlock();
        }
    }

    public void delete() {
        lock.lock();
        try {
            folders.values().forEach(TempFolders::close);
            folders.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the file if it is a temporary one. */
    public static void discard(DownloadedFile file) {
        if (file.temporary()) {
            discard(file.path());
        }
    }

    /**
     * Deletes the file if it is still there.
     *
     * @param file null where it was never made
     */
    static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("a temporary file stays behind: {}", e.toString());
        }
    }

    private static void close(TempFolder folder) {
        try {
            folder.close();
        } catch (IOException undeletable) {
            LOG.warn("{} stays behind: {}", folder, undeletable.toString());
        }
    }
}
