package io.github.camelcloudconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of our own for files that are too large for the memory, readable by nobody else. A lock on the file
 * beside it tells other processes that we are alive; a folder whose lock is free was left over by a dead process, and
 * is removed when the next folder is made.
 */
final class TempFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TempFolder.class);

    private static final String PREFIX = "camel-cloudconvert-";
    private static final String LOCK_SUFFIX = ".lock";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    private TempFolder(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Makes a new folder, and the directory above it where that is missing. */
    static TempFolder in(Path directory) throws IOException {
        Files.createDirectories(directory);
        removeLeftOvers(directory);
        Path lockFile = Files.createTempFile(directory, PREFIX, LOCK_SUFFIX);
        FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new IOException("another process has locked " + lockFile);
        }
        return new TempFolder(Files.createTempDirectory(directory, stem(lockFile) + "-"), lockFile, lock);
    }

    Path path() {
        return folder;
    }

    /** Removes the folder with all that is in it. */
    void delete() {
        try {
            deleteTree(folder);
            lock.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException undeletable) {
            LOG.warn("the temporary folder {} stays behind: {}", folder, undeletable.toString());
        }
    }

    private static String stem(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return name.substring(0, name.length() - LOCK_SUFFIX.length());
    }

    private static void removeLeftOvers(Path directory) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, PREFIX + "*" + LOCK_SUFFIX)) {
            for (Path lockFile : locks) {
                removeIfDead(directory, lockFile);
            }
        }
    }

    private static void removeIfDead(Path directory, Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (lockIfFree(channel) != null) {
                removeFolders(directory, stem(lockFile));
                Files.deleteIfExists(lockFile);
            }
        } catch (IOException notOurs) {
            LOG.debug("left {} alone: {}", lockFile, notOurs.toString());
        }
    }

    private static @Nullable FileLock lockIfFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void removeFolders(Path directory, String stem) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, stem + "-*")) {
            for (Path left : folders) {
                LOG.info("removing {}, left over by a process that has ended", left);
                deleteTree(left);
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
