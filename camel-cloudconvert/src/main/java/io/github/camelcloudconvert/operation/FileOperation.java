package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/**
 * Files in, one task on them, files out.
 *
 * @param name in the endpoint URI
 * @param task the API's name of the operation; null where the endpoint names it, which may be one that did not exist when
 *     this was written
 */
record FileOperation(String name, @Nullable String task) implements Operation {

    private static final List<Option<?>> OF_RESULTS = List.of(
            Options.OUTPUT_FORMAT,
            Options.INPUT_FORMAT,
            Options.ENGINE,
            Options.ENGINE_VERSION,
            Options.FILE_NAME,
            Options.TAG);

    @Override
    public List<Option<?>> asked() {
        return task == null || task.equals("metadata") ? List.of() : OF_RESULTS;
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        FileTask.fields(endpoint, task(endpoint));
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        return new FileTask(name, task(request.options()), request).run();
    }

    private String task(OptionSource options) {
        String chosen = task == null ? options.get(Options.TASK_OPERATION) : task;
        if (chosen == null) {
            throw new IllegalArgumentException(
                    "runTask needs taskOperation: the API's name of the operation, such as pdf/ocr");
        }
        requireProcessing(chosen);
        return chosen;
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
