package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** Hands out a batch when all its jobs have ended, whatever has become of its files. */
final class WaitForBatch implements Operation {

    @Override
    public String name() {
        return "waitForBatch";
    }

    @Override
    public List<Option<?>> asked() {
        return List.of(Options.BATCH_ID);
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        WaitOptions.requireToWait(name(), "getBatch", endpoint);
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return request.client()
                .waitForBatch(request.input().id(Options.BATCH_ID), request.waiting())
                .thenApply(Outcome.OfBatch::new);
    }
}
