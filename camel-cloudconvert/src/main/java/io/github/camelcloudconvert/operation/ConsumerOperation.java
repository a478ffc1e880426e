package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every operation that delivers messages of its own accord: what {@code from()} can name. */
public enum ConsumerOperation {

    /** Polls for jobs that have ended. */
    JOBS,
    /** Takes what the service reports over HTTP. */
    WEBHOOK,
    /** Takes what the service reports over a socket. */
    EVENTS;

    /** As in the endpoint URI. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the operation of that name, in upper or lower case as the route's author likes it. */
    public static Optional<ConsumerOperation> find(String name) {
        return Stream.of(values())
                .filter(operation -> operation.id().equalsIgnoreCase(name))
                .findFirst();
    }

    /** In the order of the documentation. */
    public static List<String> names() {
        return Stream.of(values()).map(ConsumerOperation::id).toList();
    }
}
