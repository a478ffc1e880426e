package io.github.camelcloudconvert.config;

/** Where the service can be told to process files (docs/api-notes.md#hosts). */
public enum Region {
    /** Germany. */
    EU_CENTRAL("eu-central"),
    /** Virginia. */
    US_EAST("us-east");

    private final String label;

    Region(String label) {
        this.label = label;
    }

    /** As it stands in host names. */
    String label() {
        return label;
    }
}
