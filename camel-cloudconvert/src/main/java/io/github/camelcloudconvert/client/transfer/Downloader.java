package io.github.camelcloudconvert.client.transfer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.transport.StorageTransport;

/**
 * Downloads result files (docs/api-notes.md#downloads), resuming where a connection broke. Stateless and thread-safe;
 * the bytes go through one small buffer on an I/O thread.
 */
public final class Downloader {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), 3, () -> ThreadLocalRandom.current()
                    .nextDouble());

    private final StorageTransport storage;
    private final Backoff backoff;
    private final ErrorContext context;

    public Downloader(StorageTransport storage, String account) {
        this(storage, BACKOFF, ErrorContext.of("download the file", account));
    }

    /** @param origin the account and the service, for errors */
    public Downloader(StorageTransport storage, ErrorContext origin) {
        this(storage, BACKOFF, origin.doing("download the file"));
    }

    Downloader(StorageTransport storage, Backoff backoff, ErrorContext context) {
        this.storage = storage;
        this.backoff = backoff;
        this.context = context;
    }

    /** The same, with the job's id in its errors. */
    public Downloader forJob(String jobId) {
        return new Downloader(storage, backoff, context.withJob(jobId));
    }

    /**
     * Fetches the file, in at most four attempts. Returns at once. The receiver owns the file that the future
     * completes with. The future fails with a {@link StorageException}; then, and when it is cancelled, nothing is
     * left on disk.
     *
     * @param refresh asked once for the same file with a fresh address, when storage no longer knows the old one
     * @param progress told the number of bytes that have arrived, on an I/O thread that must not be blocked; it goes
     *     back to a smaller number when a download starts again from the beginning
     */
    public CompletableFuture<DownloadedFile> download(
            FileRef file, DownloadTarget target, Supplier<CompletableFuture<FileRef>> refresh, LongConsumer progress) {
        Spool spool = new Spool(target);
        PartialFile part = new PartialFile(spool, new ByteProgress(progress), file.size());
        Download download = new Download(file, spool, part, new StorageErrors(context), refresh);
        return download.start(storage, backoff);
    }
}
