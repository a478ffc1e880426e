package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.transfer.StorageReplyConsumer.StorageReply;
import io.github.camelcloudconvert.client.transport.StorageHosts;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong in one transfer into the error that its caller sees. No address gets further than its host. */
final class StorageErrors {

    private static final int LONGEST_HOST = 253;
    private static final int HIGHEST_PORT = 65_535;

    private final ErrorContext context;

    StorageErrors(ErrorContext context) {
        this.context = context;
    }

    /**
     * Reads an address from the service.
     *
     * @return an address that can be connected to, whose host is short enough to be shown
     * @throws StorageException for any other
     */
    URI address(@Nullable String url) {
        URI uri;
        try {
            uri = new URI(url == null ? "" : url);
        } catch (URISyntaxException withAddressInItsMessage) {
            throw failed("the service gave an address that cannot be read", null);
        }
        String host = uri.getHost();
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || host == null) {
            throw failed("the service gave no address to use", null);
        }
        if (host.length() > LONGEST_HOST) {
            throw failed("the service gave an address whose host has " + host.length() + " characters", null);
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw failed("the service gave an address with the port " + uri.getPort() + ", which is none", null);
        }
        return uri;
    }

    StorageException failed(String reason, @Nullable Throwable cause) {
        return new StorageException(reason, context, cause);
    }

    /** Storage said no. */
    StorageException refused(String host, StorageReply reply) {
        return refused("storage host " + host + " answered " + reply.status(), reply, null);
    }

    StorageException refused(String reason, StorageReply reply, @Nullable Throwable cause) {
        String message = reply.message();
        return new StorageException(
                message == null ? reason : reason + ": " + message,
                context.withReply(reply.status(), reply.code()),
                cause);
    }

    /** The exchange did not come to a reply. */
    CloudConvertException broken(Throwable failure) {
        if (failure instanceof CloudConvertException known) {
            return known;
        }
        TransferException ours = ours(failure);
        if (isForbidden(failure)) {
            return new StorageException(
                    ServerMessages.clean(String.valueOf(failure.getMessage())), context, failure, false);
        }
        String reason = ours != null ? ours.getMessage() : failure.getMessage();
        return failed(reason == null ? failure.getClass().getSimpleName() : ServerMessages.clean(reason), failure);
    }

    /** Whether no repetition can change that the transfer fails: on our side, or because its host is not allowed. */
    static boolean isForGood(Throwable failure) {
        return ours(failure) != null || isForbidden(failure);
    }

    private static boolean isForbidden(Throwable failure) {
        return failure.getCause() instanceof StorageHosts.Forbidden;
    }

    /** The failure of our own that the exchange broke on, if it was one. */
    static @Nullable TransferException ours(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TransferException ours) {
                return ours;
            }
        }
        return null;
    }

    /** What an I/O failure of the disk says, without the exception's own name. */
    static TransferException disk(String what, IOException failure) {
        return failure instanceof TransferException known
                ? known
                : new TransferException(what + ": " + failure.getMessage(), failure);
    }
}
