package io.github.camelcloudconvert.client.conversion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Files in, one task on them, files out: a whole conversion.
 *
 * @param inputs none for an operation that takes its input from elsewhere, such as {@code capture-website}
 * @param operation the API's name of the task: {@code convert}
 * @param taskFields the task's fields in the API's names, without {@code operation} and {@code input}
 * @param fieldInputs further files that a field of the task names, such as {@code image} of a watermark
 * @param tag the user's tag, or null for the client's own
 * @param idempotencyKey what is the same for all attempts at the same inputs, in any process, and for no others: its job is
 *     looked for before one is created, under a tag made of it in place of {@code tag}; null to create without a look
 * @param resume what {@code remember} was told last by an earlier attempt for the same inputs
 * @param remember told how a later attempt can resume this one, each time replacing what it was told before; on any
 *     thread, must not block
 */
public record FileJob(
        List<FileInput> inputs,
        String operation,
        Map<String, Object> taskFields,
        Map<String, FileInput> fieldInputs,
        @Nullable String tag,
        @Nullable String idempotencyKey,
        ResumeToken resume,
        Consumer<ResumeToken> remember,
        WaitSettings waiting,
        Results results) {

    public FileJob {
        inputs = List.copyOf(inputs);
        fieldInputs = Collections.unmodifiableMap(new LinkedHashMap<>(fieldInputs));
    }

    /** The inputs and those of fields, in the order in which the job imports them. */
    List<FileInput> allInputs() {
        if (fieldInputs.isEmpty()) {
            return inputs;
        }
        List<FileInput> all = new ArrayList<>(inputs);
        all.addAll(fieldInputs.values());
        return Collections.unmodifiableList(all);
    }

    /** Names only: fields and inputs may hold passwords and credentials. */
    @Override
    public String toString() {
        return "FileJob[" + operation + " of " + inputs.size() + ", " + taskFields.keySet()
                + (tag == null ? "" : ", tag=" + tag) + "]";
    }

    /**
     * What to hand back.
     *
     * @param download whether to fetch the bytes of files that are exported to addresses
     * @param export where the result files go
     * @param inlineThreshold in bytes; up to it the input travels inside the create call
     */
    public record Results(boolean download, Export export, long inlineThreshold, DownloadTarget target) {}
}
