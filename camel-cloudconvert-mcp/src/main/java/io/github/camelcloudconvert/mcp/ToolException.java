package io.github.camelcloudconvert.mcp;

/** A call is refused, or its result cannot be handed out. The message is told to the agent: what is wrong, and what to do. */
final class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;

    /** @param kind one word in lower case by which a program tells refusals apart */
    ToolException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    static ToolException invalid(String message) {
        return new ToolException("invalid", message);
    }

    static ToolException refused(String message) {
        return new ToolException("refused", message);
    }

    String kind() {
        return kind;
    }
}
