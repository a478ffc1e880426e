package io.github.camelcloudconvert;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.operation.Option;
import io.github.camelcloudconvert.operation.Options;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The name under which an input goes to the service, which takes the format from it.
 *
 * @param given by the message; null where it has none
 * @param format the option or header inputFormat, or null
 * @param number from 1; 0 for the only input
 */
record InputName(@Nullable String given, @Nullable String format, int number) {

    static InputName of(Message message, @Nullable String format, int number) {
        String header = message.getHeader(Exchange.FILE_NAME, String.class);
        return new InputName(header == null ? null : lastSegment(header), format, number);
    }

    /** The name, or the fallback's where the message has none. */
    String orElse(@Nullable String fallback) {
        String name = given == null || given.isEmpty() ? fallback : given;
        if (name != null && hasExtension(name)) {
            return name;
        }
        if (format == null) {
            Option<String> option = Options.INPUT_FORMAT;
            throw new ValidationException(
                    "nothing tells the format of the input: set the header " + Exchange.FILE_NAME
                            + " to a name with an extension, or the option " + option.name() + " (header "
                            + option.header() + ")",
                    ErrorContext.local("read the body"));
        }
        return (name == null ? numbered() : name) + "." + format;
    }

    private String numbered() {
        return number == 0 ? "input" : "input-" + number;
    }

    static boolean hasExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && dot < name.length() - 1;
    }

    /** What stands behind the last separator of either kind. */
    static String lastSegment(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
