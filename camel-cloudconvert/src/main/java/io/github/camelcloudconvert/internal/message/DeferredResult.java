package io.github.camelcloudconvert.internal.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.internal.Await;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * A body that is fetched when a step reads it: on the thread of that step, which waits meanwhile. It is no
 * {@link InputStream}, so that a file which cannot be had fails before a step has opened anything to write it to.
 *
 * <p>An exchange of its own, as a {@code split} makes one for each element, keeps the file until it is done. In the
 * exchange of the whole list the file goes as soon as it has been read, or its stream is closed. Read again after that, it
 * is fetched again. Safe for any thread.
 */
public final class DeferredResult implements StreamCache {

    /** An address lives no longer; a transfer that stands still ends by itself long before. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final String ACTION = "fetch the result";

    private final Outcome.Deferred deferred;
    private final String fileName;
    private final Exchange list;
    private final Path tempDirectory;

    /** Shared by all exchanges that keep it; empty when none does. */
    private final AtomicReference<@Nullable CompletableFuture<StoredFile>> kept = new AtomicReference<>();

    /**
     * Fetches nothing yet.
     *
     * @param list the exchange with all results
     */
    DeferredResult(Outcome.Deferred deferred, String fileName, Exchange list, Path tempDirectory) {
        this.deferred = deferred;
        this.fileName = fileName;
        this.list = list;
        this.tempDirectory = tempDirectory;
    }

    String fileName() {
        return fileName;
    }

    /**
     * The bytes, from their start.
     *
     * @throws io.github.camelcloudconvert.client.error.CloudConvertException if there is no file, or it cannot be fetched
     */
    public InputStream stream(@Nullable Exchange exchange) throws IOException {
        if (exchange != null && keeps(exchange)) {
            return cached(exchange);
        }
        DownloadedFile file = fetched();
        byte[] bytes = file.bytes();
        Path path = file.path();
        if (bytes != null || path == null) {
            return new ByteArrayInputStream(bytes == null ? new byte[0] : bytes);
        }
        try {
            return Files.newInputStream(path);
        } finally {
            TempFolders.discard(file); // what is open stays readable
        }
    }

    /** The bytes as a body that can be read again and copied, until the exchange is done. */
    ResultStreamCache cached(Exchange exchange) throws IOException {
        return keeps(exchange) ? joined(exchange) : ownedBy(exchange);
    }

    /** As {@link StoredFile#asFile}. */
    public Path asFile(@Nullable Exchange exchange) throws IOException {
        if (exchange != null && exchange.getUnitOfWork() != null) {
            return cached(exchange).asFile(exchange);
        }
        DownloadedFile file = fetched();
        try {
            return StoredFile.copyOf(file, tempDirectory);
        } finally {
            TempFolders.discard(file);
        }
    }

    private boolean keeps(Exchange exchange) {
        return exchange != list && exchange.getUnitOfWork() != null;
    }

    private ResultStreamCache ownedBy(Exchange exchange) throws IOException {
        DownloadedFile file = fetched();
        try {
            return StoredFile.take(file, exchange, tempDirectory);
        } catch (IOException unreadable) {
            TempFolders.discard(file);
            throw unreadable;
        }
    }

    /** A body over the kept file, which is fetched where no exchange keeps it. */
    private ResultStreamCache joined(Exchange exchange) {
        while (true) {
            CompletableFuture<StoredFile> current = current();
            ResultStreamCache body;
            try {
                body = Await.value(current.copy(), LONGEST, ACTION).join(exchange);
            } catch (RuntimeException failed) {
                // the file may still come although its reader waits no more
                current.thenAccept(StoredFile::discardUnjoined);
                throw failed;
            }
            if (body != null) {
                return body;
            }
        }
    }

    private CompletableFuture<StoredFile> current() {
        CompletableFuture<StoredFile> promise = new CompletableFuture<>();
        while (true) {
            CompletableFuture<StoredFile> known = kept.get();
            if (known != null && !known.isCompletedExceptionally()) {
                return known;
            }
            if (kept.compareAndSet(known, promise)) {
                begin(promise);
                return promise;
            }
        }
    }

    private void begin(CompletableFuture<StoredFile> promise) {
        fetch().whenComplete((files, failure) -> {
            if (failure != null) {
                promise.completeExceptionally(CompletionExceptions.unwrap(failure));
                return;
            }
            DownloadedFile file = files.get(0);
            try {
                promise.complete(StoredFile.refetchable(file, tempDirectory, () -> kept.compareAndSet(promise, null)));
            } catch (IOException | RuntimeException unreadable) {
                TempFolders.discard(file);
                promise.completeExceptionally(unreadable);
            }
        });
    }

    private DownloadedFile fetched() {
        return Await.value(fetch(), LONGEST, ACTION).get(0);
    }

    /** Cancelling it ends the download. */
    private CompletableFuture<List<DownloadedFile>> fetch() {
        CompletableFuture<List<DownloadedFile>> promise = new CompletableFuture<>();
        CompletableFuture<List<DownloadedFile>> download = deferred.download().get();
        promise.whenComplete((files, givenUp) -> download.cancel(true));
        download.whenComplete((files, failure) -> {
            if (failure != null) {
                promise.completeExceptionally(deferred.result().unfetched(failure));
            } else if (!promise.complete(files)) {
                files.forEach(TempFolders::discard);
            }
        });
        return promise;
    }

    /** Every reader begins at the start anyway. */
    @Override
    public void reset() {}

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (InputStream all = stream(null)) {
            all.transferTo(target);
        }
    }

    /** The same: each exchange that reads it keeps the file for itself. */
    @Override
    public StreamCache copy(@Nullable Exchange exchange) {
        return this;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    /** 0 where it is not known yet. */
    @Override
    public long length() {
        FileRef file = deferred.result().file();
        return file == null || file.size() == null ? 0 : file.size();
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public String toString() {
        return "DeferredResult[" + fileName + "]";
    }
}
