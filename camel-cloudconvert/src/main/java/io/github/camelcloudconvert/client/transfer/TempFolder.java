package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for temporary files that only its user can read and that vanishes with its owner, even when the process is
 * killed: a lock on a file inside ends with the process, and the next one to open a folder removes those without a
 * holder.
 *
 * <p>A process must never open the lock file of a folder of its own a second time, because closing that second channel
 * would give up the lock on some systems. Therefore the name says which process made the folder; the start time tells
 * a process from an earlier one with the same id, which in containers is the normal case.
 */
public final class TempFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TempFolder.class);
    private static final String PREFIX = "camel-cloudconvert-";
    private static final String LOCK = ".lock";
    private static final int ATTEMPTS = 10;

    private final Path path;
    private final FileChannel lock;

    private TempFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder, after removing those of dead processes beside it. Touches the disk on the calling thread.
     *
     * @param parent made if it is missing; null for the system's own directory of temporary files
     */
    public static TempFolder open(@Nullable Path parent) throws IOException {
        Path directory = parent == null ? Path.of(System.getProperty("java.io.tmpdir")) : parent;
        Files.createDirectories(directory);
        removeDead(directory);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            TempFolder folder = tryOpen(directory);
            if (folder != null) {
                return folder;
            }
        }
        throw new IOException("no temporary folder can be kept in " + directory);
    }

    /** Null where another process, just cleaning up, took the new folder for a dead one before it was locked. */
    private static @Nullable TempFolder tryOpen(Path directory) throws IOException {
        Path path = Files.createTempDirectory(directory, PREFIX + process() + "-");
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && Files.exists(path.resolve(LOCK))) {
                return new TempFolder(path, channel);
            }
            channel.close();
        } catch (NoSuchFileException removed) {
            LOG.debug("the new folder {} was removed at once by another process", path.getFileName());
        }
        return null;
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return self.pid() + "-" + started;
    }

    private static void removeDead(Path directory) throws IOException {
        String ours = PREFIX + process() + "-";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path folder : folders) {
                boolean candidate = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && !folder.getFileName().toString().startsWith(ours);
                if (candidate) {
                    removeIfDead(folder);
                }
            }
        }
    }

    private static void removeIfDead(Path folder) {
        Path file = folder.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                delete(folder);
                LOG.debug("removed the left-over folder {}", folder.getFileName());
            }
        } catch (NoSuchFileException beingMadeOrRemoved) {
            removeIfEmpty(folder);
        } catch (IOException foreign) {
            // of another user, or on a file system without locks: not ours to remove
            LOG.debug("left the folder {} alone: {}", folder.getFileName(), foreign.toString());
        }
    }

    /** An owner that is about to lock the folder finds it gone and makes another. */
    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            LOG.debug("left the folder {} alone: {}", folder.getFileName(), inUse.toString());
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    public Path path() {
        return path;
    }

    /** Deletes the folder with all that is in it. May be called again. */
    @Override
    public void close() throws IOException {
        lock.close();
        if (Files.exists(path)) {
            delete(path);
        }
    }

    @Override
    public String toString() {
        return "TempFolder[" + path + "]";
    }
}
