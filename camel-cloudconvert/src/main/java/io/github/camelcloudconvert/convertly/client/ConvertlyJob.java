package io.github.camelcloudconvert.convertly.client;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Fields;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import org.jspecify.annotations.Nullable;

/**
 * A job as Convertly described it. The status is open text. {@code completed} and {@code failed} are known to
 * be the end; {@code cancelled}, which no document names, could be nothing else.
 *
 * @param errorMessage the service's words; null where it says none
 * @param files the results, in whichever of its shapes the service sent them; empty as long as there are none
 * @param json the whole object as received; it may hold signed addresses
 */
public record ConvertlyJob(
        String id,
        @Nullable String type,
        String status,
        @Nullable Long totalFiles,
        @Nullable Long completedFiles,
        @Nullable Long failedFiles,
        @Nullable Long progress,
        @Nullable String errorMessage,
        @Nullable OffsetDateTime createdAt,
        List<ConvertlyFile> files,
        Map<String, Object> json)
        implements JsonDocument, Work {

    public static final String COMPLETED = "completed";
    public static final String FAILED = "failed";

    private static final Set<String> CANCELLED = Set.of("cancelled", "canceled");

    private static final int ALL = 100;

    /**
     * @param json handed over: it must not be changed afterwards
     * @throws MalformedJsonException if it has no id
     */
    public static ConvertlyJob of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        String id = fields.text("jobId", fields.text("id", ""));
        if (id.isBlank()) {
            throw new MalformedJsonException("a job without an id");
        }
        return new ConvertlyJob(
                id,
                fields.text("jobType"),
                fields.text("status", ""),
                fields.number("totalFiles"),
                fields.number("completedFiles"),
                fields.number("failedFiles"),
                fields.number("progress"),
                fields.text("errorMessage"),
                fields.time("createdAt"),
                ConvertlyFile.results(json.get("results")),
                Collections.unmodifiableMap(json));
    }

    @Override
    public boolean ended() {
        return COMPLETED.equals(status) || FAILED.equals(status) || cancelled();
    }

    /** Lists may leave results out; what they are not is a reason to read the job. */
    @Override
    public boolean whole() {
        return !files.isEmpty() || json.containsKey("results");
    }

    public boolean cancelled() {
        return CANCELLED.contains(status);
    }

    /** Whether it, or any of its files, has failed: services differ in what they call a batch of which a part failed. */
    public boolean failed() {
        return FAILED.equals(status) || cancelled() || (failedFiles != null && failedFiles > 0);
    }

    /** How far it is. The counters tell more reliably than the field {@code progress}, whose unit is not documented. */
    ProgressStep step() {
        Integer percent = totalFiles == null || totalFiles <= 0 || completedFiles == null
                ? null
                : (int) Math.max(
                        0,
                        Math.min(ALL, ALL * (completedFiles + (failedFiles == null ? 0 : failedFiles)) / totalFiles));
        return new ProgressStep(ProgressPhase.TASK, id, null, null, null, null, type, percent, status);
    }

    /** Leaves out results: they hold signed addresses. */
    @Override
    public String toString() {
        return "ConvertlyJob[" + id + ", " + status + "]";
    }
}
