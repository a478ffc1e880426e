package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

/** Hands out a job when it has ended. */
final class WaitForJob implements Operation {

    @Override
    public String name() {
        return "waitForJob";
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        Waiting.requireToWait(name(), "getJob", endpoint);
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return request.client()
                .waitForJob(request.input().id(Options.JOB_ID), Waiting.settings(request))
                .thenApply(Outcome.OfJob::new);
    }
}
