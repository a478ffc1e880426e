package io.github.camelcloudconvert.client.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transfer.StorageReplyConsumer.StorageReply;
import io.github.camelcloudconvert.client.transport.StorageTransport;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads result files (docs/api-notes.md#downloads), resuming where a connection broke. Stateless and thread-safe;
 * the bytes go through one small buffer on an I/O thread.
 */
public final class Downloader {

    private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);
    private static final int MAX_ATTEMPTS = 4;

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), 3, () -> ThreadLocalRandom.current()
                    .nextDouble());

    private final StorageTransport storage;
    private final Backoff backoff;
    private final ErrorContext context;

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
        PartialFile part = new PartialFile(spool, progress, file.size());
        return new Run(file, spool, part, refresh).start();
    }

    /** One download with all its attempts. Its steps follow each other, so its fields need no lock. */
    private final class Run {

        private final ChainedFuture<DownloadedFile> result = new ChainedFuture<>();
        private final String fileName;
        private final Spool spool;
        private final PartialFile part;
        private final StorageErrors errors = new StorageErrors(context);
        private final Supplier<CompletableFuture<FileRef>> refresh;
        private FileRef file;
        private int attempts;
        private boolean refreshed;

        Run(FileRef file, Spool spool, PartialFile part, Supplier<CompletableFuture<FileRef>> refresh) {
            this.file = file;
            this.fileName = FileNames.safe(file.filename());
            this.spool = spool;
            this.part = part;
            this.refresh = refresh;
        }

        CompletableFuture<DownloadedFile> start() {
            result.whenEnded((done, failure) -> {
                if (failure != null) {
                    spool.discard();
                }
            });
            next();
            return result;
        }

        /** Attempts it; then comes the end, or a wait and another attempt. */
        void next() {
            attempts++;
            try {
                URI address = errors.address(file.url());
                result.after(
                        storage.execute(request(address), null, new StorageReplyConsumer(part)), (reply, failure) -> {
                            if (failure != null) {
                                broken(failure);
                            } else if (reply != null) {
                                answered(address.getHost(), reply);
                            }
                        });
            } catch (StorageException unusable) {
                fail(unusable);
            }
        }

        private BasicHttpRequest request(URI address) {
            BasicHttpRequest get = new BasicHttpRequest("GET", address);
            get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            String tag = part.resumeTag();
            if (tag != null) {
                get.setHeader(HttpHeaders.RANGE, "bytes=" + part.length() + "-");
                // a file that has changed comes whole instead
                get.setHeader(HttpHeaders.IF_RANGE, tag);
            }
            return get;
        }

        private void answered(String host, StorageReply reply) {
            switch (reply.status()) {
                case 200, 206 -> finish();
                case 403, 404, 410 -> askForFreshAddress(host, reply);
                case 416 -> startOver(errors.refused(host, reply));
                case 408, 425, 429, 500, 502, 503, 504 -> again(errors.refused(host, reply));
                default -> fail(errors.refused(host, reply));
            }
        }

        private void broken(Throwable failure) {
            if (failure instanceof CancellationException) {
                result.cancel(true);
            } else if (failure.getCause() instanceof PartialFile.Mismatch mismatch) {
                startOver(errors.failed(String.valueOf(mismatch.getMessage()), failure));
            } else if (StorageErrors.isForGood(failure)) {
                fail(errors.broken(failure));
            } else {
                again(errors.broken(failure));
            }
        }

        private void startOver(StorageException reason) {
            try {
                part.forget();
                again(reason);
            } catch (TransferException disk) {
                fail(errors.broken(disk));
            }
        }

        private void again(CloudConvertException reason) {
            if (attempts >= MAX_ATTEMPTS) {
                fail(reason);
                return;
            }
            LOG.debug("{} has {} bytes, attempt {}: {}", fileName, part.length(), attempts, reason.getMessage());
            result.after(storage.pause(backoff.delay(attempts - 1)), (due, stopped) -> {
                if (stopped == null) {
                    next();
                } else {
                    fail(reason);
                }
            });
        }

        private void askForFreshAddress(String host, StorageReply reply) {
            if (refreshed) {
                fail(expired(host, reply, null));
                return;
            }
            refreshed = true;
            // not an attempt of its own: nothing was tried but an address that had to fail
            attempts--;
            result.after(refresh.get(), (fresh, failure) -> {
                if (fresh != null) {
                    file = fresh;
                    next();
                } else if (failure instanceof CancellationException) {
                    result.cancel(true);
                } else {
                    fail(expired(host, reply, failure));
                }
            });
        }

        private StorageException expired(String host, StorageReply reply, @Nullable Throwable cause) {
            return errors.refused(
                    "the download address has expired or the job was deleted (storage host " + host + ")",
                    reply,
                    cause);
        }

        private void finish() {
            try {
                DownloadedFile done = spool.finish(fileName, part.contentType());
                if (!result.complete(done)) {
                    spool.discard(); // given up in the last moment: nothing of it was announced
                }
            } catch (TransferException disk) {
                fail(errors.broken(disk));
            }
        }

        /** The disk is clean before the failure is told: actions on a future run in no useful order. */
        private void fail(CloudConvertException failure) {
            spool.discard();
            result.completeExceptionally(failure);
        }
    }
}
