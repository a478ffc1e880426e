package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** An operation that is one call. */
record PlainOperation(String name, Function<Operation.Request, CompletableFuture<Outcome>> call) implements Operation {

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        return call.apply(request);
    }
}
