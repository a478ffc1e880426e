package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** Hands out a job when it has ended. */
final class WaitForJob implements Operation {

    @Override
    public String name() {
        return "waitForJob";
    }

    @Override
    public List<Option<?>> asked() {
        return List.of(Options.JOB_ID);
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        WaitOptions.requireToWait(name(), "getJob", endpoint);
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return request.client()
                .waitForJob(request.input().id(Options.JOB_ID), request.waiting())
                .thenApply(Outcome.OfJob::new);
    }
}
