package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transport.StorageTransport;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One download with all its attempts. Its steps follow each other, so its fields need no lock. */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int MAX_ATTEMPTS = 4;

    private final ChainedFuture<DownloadedFile> result = new ChainedFuture<>();
    private final String fileName;
    private final Spool spool;
    private final PartialFile part;
    private final StorageErrors errors;
    private final Supplier<CompletableFuture<FileRef>> refresh;
    private FileRef file;
    private int attempts;
    private boolean refreshed;

    Download(
            FileRef file,
            Spool spool,
            PartialFile part,
            StorageErrors errors,
            Supplier<CompletableFuture<FileRef>> refresh) {
        this.file = file;
        this.fileName = FileNames.safe(file.filename());
        this.spool = spool;
        this.part = part;
        this.errors = errors;
        this.refresh = refresh;
    }

    CompletableFuture<DownloadedFile> start(StorageTransport storage, Backoff backoff) {
        result.whenEnded((done, failure) -> {
            if (failure != null) {
                spool.discard();
            }
        });
        new Attempts(storage, backoff).next();
        return result;
    }

    /** The loop: an attempt, then the end, or a wait and another attempt. */
    private final class Attempts {

        private final StorageTransport storage;
        private final Backoff backoff;

        Attempts(StorageTransport storage, Backoff backoff) {
            this.storage = storage;
            this.backoff = backoff;
        }

        void next() {
            attempts++;
            try {
                URI address = errors.address(file.url());
                result.after(storage.execute(request(address), null, new DownloadConsumer(part)), (reply, failure) -> {
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
                startOver(errors.failed(mismatch.reason(), failure));
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
    }

    private StorageException expired(String host, StorageReply reply, @Nullable Throwable cause) {
        return errors.refused(
                "the download address has expired or the job was deleted (storage host " + host + ")", reply, cause);
    }

    private void finish() {
        try {
            DownloadedFile done = spool.finish(fileName, part.contentType());
            if (!result.complete(done)) {
                discard(done);
            }
        } catch (TransferException disk) {
            fail(errors.broken(disk));
        }
    }

    /** Given up in the last moment: a file in the result directory was never announced either. */
    private void discard(DownloadedFile done) {
        DownloadedFile ours =
                new DownloadedFile(done.fileName(), done.contentType(), done.length(), done.bytes(), done.path(), true);
        try {
            ours.discard();
        } catch (IOException failure) {
            LOG.warn("a download without a receiver could not be deleted", failure);
        }
    }

    /** The disk is clean before the failure is told: actions on a future run in no useful order. */
    private void fail(CloudConvertException failure) {
        spool.discard();
        result.completeExceptionally(failure);
    }
}
