package io.github.camelcloudconvert.emulator.http.body;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Name and file name of a part of a form; quotes and spaces are optional, as some clients leave them out.
 *
 * @param fileName null for a field; taken literally, because form encoders do not agree on escapes
 */
public record PartHeader(String name, @Nullable String fileName) {
    private static final Pattern DISPOSITION = Pattern.compile(
            "^content-disposition\\s*:\\s*form-data(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([a-z*]+)=(?:\"([^\"]*)\"|([^;\\r\\n]*))", Pattern.CASE_INSENSITIVE);

    public static PartHeader parse(String header) {
        Matcher disposition = DISPOSITION.matcher(header);
        if (!disposition.find()) {
            throw new MultipartReader.Malformed("a part has no Content-Disposition");
        }
        String name = "";
        String fileName = null;
        Matcher parameter = PARAMETER.matcher(disposition.group(1));
        while (parameter.find()) {
            String value = parameter.group(2) != null
                    ? parameter.group(2)
                    : parameter.group(3).strip();
            if (parameter.group(1).equalsIgnoreCase("name")) {
                name = value;
            } else if (parameter.group(1).equalsIgnoreCase("filename")) {
                fileName = value;
            }
        }
        return new PartHeader(name, fileName);
    }
}
