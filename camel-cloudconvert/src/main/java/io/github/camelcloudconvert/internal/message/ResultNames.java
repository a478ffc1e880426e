package io.github.camelcloudconvert.internal.message;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Names result files for the route: in the directory of the input, and each differently. */
final class ResultNames {

    private final String directory;
    private final Set<String> taken = new HashSet<>();

    private ResultNames(String directory) {
        this.directory = directory;
    }

    /** The incoming name is the route's own matter, so its directory is kept as it is. */
    static ResultNames beside(Message incoming) {
        String name = Objects.requireNonNullElse(incoming.getHeader(Exchange.FILE_NAME, String.class), "");
        return new ResultNames(
                name.substring(0, name.length() - InputName.lastSegment(name).length()));
    }

    static ResultNames alone() {
        return new ResultNames("");
    }

    /** The service's name is reduced to its last segment: it could otherwise lead anywhere. */
    String next(String serviceName) {
        String name = safe(InputName.lastSegment(serviceName));
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = numbered(name, number);
        }
        return directory + unique;
    }

    private static String safe(String name) {
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "result" : name;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
