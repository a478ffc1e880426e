package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelcloudconvert.client.transfer.TempFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component's folders, one in each directory that endpoints name. */
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

    private static void close(TempFolder folder) {
        try {
            folder.close();
        } catch (IOException undeletable) {
            LOG.warn("{} stays behind: {}", folder, undeletable.toString());
        }
    }
}
