package io.github.camelcloudconvert.operation.option;

import org.jspecify.annotations.Nullable;

/** An option that operations read. Each is one object of {@link Options}, or of the list of another service, equal to no other, so that a look-up is cheap. */
public final class Option<T> {

    private final String name;
    private final Class<T> type;
    private final @Nullable String header;

    /** @param header that may set it for one message; null where the route's author alone decides */
    public Option(String name, Class<T> type, @Nullable String header) {
        this.name = name;
        this.type = type;
        this.header = header;
    }

    /** The name as in the endpoint URI. */
    public String name() {
        return name;
    }

    /** The type of its values. */
    public Class<T> type() {
        return type;
    }

    /** The header that may set it for one message; null where the route's author alone decides. */
    public @Nullable String header() {
        return header;
    }

    @Override
    public String toString() {
        return "Option[" + name + "]";
    }
}
