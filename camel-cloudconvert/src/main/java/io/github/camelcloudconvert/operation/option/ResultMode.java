package io.github.camelcloudconvert.operation.option;

/** What becomes the body of a message whose files were converted. */
public enum ResultMode {
    /** The files. */
    BODY,
    /** Their addresses; nothing is downloaded. */
    URL,
    /** The files, and their addresses in a header. */
    BOTH;

    /** Whether the files themselves are wanted. */
    public boolean download() {
        return this != URL;
    }
}
