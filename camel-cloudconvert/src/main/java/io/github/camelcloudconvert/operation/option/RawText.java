package io.github.camelcloudconvert.operation.option;

/**
 * A task option that arrived as text, from a URI or a single header: its type is still to be found.
 *
 * @param text as it was written
 */
public record RawText(String text) {

    /** The value may be a password. */
    @Override
    public String toString() {
        return "RawText[" + text.length() + " characters]";
    }
}
