package io.github.camelcloudconvert.operation.option;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** An option that operations read. Each is one object of {@link Options}, or of the list of another service, equal to no other, so that a look-up is cheap. */
public final class Option<T> {

    private final String name;
    private final Class<T> type;
    private final @Nullable String header;

    private Option(String name, Class<T> type, @Nullable String header) {
        this.name = name;
        this.type = type;
        this.header = header;
    }

    /**
     * An option that a header may set for one message.
     *
     * @param prefix of all headers of the service: the name of the option stands behind it
     */
    public static <T> Option<T> settable(String name, Class<T> type, String prefix) {
        String header = prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return new Option<>(name, type, header);
    }

    /** An option about which the route's author alone decides. */
    public static <T> Option<T> fixed(String name, Class<T> type) {
        return new Option<>(name, type, null);
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
