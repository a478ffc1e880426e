package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;

/**
 * An operation that is one call.
 *
 * @param check of what can be known when a route starts
 */
record PlainOperation(
        String name,
        List<Option<?>> asked,
        Consumer<OptionSource> check,
        Function<ServiceRequest<CloudConvertApi, Signing>, CompletableFuture<Outcome>> call)
        implements Operation {

    PlainOperation(
            String name,
            List<Option<?>> asked,
            Function<ServiceRequest<CloudConvertApi, Signing>, CompletableFuture<Outcome>> call) {
        this(name, asked, endpoint -> {}, call);
    }

    PlainOperation(String name, Function<ServiceRequest<CloudConvertApi, Signing>, CompletableFuture<Outcome>> call) {
        this(name, List.of(), call);
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        check.accept(endpoint);
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        return call.apply(request);
    }
}
