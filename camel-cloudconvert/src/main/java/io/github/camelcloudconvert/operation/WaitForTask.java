package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** Hands out a task when it has ended. */
final class WaitForTask implements Operation {

    @Override
    public String name() {
        return "waitForTask";
    }

    @Override
    public List<Option<?>> asked() {
        return List.of(Options.TASK_ID);
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        WaitOptions.requireToWait(name(), "getTask", endpoint);
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return request.client()
                .waitForTask(request.input().id(Options.TASK_ID), request.waiting())
                .thenApply(task -> new Outcome.OfTask(task, null));
    }
}
