package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes behind a body, shared by all bodies that were copied from it: in memory, or in a file.
 *
 * <p>A temporary file is deleted when the last exchange that owns it is done. Its bytes stay readable through a channel,
 * because bodies outlive their exchange where a caller gets them back. The channel holds the disk space; it is closed
 * once all exchanges are done and every body was read to its end. A body that was never read, or that an aggregation took
 * along, keeps it until the JDK finds that no body can be reached any more.
 */
final class StoredFile {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFile.class);
    private static final int BUFFER = 64 * 1024;

    private final DownloadedFile file;
    private final @Nullable FileChannel channel;
    private final Path tempDirectory;
    private final @Nullable ExchangeCopies copies;
    /** Run when the last exchange that needs the file is done, if the file can be fetched again; null where it cannot. */
    private final @Nullable Runnable ended;

    /** Exchanges that need the file. */
    private int owners;
    /** Exchanges, and those around them that may take their bodies over. */
    private int holders;

    private int unread;
    private boolean gone;

    private StoredFile(
            DownloadedFile file, Path tempDirectory, @Nullable ExchangeCopies copies, @Nullable Runnable ended)
            throws IOException {
        Path path = file.path();
        this.file = file;
        this.channel = path == null ? null : FileChannel.open(path, StandardOpenOption.READ);
        this.tempDirectory = tempDirectory;
        this.copies = copies;
        this.ended = ended;
    }

    /**
     * Takes the file over. It stays at least until the exchange, or the one that takes over its completions, is done.
     *
     * @param tempDirectory for files that are asked for later
     */
    static ResultStreamCache take(DownloadedFile file, Exchange exchange, Path tempDirectory) throws IOException {
        return new StoredFile(file, tempDirectory, ExchangeCopies.of(exchange), null).body(exchange, null);
    }

    /**
     * Takes over a file that can be fetched again: with the last exchange that has {@link #join joined} it goes, and its
     * disk space with it, however many bodies are left.
     *
     * @param ended run then, on the thread that ends that exchange
     */
    static StoredFile refetchable(DownloadedFile file, Path tempDirectory, Runnable ended) throws IOException {
        return new StoredFile(file, tempDirectory, null, ended);
    }

    /** The file's bytes as a file that belongs to the caller. */
    static Path copyOf(DownloadedFile file, Path tempDirectory) throws IOException {
        StoredFile stored = new StoredFile(file, tempDirectory, null, () -> {});
        try {
            return stored.asFile(null);
        } finally {
            stored.releaseIfUnused();
        }
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

    /**
     * As {@link FileChannel#read(ByteBuffer, long)}; any number of threads may read at the same time.
     *
     * @throws StateException if the bytes were released
     */
    int read(ByteBuffer target, long position) throws IOException {
        if (position >= length()) {
            return -1;
        }
        if (channel != null) {
            return read(channel, target, position);
        }
        byte[] bytes = file.bytes();
        if (bytes == null) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), bytes.length - position);
        target.put(bytes, (int) position, count);
        return count;
    }

    private int read(FileChannel open, ByteBuffer target, long position) throws IOException {
        try {
            return open.read(target, position);
        } catch (ClosedChannelException closed) {
            throw new StateException(
                    "the bytes of " + fileName()
                            + " were released when the exchange was done, because they had been read"
                            + " to the end or the exchange failed: read them inside the route, take byte[] or a copy of"
                            + " the file along, or set resultDirectory"
                            + (file.temporary() ? "" : "; the file itself is kept at " + file.path()),
                    ErrorContext.local("read the result"),
                    closed);
        }
    }

    /** A body for one more exchange, which keeps the file until it is done; null where the last one has gone already. */
    synchronized @Nullable ResultStreamCache join(Exchange exchange) {
        return gone ? null : body(exchange, null);
    }

    /** Lets the file go where no exchange has joined. */
    void discardUnjoined() {
        synchronized (this) {
            if (owners > 0) {
                return;
            }
            gone = true;
        }
        discard();
        releaseIfUnused();
    }

    /** @param source of which it is a copy; null where it is none */
    ResultStreamCache body(@Nullable Exchange exchange, @Nullable ResultStreamCache source) {
        ResultStreamCache body = new ResultStreamCache(this, source);
        synchronized (this) {
            unread++;
        }
        if (exchange != null) {
            own(exchange, new EndOfBody(body));
        }
        return body;
    }

    /**
     * The bytes as a file. It goes with the exchange; without one, or with one that is done, it is a copy that belongs to the
     * caller.
     */
    Path asFile(@Nullable Exchange exchange) throws IOException {
        Path path = file.path();
        boolean owned = exchange != null && exchange.getUnitOfWork() != null;
        if (path != null && (owned || !file.temporary()) && Files.exists(path)) {
            return path;
        }
        Path copy = copyToFile();
        if (exchange != null && owned) {
            OnDone.of(exchange, () -> TempFolders.discard(copy));
        }
        return copy;
    }

    private Path copyToFile() {
        int dot = fileName().lastIndexOf('.');
        Path copy = null;
        try {
            copy = Files.createTempFile(
                    tempDirectory, "body-", dot < 0 ? "" : fileName().substring(dot));
            try (OutputStream target = Files.newOutputStream(copy)) {
                copyTo(target);
            }
            return copy;
        } catch (IOException full) {
            TempFolders.discard(copy);
            throw InputFiles.diskFull("the result", tempDirectory, ErrorContext.local("read the result"), full);
        } catch (RuntimeException unread) {
            TempFolders.discard(copy);
            throw unread;
        }
    }

    /** All the bytes, whatever has been read before. */
    void copyTo(OutputStream target) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long position = 0;
        int count = read(ByteBuffer.wrap(buffer), position);
        while (count >= 0) {
            target.write(buffer, 0, count);
            position += count;
            count = read(ByteBuffer.wrap(buffer), position);
        }
    }

    /** Closes the channel where neither an exchange nor an unread body needs it. May be called again. */
    void releaseIfUnused() {
        synchronized (this) {
            if (channel == null || holders > 0 || (ended == null && (unread > 0 || isAggregated()))) {
                return;
            }
        }
        try {
            channel.close();
        } catch (IOException unclosed) {
            LOG.warn("the file behind {} cannot be closed: {}", fileName(), unclosed.toString());
        }
    }

    private boolean isAggregated() {
        return copies != null && copies.aggregated();
    }

    /** Takes note that a body which had not been read to its end was. */
    synchronized void bodyRead() {
        unread--;
    }

    /** Whether an exchange is under way in which bodies may be read again. */
    synchronized boolean held() {
        return holders > 0;
    }

    /**
     * Lends the bytes to an upload, at least until that exchange is done. The upload may read them several times, and on
     * threads that release nothing.
     *
     * @param atEnd run each time that it has read all
     */
    UploadSource.Opener lend(Exchange exchange, Runnable atEnd) {
        own(exchange, new EndOfLoan());
        return () -> new Lent(this, atEnd);
    }

    private void own(Exchange exchange, Synchronization end) {
        synchronized (this) {
            owners++;
            holders++;
        }
        exchange.getExchangeExtension().addOnCompletion(end);
    }

    private void end(Exchange exchange) {
        boolean last;
        synchronized (this) {
            last = --owners == 0;
            gone = last;
        }
        if (last) {
            discard();
        }
        UnitOfWork around = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (ended == null && around != null && around != exchange.getUnitOfWork() && around.getRoute() != null) {
            around.addSynchronization(new EndAround(this));
        } else {
            letGo();
        }
    }

    private void discard() {
        TempFolders.discard(file);
        if (ended != null) {
            ended.run();
        }
    }

    private void letGo() {
        synchronized (this) {
            holders--;
        }
        releaseIfUnused();
    }

    /** The end of an exchange with a body. */
    private final class EndOfBody extends SynchronizationAdapter {

        private final ResultStreamCache body;

        EndOfBody(ResultStreamCache body) {
            this.body = body;
        }

        @Override
        public void onComplete(Exchange exchange) {
            body.endWith(exchange.getExchangeId());
            end(exchange);
        }

        @Override
        public void onFailure(Exchange exchange) {
            if (copies != null && !copies.taken()) {
                body.markRead(); // nothing takes the body over
            }
            onComplete(exchange);
        }
    }

    private final class EndOfLoan extends SynchronizationAdapter {

        @Override
        public void onDone(Exchange exchange) {
            end(exchange);
        }
    }

    /** Reads the bytes once, from their start. */
    private static final class Lent implements ReadableByteChannel {

        private final StoredFile bytes;
        private final Runnable atEnd;
        private long position;
        private boolean open = true;

        Lent(StoredFile bytes, Runnable atEnd) {
            this.bytes = bytes;
            this.atEnd = atEnd;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = bytes.read(target, position);
            position += Math.max(count, 0);
            if (position >= bytes.length()) {
                atEnd.run();
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    /**
     * The end of a split or multicast whose strategy may have taken the body over. Weak, because a split of many
     * messages lasts long: what nothing refers to need not be kept for it.
     */
    private static final class EndAround extends SynchronizationAdapter {

        private final WeakReference<StoredFile> part;

        EndAround(StoredFile part) {
            this.part = new WeakReference<>(part);
        }

        @Override
        public void onDone(Exchange exchange) {
            StoredFile left = part.get();
            if (left != null) {
                left.letGo();
            }
        }
    }
}
