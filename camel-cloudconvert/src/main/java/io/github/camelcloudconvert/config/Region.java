package io.github.camelcloudconvert.config;

import java.util.Locale;

/** Where the service can be told to process files (docs/api-notes.md#hosts). */
public enum Region {
    /** Germany. */
    EU_CENTRAL,
    /** Virginia. */
    US_EAST;

    /** As it stands in host names. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
