package io.github.camelcloudconvert.emulator.convert;

import org.jspecify.annotations.Nullable;

/**
 * A conversion that cannot be done. Code and message become those of the task.
 *
 * <p>API: task errors. A failure of an engine has no code there, only a message.
 */
public final class ConversionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String code;

    /** @param code the API's code for the task; null for a failure of the engine itself */
    public ConversionException(@Nullable String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The API's code; null for a failure of the engine itself. */
    public @Nullable String code() {
        return code;
    }

    /** No engine converts this pair of formats. */
    public static ConversionException unsupported() {
        return new ConversionException("INVALID_CONVERSION_TYPE", "This conversion type is not supported", null);
    }

    /** The engine refuses the input or an option. The message is shown to the user as it is. */
    public static ConversionException failed(String message) {
        return new ConversionException(null, message, null);
    }

    /** As {@link #failed(String)}, with the reason for the log. */
    public static ConversionException failed(String message, Throwable cause) {
        return new ConversionException(null, message, cause);
    }
}
