package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.CloudConvertApi;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** A file operation that the endpoint names as the API does: also one that did not exist when this was written. */
final class RunTask implements Operation {

    @Override
    public String name() {
        return "runTask";
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        String task = endpoint.get(Options.TASK_OPERATION);
        if (task == null) {
            throw new IllegalArgumentException(
                    "runTask needs taskOperation: the API's name of the operation, such as pdf/ocr");
        }
        requireProcessing(task);
        FileTask.fields(endpoint, task);
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        return new FileTask(name(), request.options().required(Options.TASK_OPERATION), request).run();
    }

    /** Imports and exports surround the task already. */
    static void requireProcessing(@Nullable String task) {
        if (task != null && (task.startsWith("import/") || task.startsWith("export/"))) {
            throw new IllegalArgumentException(
                    "taskOperation=" + task
                            + " moves files and does nothing with them: use importTask and exportTask, createTask or createJob");
        }
    }
}
