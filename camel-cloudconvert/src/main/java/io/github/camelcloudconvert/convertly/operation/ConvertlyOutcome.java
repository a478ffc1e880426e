package io.github.camelcloudconvert.convertly.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.convertly.client.ConvertlyResult;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.HeaderNames;

/** Makes outcomes of what Convertly has brought: its jobs and files, with what it says of them as headers. */
public final class ConvertlyOutcome {

    private static final String FILES = "CamelConvertlyFiles";
    /** They let their holder read the files. */
    private static final Set<String> ADDRESSES = Set.of("downloadUrl", "download_url", "url");

    private ConvertlyOutcome() {}

    public static Outcome ofJob(ConvertlyJob job) {
        return new Outcome.Described(new Outcome.Value(job), headers(job));
    }

    /** The results of a job that was waited for elsewhere. */
    public static Outcome ofFiles(ConvertlyJob job, List<DownloadedFile> files) {
        return of(new ConvertlyResult(
                job, files, job.files().stream().map(JsonDocument::json).toList()));
    }

    static Outcome of(ConvertlyResult result) {
        Map<String, Object> headers = result.job() == null ? new LinkedHashMap<>() : headers(result.job());
        if (!result.details().isEmpty()) {
            headers.put(
                    FILES,
                    result.details().stream()
                            .map(ConvertlyOutcome::withoutAddresses)
                            .toList());
        }
        return new Outcome.Described(new Outcome.Files(null, List.of(), result.files(), null), headers);
    }

    private static Map<String, Object> headers(ConvertlyJob job) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(HeaderNames.JOB_ID, job.id());
        headers.put(HeaderNames.JOB_STATUS, job.status());
        return headers;
    }

    private static Map<String, Object> withoutAddresses(Map<String, Object> details) {
        Map<String, Object> rest = new LinkedHashMap<>(details);
        rest.keySet().removeAll(ADDRESSES);
        return rest;
    }
}
