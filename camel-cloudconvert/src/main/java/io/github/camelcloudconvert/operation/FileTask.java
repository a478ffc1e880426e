package io.github.camelcloudconvert.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.task.FormatCheck;
import io.github.camelcloudconvert.operation.task.NamedFields;
import io.github.camelcloudconvert.operation.task.TaskFields;
import io.github.camelcloudconvert.operation.task.TaskOptions;

/** One message on its way through a file operation: what all of them share, and where a few differ. */
final class FileTask {

    private static final String CAPTURE_WEBSITE = "capture-website";
    private static final String IMAGE = "image";

    private final String name;
    private final String task;
    private final ServiceRequest<CloudConvertApi, Signing> request;
    private final OptionSource options;

    /**
     * @param name of the operation in the endpoint URI
     * @param task the API's name
     */
    FileTask(String name, String task, ServiceRequest<CloudConvertApi, Signing> request) {
        this.name = name;
        this.task = task;
        this.request = request;
        this.options = request.options();
    }

    CompletableFuture<Outcome> run() {
        Map<String, Object> fields = fields(options, task);
        Map<String, FileInput> fieldInputs = fieldInputs();
        requireComplete(fields, fieldInputs);
        List<FileInput> inputs = inputs();
        FileJob job = new FileJob(
                inputs,
                task,
                fields,
                fieldInputs,
                options.get(Options.TAG),
                options.get(Options.IDEMPOTENCY_KEY),
                request.resume(),
                request.remember(),
                request.waiting(),
                results());
        CloudConvertApi client = request.client();
        FormatCheck formats = new FormatCheck(client, name, task);
        CompletableFuture<FileJobResult> result = options.required(Options.VALIDATE)
                ? formats.check(inputs, fields, options.required(Options.DISCOVERY_CACHE))
                        .thenCompose(checked -> client.run(job))
                : client.run(job);
        return formats.explained(result, inputs, fields, done -> outcome(job, done));
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException for options that contradict each other */
    static Map<String, Object> fields(OptionSource options, String task) {
        NamedFields.requireSetOnce(task, options.taskOptions().keySet(), options);
        Map<String, Object> fields = new LinkedHashMap<>(TaskOptions.typed(task, options.taskOptions()));
        TaskFields.renameWebsiteFields(task, fields);
        NamedFields.putAll(fields, options);
        if (task.equals("merge")) {
            fields.putIfAbsent("output_format", "pdf"); // the only format that there is
        }
        NamedFields.requireFittingName(fields);
        return fields;
    }

    /** Puts the address of a website into its field too, because there it is no input. */
    private void requireComplete(Map<String, Object> fields, Map<String, FileInput> fieldInputs) {
        if (task.equals(CAPTURE_WEBSITE)) {
            String source = options.get(Options.SOURCE_URL);
            fields.computeIfAbsent(
                    "url", field -> request.input().address(source).toString());
        }
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(fieldInputs);
        List<String> missing = TaskFields.missing(task, all);
        if (missing.contains("output_format")) {
            throw InputErrors.of(
                    name,
                    "no output format: set the option outputFormat or the header " + Options.OUTPUT_FORMAT.header());
        }
        if (!missing.isEmpty()) {
            throw InputErrors.of(
                    name,
                    "it lacks " + String.join(", ", missing) + ": set option."
                            + missing.get(0).split(" ", 2)[0]);
        }
    }

    private List<FileInput> inputs() {
        if (task.equals(CAPTURE_WEBSITE)) {
            return List.of();
        }
        Map<String, Object> importTask = options.get(Options.IMPORT_TASK);
        String source = options.get(Options.SOURCE_URL);
        if (importTask != null) {
            return List.of(new FileInput.Import(storageTask(importTask, "import/", "importTask")));
        }
        List<FileInput> inputs = source == null
                ? request.input().files()
                : List.of(request.input().addressed(source));
        if (task.equals("merge") && inputs.size() < 2) {
            throw InputErrors.of(name, "a merge needs at least two files: give a List of files as body");
        }
        return inputs;
    }

    private Map<String, FileInput> fieldInputs() {
        Object image = options.get(Options.WATERMARK_IMAGE);
        return image == null || !task.equals("watermark")
                ? Map.of()
                : Map.of(IMAGE, request.input().file(image));
    }

    private FileJob.Results results() {
        return new FileJob.Results(
                options.required(Options.RESULT).download(),
                export(),
                options.required(Options.INLINE_THRESHOLD),
                request.target());
    }

    private Export export() {
        Map<String, Object> exportTask = options.get(Options.EXPORT_TASK);
        if (exportTask != null) {
            return new Export.Storage(storageTask(exportTask, "export/", "exportTask"));
        }
        return task.equals("metadata")
                ? new Export.Nowhere()
                : new Export.Addresses(options.required(Options.ARCHIVE_MULTIPLE_FILES));
    }

    private Map<String, Object> storageTask(Map<String, Object> given, String kind, String option) {
        Map<String, Object> fields = TaskFields.of(given);
        String operation = TaskFields.operation(fields);
        List<String> missing = TaskFields.missing(operation, fields);
        if (!operation.startsWith(kind)) {
            throw InputErrors.of(
                    name, option + " has the operation " + operation + ": give one that begins with " + kind);
        }
        if (!missing.isEmpty()) {
            throw InputErrors.of(name, option + " (" + operation + ") lacks " + String.join(", ", missing));
        }
        return fields;
    }

    private Outcome outcome(FileJob job, FileJobResult result) {
        WaitSettings waiting = job.waiting();
        if (waiting.mode() == CompletionMode.NONE) {
            return new Outcome.OfJob(result.job());
        }
        if (job.results().export() instanceof Export.Storage) {
            return new Outcome.Finding(result.job(), result.job());
        }
        Task processing = result.processing().orElse(null);
        if (job.results().export() instanceof Export.Nowhere) {
            Map<String, Object> metadata =
                    processing == null ? null : processing.result().metadata();
            return new Outcome.Finding(result.job(), metadata == null ? Map.of() : metadata);
        }
        String output = processing == null ? null : processing.result().output();
        return new Outcome.Files(result.job(), result.refs(), result.files(), output);
    }
}
