package io.github.camelcloudconvert.operation;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.task.FormatCheck;
import io.github.camelcloudconvert.operation.task.TaskFields;

/** Hands over many files at once and does not wait for their results. */
final class SubmitBatch implements Operation {

    private static final String CONVERT = "convert";

    @Override
    public String name() {
        return "submitBatch";
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        FileOperation.requireProcessing(endpoint.get(Options.TASK_OPERATION));
        FileTask.fields(endpoint, task(endpoint));
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        OptionSource options = request.options();
        String task = task(options);
        Map<String, Object> fields = FileTask.fields(options, task);
        if (!TaskFields.missing(task, fields).isEmpty()) {
            throw InputErrors.of(
                    "submit the batch",
                    "the task (" + task + ") lacks " + String.join(", ", TaskFields.missing(task, fields)));
        }
        BatchRequest batch = new BatchRequest(
                id(request),
                request.input().files(),
                task,
                fields,
                options.required(Options.ARCHIVE_MULTIPLE_FILES),
                options.get(Options.WEBHOOK_URL));
        String key = options.get(Options.IDEMPOTENCY_KEY);
        if (key != null) {
            batch = batch.keyed(key);
        }
        request.remember().accept(ResumeToken.created(batch.id()));
        return new FormatCheck(request.client(), name(), task)
                .explained(request.client().submitBatch(batch), batch.inputs(), fields, Outcome::ofBatch);
    }

    private static String task(OptionSource options) {
        String task = options.get(Options.TASK_OPERATION);
        return task == null ? CONVERT : task;
    }

    /** A redelivery goes on with the batch of the first attempt. */
    private static String id(ServiceRequest<CloudConvertApi, Signing> request) {
        String earlier = request.resume().jobId();
        return earlier == null ? "batch-" + UUID.randomUUID() : earlier;
    }
}
