package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.CloudConvertApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/**
 * Files in, one task on them, files out.
 *
 * @param name in the endpoint URI
 * @param task the API's name of the operation
 */
record FileOperation(String name, String task) implements Operation {

    private static final List<Option<?>> OF_RESULTS = List.of(
            Options.OUTPUT_FORMAT,
            Options.INPUT_FORMAT,
            Options.ENGINE,
            Options.ENGINE_VERSION,
            Options.FILE_NAME,
            Options.TAG);

    /** What the API calls its task. */
    String apiName() {
        return task;
    }

    @Override
    public List<Option<?>> asked() {
        return task.equals("metadata") ? List.of() : OF_RESULTS;
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        FileTask.fields(endpoint, task);
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        return new FileTask(name, task, request).run();
    }
}
