package io.github.camelcloudconvert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The bytes behind a body, shared by all bodies that were copied from it: in memory, or in a file.
 *
 * <p>A temporary file is deleted when the last exchange that owns it is done. The channel was opened before, and stays
 * open: bodies outlive their exchange where Camel hands them on without it, as {@code aggregate} and an untyped
 * {@code requestBody} do. Nobody can tell when the last of them has been read, so the JDK closes the channel when none
 * can be reached any more.
 */
final class StoredFile {

    private final DownloadedFile file;
    private final @Nullable FileChannel channel;
    private final Path tempDirectory;
    private final AtomicInteger owners = new AtomicInteger();

    private StoredFile(DownloadedFile file, @Nullable FileChannel channel, Path tempDirectory) {
        this.file = file;
        this.channel = channel;
        this.tempDirectory = tempDirectory;
    }

    /**
     * Takes the file over.
     *
     * @param tempDirectory for files that are asked for later
     */
    static StoredFile of(DownloadedFile file, Path tempDirectory) throws IOException {
        Path path = file.path();
        return new StoredFile(
                file, path == null ? null : FileChannel.open(path, StandardOpenOption.READ), tempDirectory);
    }

    long length() {
        return file.length();
    }

    String fileName() {
        return file.fileName();
    }

    boolean inMemory() {
        return channel == null;
    }

    /** As {@link FileChannel#read(ByteBuffer, long)}; any number of threads may read at the same time. */
    int read(ByteBuffer target, long position) throws IOException {
        if (channel != null) {
            return channel.read(target, position);
        }
        byte[] bytes = file.bytes();
        if (bytes == null || position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), bytes.length - position);
        target.put(bytes, (int) position, count);
        return count;
    }

    /** The file stays at least until this exchange, or the one that takes over its completions, is done. */
    void ownedBy(Exchange exchange) {
        owners.incrementAndGet();
        OnDone.of(exchange, this::release);
    }

    /**
     * The bytes as a file. It goes with the exchange; without one, or with one that is done, it is a copy that belongs
     * to the caller.
     */
    Path asFile(@Nullable Exchange exchange) throws IOException {
        Path path = file.path();
        boolean owned = exchange != null && exchange.getUnitOfWork() != null;
        if (path != null && (owned || !file.temporary()) && Files.exists(path)) {
            return path;
        }
        Path copy = copyToFile();
        if (exchange != null && owned) {
            OnDone.of(exchange, () -> Results.discard(copy));
        }
        return copy;
    }

    private Path copyToFile() throws IOException {
        int dot = fileName().lastIndexOf('.');
        String extension = dot < 0 ? "" : fileName().substring(dot);
        Path copy = Files.createTempFile(tempDirectory, "body-", extension);
        try (FileChannel target = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            long position = 0;
            while (read(buffer, position) >= 0) {
                buffer.flip();
                position += buffer.remaining();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
                buffer.clear();
            }
        }
        return copy;
    }

    private void release() {
        if (owners.decrementAndGet() == 0) {
            Results.discard(file);
        }
    }
}
