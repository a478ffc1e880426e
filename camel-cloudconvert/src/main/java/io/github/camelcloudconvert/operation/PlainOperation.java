package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.option.Option;

/** An operation that is one call. */
record PlainOperation(String name, List<Option<?>> asked, Call call) implements Operation {

    PlainOperation(String name, Call call) {
        this(name, List.of(), call);
    }

    /** What it does with a message. */
    @FunctionalInterface
    interface Call {
        CompletableFuture<Outcome> on(Operation.Request request);
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return call.on(request);
    }
}
