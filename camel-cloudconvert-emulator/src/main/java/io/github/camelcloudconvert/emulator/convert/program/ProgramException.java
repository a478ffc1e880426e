package io.github.camelcloudconvert.emulator.convert.program;

import java.io.IOException;

/** A program that did not do its work. The message is fit for users. */
public final class ProgramException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean late;

    ProgramException(String message, boolean late) {
        super(message);
        this.late = late;
    }

    /** Whether its time was over. */
    public boolean late() {
        return late;
    }
}
