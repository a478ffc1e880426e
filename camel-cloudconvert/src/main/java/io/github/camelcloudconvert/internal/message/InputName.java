package io.github.camelcloudconvert.internal.message;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.task.Formats;
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
        String name = given == null || given.isBlank() ? fallback : given;
        if (name != null && tellsFormat(name)) {
            return name;
        }
        if (format == null) {
            throw new ValidationException(
                    "nothing tells the format of the input: " + remedy(name), ErrorContext.local("read the body"));
        }
        return (name == null ? numbered() : name) + "." + format;
    }

    /** In a list the header of the message around it names no element. */
    private String remedy(@Nullable String name) {
        Option<String> option = Options.INPUT_FORMAT;
        String format = "the option " + option.name() + " (header " + option.header() + ")";
        String unfit = name == null ? "" : "its name " + name + " has no extension; ";
        return number == 0
                ? unfit + "set the header " + Exchange.FILE_NAME + " to a name with an extension, or " + format
                : unfit + "give the element as a File, or as a Message or Exchange with a header " + Exchange.FILE_NAME
                        + " of its own that has an extension, or set " + format + " for all elements";
    }

    private String numbered() {
        return number == 0 ? "input" : "input-" + number;
    }

    /** Where the format was said, any other ending is part of the name: results of {@code Nr. 5} and {@code Nr. 6} differ. */
    boolean tellsFormat(String name) {
        return format == null ? Formats.extension(name) != null : Formats.endsIn(name, format);
    }

    /** What stands behind the last separator of either kind. */
    static String lastSegment(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
