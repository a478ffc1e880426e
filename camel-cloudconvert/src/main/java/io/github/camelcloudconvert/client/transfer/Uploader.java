package io.github.camelcloudconvert.client.transfer;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.UploadForm;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transfer.StorageReplyConsumer.StorageReply;
import io.github.camelcloudconvert.client.transport.StorageTransport;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Uploads the file of an {@code import/upload} task (docs/api-notes.md#uploads). Stateless and thread-safe; the bytes
 * go through one small buffer on an I/O thread.
 */
public final class Uploader {

    private final StorageTransport storage;
    private final ErrorContext context;

    public Uploader(StorageTransport storage, String account) {
        this.storage = storage;
        this.context = ErrorContext.of("upload the file", account);
    }

    /**
     * Sends the file once. Returns at once. The future fails with a {@link StorageException}, whose
     * {@code httpStatus()} is 0 where no reply arrived; it is for the caller to repeat the upload, and only while the
     * task still waits for it. Cancelling the future closes connection and source.
     *
     * @param jobId for errors; null where it is unknown
     * @param source opened when the first byte is due, closed on every path
     * @param progress told the number of file bytes sent so far, on an I/O thread that must not be blocked
     */
    public CompletableFuture<Void> upload(
            UploadForm form, @Nullable String jobId, UploadSource source, LongConsumer progress) {
        StorageErrors errors = new StorageErrors(context.withJob(jobId));
        try {
            UploadEntity entity = new MultipartUpload(form.parameters(), "file", List.of(source), progress).open();
            return new Run(errors.address(form.url()), entity, errors).start();
        } catch (StorageException unusable) {
            return CompletableFuture.failedFuture(unusable);
        }
    }

    /** One upload. */
    private final class Run {

        private final URI address;
        private final UploadEntity entity;
        private final StorageErrors errors;
        private final ChainedFuture<Void> result = new ChainedFuture<>();

        Run(URI address, UploadEntity entity, StorageErrors errors) {
            this.address = address;
            this.entity = entity;
            this.errors = errors;
        }

        CompletableFuture<Void> start() {
            BasicHttpRequest post = new BasicHttpRequest("POST", address);
            result.whenEnded((done, failure) -> entity.releaseResources());
            result.after(storage.execute(post, entity, new StorageReplyConsumer()), this::answered);
            return result;
        }

        private void answered(@Nullable StorageReply reply, @Nullable Throwable failure) {
            if (reply == null) {
                fail(failure);
            } else if (reply.status() == 303 && reply.location() != null) {
                confirm(errors.address(absolute(reply.location())));
            } else if (!accepted(reply)) {
                result.completeExceptionally(errors.refused(address.getHost(), reply));
            } else if (!entity.complete()) {
                result.completeExceptionally(errors.failed("storage answered before it had the whole file", null));
            } else {
                result.complete(null);
            }
        }

        /** An older kind of storage accepts the upload only when it is asked for the page it names. */
        private void confirm(URI location) {
            if ("https".equalsIgnoreCase(address.getScheme()) && !"https".equalsIgnoreCase(location.getScheme())) {
                result.completeExceptionally(errors.failed("storage sends us on to an address without TLS", null));
                return;
            }
            BasicHttpRequest get = new BasicHttpRequest("GET", location);
            get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            result.after(storage.execute(get, null, new StorageReplyConsumer()), (reply, failure) -> {
                if (reply == null) {
                    fail(failure);
                } else if (reply.ok()) {
                    result.complete(null);
                } else {
                    result.completeExceptionally(errors.refused(location.getHost(), reply));
                }
            });
        }

        private String absolute(String location) {
            try {
                return address.resolve(location).toString();
            } catch (IllegalArgumentException unreadable) {
                throw errors.failed("storage sends us on to an address that cannot be read", null);
            }
        }

        private void fail(@Nullable Throwable failure) {
            if (failure instanceof CancellationException) {
                result.cancel(true);
            } else if (failure != null) {
                result.completeExceptionally(errors.broken(failure));
            }
        }
    }

    private static boolean accepted(StorageReply reply) {
        return reply.status() == 200 || reply.status() == 201 || reply.status() == 204;
    }
}
