package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.completion.CompletionMode;

/** Hands out a job when it has ended. */
final class WaitForJob implements Operation {

    @Override
    public String name() {
        return "waitForJob";
    }

    @Override
    public void validate(OptionSource endpoint) {
        if (endpoint.get(Options.COMPLETION) == CompletionMode.NONE) {
            throw new IllegalArgumentException(
                    "waitForJob with completion=none would not wait: remove completion, or use getJob");
        }
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return request.client()
                .waitForJob(request.input().id(), Waiting.settings(request.options()))
                .thenApply(Outcome.OfJob::new);
    }
}
