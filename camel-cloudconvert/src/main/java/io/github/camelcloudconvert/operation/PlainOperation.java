package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;

/**
 * An operation that is one call.
 *
 * @param check of what can be known when a route starts
 */
record PlainOperation(String name, List<Option<?>> asked, Consumer<OptionSource> check, Call call)
        implements Operation {

    PlainOperation(String name, List<Option<?>> asked, Call call) {
        this(name, asked, endpoint -> {}, call);
    }

    PlainOperation(String name, Call call) {
        this(name, List.of(), call);
    }

    /** What it does with a message. */
    @FunctionalInterface
    interface Call {
        CompletableFuture<Outcome> on(Operation.Request request);
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        check.accept(endpoint);
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return call.on(request);
    }
}
