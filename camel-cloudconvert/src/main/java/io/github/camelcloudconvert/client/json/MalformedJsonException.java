package io.github.camelcloudconvert.client.json;

import org.jspecify.annotations.Nullable;

/**
 * Bytes or text that are no JSON object, or a value that JSON cannot express. The message tells the place, never the
 * content: that may be a credential. Callers map it to an error of the client's tree.
 */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public MalformedJsonException(String message) {
        this(message, null);
    }
}
