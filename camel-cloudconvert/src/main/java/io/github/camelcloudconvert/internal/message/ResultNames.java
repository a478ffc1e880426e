package io.github.camelcloudconvert.internal.message;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import io.github.camelcloudconvert.client.transfer.FileNames;
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

    /** The service's name could lead anywhere, also where no file has been stored under it yet. */
    String next(String serviceName) {
        String unique = FileNames.unique(FileNames.safe(serviceName), taken::contains);
        taken.add(unique);
        return directory + unique;
    }
}
