package io.github.camelcloudconvert.convertly.client;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.model.Fields;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A file as Convertly described it: a result, or one that it stores.
 *
 * @param filename the service's name for it: untrusted, it may hold path separators
 * @param url where it can be read: a signed address, or {@code data:}; null where the service gave none
 * @param storedId its id among the stored files; null where it is none
 * @param json the whole object as received; it may hold a signed address
 */
public record ConvertlyFile(
        String filename,
        @Nullable String mimeType,
        @Nullable String url,
        @Nullable String storedId,
        Map<String, Object> json)
        implements JsonDocument {

    /** @param json handed over: it must not be changed afterwards */
    public static ConvertlyFile of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        String name = first(fields, "filename", "original_filename", "name");
        return new ConvertlyFile(
                name == null ? "file" : name,
                first(fields, "mimeType", "mime_type"),
                first(fields, "downloadUrl", "download_url", "url"),
                first(fields, "storedFileId", "id"),
                Collections.unmodifiableMap(json));
    }

    /** Stored files are written in another style than results. */
    private static @Nullable String first(Fields fields, String... names) {
        return Stream.of(names)
                .map(fields::text)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** The files of results whose shape is not documented: a list, an object with a list, a file by itself, or nothing. */
    static List<ConvertlyFile> results(@Nullable Object results) {
        if (results instanceof List<?> list) {
            return new Fields(Map.of("files", list))
                    .objects("files").stream().map(ConvertlyFile::of).toList();
        }
        if (!(results instanceof Map<?, ?> map)) {
            return List.of();
        }
        if (map.get("files") instanceof List<?> inner) {
            return results(inner);
        }
        return results(List.of(map));
    }

    FileRef ref() {
        Long size = new Fields(json).number("finalSize");
        return new FileRef(filename, size == null || size < 0 ? null : size, url, null, null);
    }

    /** Leaves out the address. */
    @Override
    public String toString() {
        return "ConvertlyFile[" + filename + "]";
    }
}
