package io.github.camelcloudconvert.client;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import org.jspecify.annotations.Nullable;

/**
 * Files in, one task on them, files out: a whole conversion.
 *
 * @param inputs at least one
 * @param operation the API's name of the task: {@code convert}
 * @param taskFields the task's fields in the API's names, without {@code operation} and {@code input}
 * @param tag the user's tag, or null for the client's own
 * @param resumeJobId a job that an earlier attempt created for the same inputs; null to create one
 * @param onCreated told the id as soon as the job exists, on a thread that must not be blocked
 */
public record FileJob(
        List<FileInput> inputs,
        String operation,
        Map<String, Object> taskFields,
        @Nullable String tag,
        @Nullable String resumeJobId,
        Consumer<String> onCreated,
        WaitSettings waiting,
        Results results) {

    public FileJob {
        inputs = List.copyOf(inputs);
    }

    /**
     * What to hand back.
     *
     * @param download whether to fetch the bytes
     * @param archive whether several result files become one ZIP
     * @param inlineThreshold in bytes; up to it the input travels inside the create call
     * @param recreateAfterLookup whether to create again when a creation stayed unknown
     */
    public record Results(
            boolean download,
            boolean archive,
            long inlineThreshold,
            boolean recreateAfterLookup,
            DownloadTarget target) {}
}
