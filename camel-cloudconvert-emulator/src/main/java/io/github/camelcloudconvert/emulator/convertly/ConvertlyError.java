package io.github.camelcloudconvert.emulator.convertly;

import java.util.Locale;

/** A request that Convertly refuses: status and text of the reply. */
final class ConvertlyError extends RuntimeException {
    private final int status;

    private ConvertlyError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static ConvertlyError of(int status, String message) {
        return new ConvertlyError(status, message);
    }

    /** 400 with formatted words. */
    static ConvertlyError invalid(String message, Object... values) {
        return new ConvertlyError(400, String.format(Locale.ROOT, message, values));
    }

    static ConvertlyError notFound(String what) {
        return new ConvertlyError(404, what + " not found.");
    }

    int status() {
        return status;
    }

    /** The text, as it goes into the reply. */
    String text() {
        return String.valueOf(getMessage());
    }
}
