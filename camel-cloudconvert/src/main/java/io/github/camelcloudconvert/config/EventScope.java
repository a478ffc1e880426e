package io.github.camelcloudconvert.config;

import java.util.Locale;

/** The events that a consumer takes. */
public enum EventScope {
    /** Those of all jobs and tasks of the account. */
    USER,
    /** Those of one job and its tasks. */
    JOB,
    /** Those of one task. */
    TASK;

    /** As it stands in the URI. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
