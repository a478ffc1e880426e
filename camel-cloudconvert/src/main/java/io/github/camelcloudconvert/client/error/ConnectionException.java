package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The service could not be reached, or the connection broke. For a job creation this is the dangerous error: with
 * {@link #creationUnknown()} a paid job may exist that no list showed, and only a person can decide to try again.
 */
public final class ConnectionException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final boolean creationUnknown;
    private final @Nullable String tag;

    private ConnectionException(
            String reason,
            boolean creationUnknown,
            @Nullable String tag,
            ErrorContext context,
            @Nullable Throwable cause) {
        super(reason, context, cause, !creationUnknown);
        this.creationUnknown = creationUnknown;
        this.tag = tag;
    }

    /** Nothing was created: either nothing was sent, or the call creates nothing. */
    public ConnectionException(String reason, ErrorContext context, @Nullable Throwable cause) {
        this(reason, false, null, context, cause);
    }

    /**
     * The service may or may not have created the job; it was not found under the tag.
     *
     * @param tag null for a job that was to have none, which cannot be looked up
     */
    public static ConnectionException creationUnknown(
            String reason, @Nullable String tag, ErrorContext context, @Nullable Throwable cause) {
        return new ConnectionException(reason, true, tag, context, cause);
    }

    public boolean creationUnknown() {
        return creationUnknown;
    }

    /** The tag under which to look for the job; only with {@link #creationUnknown()}. */
    public @Nullable String tag() {
        return tag;
    }
}
