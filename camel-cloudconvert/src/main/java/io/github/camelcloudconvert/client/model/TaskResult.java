package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a task has produced so far (docs/api-notes.md#task-results).
 *
 * @param form where to upload to; only while an {@code import/upload} task waits
 * @param metadata only of a finished {@code metadata} task
 * @param output console output of a {@code command} task that captured it
 */
public record TaskResult(
        List<FileRef> files,
        @Nullable UploadForm form,
        @Nullable Map<String, Object> metadata,
        @Nullable String output) {

    private static final TaskResult NOTHING = new TaskResult(List.of(), null, null, null);

    static TaskResult of(@Nullable Map<String, Object> json) {
        if (json == null) {
            return NOTHING;
        }
        Fields fields = new Fields(json);
        Map<String, Object> form = fields.object("form");
        Map<String, Object> metadata = fields.object("metadata");
        return new TaskResult(
                fields.objects("files", FileRef::of),
                form == null ? null : UploadForm.of(form),
                metadata == null ? null : Collections.unmodifiableMap(metadata),
                fields.text("output"));
    }
}
