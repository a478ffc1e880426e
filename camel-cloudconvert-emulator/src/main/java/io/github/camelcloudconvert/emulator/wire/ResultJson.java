package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What a task offers: an upload form while it waits for a file, files or metadata when it has finished. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultJson(
        @Nullable FormJson form,
        @Nullable List<FileJson> files,
        @Nullable Map<String, Object> metadata,
        @Nullable String output) {

    /** An upload form in the S3 policy shape (docs/api-notes.md#uploads); every value is text. */
    public record FormJson(String url, Map<String, String> parameters) {}

    /** One file; absent size and url are legal (docs/api-notes.md#task-results). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FileJson(
            String filename, @Nullable Long size, @Nullable String url, @JsonAnyGetter Map<String, Object> extra) {}
}
