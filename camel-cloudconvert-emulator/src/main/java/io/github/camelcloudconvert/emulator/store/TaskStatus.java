package io.github.camelcloudconvert.emulator.store;

import java.util.Locale;

/** State of a task or a job. */
public enum TaskStatus {
    WAITING,
    PROCESSING,
    FINISHED,
    ERROR;

    /** The word of the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean ended() {
        return this == FINISHED || this == ERROR;
    }
}
