package io.github.camelcloudconvert.operation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.Export;
import io.github.camelcloudconvert.client.FileJob;
import io.github.camelcloudconvert.client.WaitSettings;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import org.jspecify.annotations.Nullable;

/**
 * Files in, one task on them, files out.
 *
 * @param name in the endpoint URI
 * @param task the API's name of the operation
 */
record FileOperation(String name, String task) implements Operation {

    private static final String OUTPUT_FORMAT = "output_format";

    @Override
    public void validate(OptionSource endpoint) {
        TaskOptions.typed(task, endpoint.taskOptions());
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        OptionSource options = request.options();
        Map<String, Object> fields = fields(options);
        WaitSettings waiting = Waiting.settings(options);
        FileJob job = new FileJob(
                request.input().files(),
                task,
                fields,
                Map.of(),
                options.get(Options.TAG),
                request.resume(),
                request.remember(),
                waiting,
                results(options));
        boolean unfinished = waiting.mode() == CompletionMode.NONE;
        return request.client()
                .run(job)
                .thenApply(result -> unfinished ? new Outcome.OfJob(result.job()) : new Outcome.Files(result));
    }

    /** The named options win over free ones of the same meaning: they are what a reader of the route sees first. */
    private Map<String, Object> fields(OptionSource options) {
        Map<String, Object> fields = new LinkedHashMap<>(TaskOptions.typed(task, options.taskOptions()));
        put(fields, OUTPUT_FORMAT, options.get(Options.OUTPUT_FORMAT));
        put(fields, "input_format", options.get(Options.INPUT_FORMAT));
        put(fields, "engine", options.get(Options.ENGINE));
        put(fields, "engine_version", options.get(Options.ENGINE_VERSION));
        put(fields, "filename", options.get(Options.FILE_NAME));
        Duration timeout = options.get(Options.TASK_TIMEOUT);
        put(fields, "timeout", timeout == null ? null : wholeSeconds(timeout));
        if (!fields.containsKey(OUTPUT_FORMAT)) {
            throw new ValidationException(
                    "no output format: set the option outputFormat or the header " + Options.OUTPUT_FORMAT.header(),
                    ErrorContext.of(name, "default"));
        }
        return fields;
    }

    /** Rounded up, because 0 would mean something else to the service. */
    private static long wholeSeconds(Duration timeout) {
        return timeout.plusMillis(999).toSeconds();
    }

    private static void put(Map<String, Object> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    private static FileJob.Results results(OptionSource options) {
        return new FileJob.Results(
                Required.option(options, Options.RESULT).download(),
                new Export.Addresses(Required.option(options, Options.ARCHIVE_MULTIPLE_FILES)),
                Required.option(options, Options.INLINE_THRESHOLD),
                Required.option(options, Options.RECREATE_AFTER_LOOKUP),
                new DownloadTarget(
                        Required.option(options, Options.SPOOL_THRESHOLD),
                        Required.option(options, Options.TEMP_DIRECTORY),
                        options.get(Options.RESULT_DIRECTORY)));
    }
}
