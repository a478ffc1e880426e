package io.github.camelcloudconvert.convertly.operation;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.operation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What an operation hands to the message.
 *
 * @param outcome becomes body and headers as for the other service
 * @param job the job that did the work, or that is meant; null where there is none
 * @param details what the service says of each result file; empty where there is none
 */
public record ConvertlyOutcome(Outcome outcome, @Nullable ConvertlyJob job, List<Map<String, Object>> details) {

    static ConvertlyOutcome of(Outcome outcome) {
        return new ConvertlyOutcome(outcome, null, List.of());
    }

    /** The results of a job that was waited for elsewhere. */
    public static ConvertlyOutcome ofFiles(ConvertlyJob job, List<DownloadedFile> files) {
        return new ConvertlyOutcome(
                new Outcome.Files(null, List.of(), files, null),
                job,
                job.files().stream().map(JsonDocument::json).toList());
    }

    public static ConvertlyOutcome ofJob(ConvertlyJob job) {
        return new ConvertlyOutcome(new Outcome.Value(job), job, List.of());
    }

    public static ConvertlyOutcome value(@Nullable Object body) {
        return of(new Outcome.Value(body));
    }
}
