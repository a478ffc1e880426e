package io.github.camelcloudconvert.emulator.convert;

import org.jspecify.annotations.Nullable;

/** A conversion that failed; code and message become those of the task. */
public final class ConversionException extends Exception {
    private final @Nullable String code;

    public ConversionException(@Nullable String code, String message) {
        super(message);
        this.code = code;
    }

    public ConversionException(@Nullable String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The task's error code; null as for most engine failures of the service. */
    public @Nullable String code() {
        return code;
    }
}
