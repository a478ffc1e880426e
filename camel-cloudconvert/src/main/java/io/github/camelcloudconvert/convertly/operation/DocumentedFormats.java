package io.github.camelcloudconvert.convertly.operation;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.task.Formats;
import org.jspecify.annotations.Nullable;

/**
 * The formats that Convertly documents. They say nothing about others, which it may know by now; so they are compared only
 * where a route wants that.
 */
final class DocumentedFormats {

    private static final TreeSet<String> KNOWN = new TreeSet<>(List.of(
            "jpg png webp avif tiff gif heif svg pdf mp4 webm mov mp3 wav ogg m4a flac zip tar tgz 7z rar gz bz2 xz"
                    .split(" ")));

    private DocumentedFormats() {}

    /**
     * Compares the formats of inputs and results.
     *
     * @param fields the form of the call
     * @throws io.github.camelcloudconvert.client.error.ValidationException that names the format, and which of several
     *     inputs has it
     */
    static void require(List<FileInput> inputs, Map<String, String> fields) {
        for (int i = 0; i < inputs.size(); i++) {
            String name = name(inputs.get(i));
            String format = name == null ? null : Formats.extension(name);
            if (!isInput(format)) {
                String problem = format == null ? "nothing tells its format" : unknown(format);
                throw inputs.size() == 1
                        ? InputErrors.job(problem)
                        : InputErrors.job(problem).forInput(new ErrorContext.Input(i + 1, inputs.size(), name));
            }
        }
        results(fields).stream()
                .filter(format -> !KNOWN.contains(format))
                .findFirst()
                .ifPresent(format -> {
                    throw InputErrors.job(unknown(format));
                });
    }

    private static List<String> results(Map<String, String> fields) {
        String each = fields.get("formats");
        String all = fields.get("format");
        if (each != null && Json.parse(each) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return all == null ? List.of() : List.of(all);
    }

    private static @Nullable String name(FileInput input) {
        return input instanceof FileInput.Bytes bytes
                ? bytes.source().fileName()
                : input instanceof FileInput.Address address ? address.url().getPath() : null;
    }

    /** Files bear other names of a format as well, such as jpeg. */
    private static boolean isInput(@Nullable String format) {
        return format != null && KNOWN.stream().anyMatch(known -> Formats.endsIn("." + format, known));
    }

    private static String unknown(String format) {
        return "Convertly does not document the format " + format + ", only " + String.join(", ", KNOWN)
                + ": convert it elsewhere, or remove checkFormats and let the service decide";
    }
}
