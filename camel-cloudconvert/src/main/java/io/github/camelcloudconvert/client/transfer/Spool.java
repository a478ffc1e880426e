package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import io.github.camelcloudconvert.client.transport.BodyBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of one download: in memory up to the threshold, then in a file. One I/O thread at a time writes;
 * {@link #discard()} may come from any thread at any moment, also in the middle of a write, and leaves no file behind.
 *
 * <p>A file that is to stay in the result directory is written there from the beginning, under a hidden name, so that
 * its last step is a rename even where the temporary files are on another disk.
 */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int MAX_NUMBER = 100_000;

    private final DownloadTarget target;
    private final BodyBuffer memory = new BodyBuffer();
    private long length;
    private volatile @Nullable Path file;
    private volatile @Nullable FileChannel channel;
    private volatile boolean discarded;

    Spool(DownloadTarget target) {
        this.target = target;
    }

    long length() {
        return length;
    }

    /** Goes back to the beginning. */
    void restart() throws TransferException {
        length = 0;
        memory.clear();
        FileChannel open = channel;
        if (open != null) {
            try {
                open.truncate(0);
            } catch (IOException e) {
                throw StorageErrors.disk("the temporary file cannot be emptied", e);
            }
        }
    }

    /** Makes room for a file of this length where it will stay in memory; a negative length means that it is unknown. */
    void expect(long announced) {
        if (channel == null && target.resultDirectory() == null && announced <= target.spoolThreshold()) {
            memory.expect(announced);
        }
    }

    /** Takes all of the buffer. */
    void write(ByteBuffer bytes) throws TransferException {
        int count = bytes.remaining();
        try {
            if (channel == null && (target.resultDirectory() != null || length + count > target.spoolThreshold())) {
                toFile();
            }
            append(bytes);
        } catch (IOException e) {
            throw StorageErrors.disk("the download cannot be written to disk", e);
        }
        length += count;
    }

    private void append(ByteBuffer bytes) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            memory.add(bytes);
            return;
        }
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
    }

    private void toFile() throws IOException {
        Path created = create();
        file = created;
        channel = FileChannel.open(created, StandardOpenOption.WRITE);
        // either discard() saw the file, or we see here that it has been called
        if (discarded) {
            discard();
            throw new TransferException("the download was given up", null);
        }
        append(ByteBuffer.wrap(memory.take()));
    }

    private Path create() throws IOException {
        Path results = target.resultDirectory();
        if (results == null) {
            return Files.createTempFile(target.tempDirectory(), "download-", ".part");
        }
        Files.createDirectories(results);
        return Files.createFile(results.resolve("." + UUID.randomUUID() + ".part"));
    }

    /** Hands the complete file over to its receiver. Where there is none any more, {@link #discard()} deletes it. */
    DownloadedFile finish(String name, @Nullable String contentType) throws TransferException {
        try {
            if (channel == null && target.resultDirectory() != null) {
                toFile();
            }
            FileChannel open = channel;
            Path spooled = file;
            if (open == null || spooled == null) {
                return new DownloadedFile(name, contentType, length, memory.take(), null, false);
            }
            open.close();
            Path results = target.resultDirectory();
            if (results == null) {
                return new DownloadedFile(name, contentType, length, null, spooled, true);
            }
            Path kept = keep(spooled, results, name);
            file = kept;
            return new DownloadedFile(kept.getFileName().toString(), contentType, length, null, kept, false);
        } catch (IOException e) {
            throw StorageErrors.disk("the download cannot be written to disk", e);
        } catch (InvalidPathException e) {
            throw new TransferException("the name " + name + " cannot be used as a file name here", e);
        }
    }

    /** Reserves a free name before moving, because a move alone may overwrite what another transfer just put there. */
    private static Path keep(Path spooled, Path directory, String name) throws IOException {
        Path reserved = reserve(directory, name);
        try {
            return Files.move(spooled, reserved, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(reserved);
            throw e;
        }
    }

    private static Path reserve(Path directory, String name) throws IOException {
        for (int number = 1; number < MAX_NUMBER; number++) {
            String candidate = number == 1 ? name : FileNames.numbered(name, number);
            try {
                return Files.createFile(directory.resolve(candidate));
            } catch (FileAlreadyExistsException taken) {
                LOG.trace("{} is taken", candidate);
            }
        }
        throw new TransferException("no free name for " + name + " in the result directory", null);
    }

    /** Deletes what there is on disk. May be called again. */
    void discard() {
        discarded = true;
        try {
            FileChannel open = channel;
            if (open != null) {
                open.close();
            }
            Path written = file;
            if (written != null) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            LOG.warn("an incomplete download could not be deleted", e);
        }
    }
}
