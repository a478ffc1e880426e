package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.model.JsonList;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/**
 * What the service can do.
 *
 * @param formats whether conversions alone are meant
 */
record Discovery(String name, boolean formats) implements Operation {

    @Override
    public List<Option<?>> asked() {
        List<Option<?>> common = List.of(
                Options.INPUT_FORMAT,
                Options.OUTPUT_FORMAT,
                Options.ENGINE,
                Options.ENGINE_VERSION,
                Options.INCLUDE,
                Options.ALTERNATIVES);
        return formats
                ? common
                : Stream.concat(Stream.of(Options.FILTER_OPERATION), common.stream())
                        .toList();
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        OptionSource options = request.options();
        OperationFilter filter = new OperationFilter(
                formats ? null : options.get(Options.FILTER_OPERATION),
                options.get(Options.INPUT_FORMAT),
                options.get(Options.OUTPUT_FORMAT),
                options.get(Options.ENGINE),
                options.get(Options.ENGINE_VERSION),
                options.get(Options.INCLUDE),
                options.required(Options.ALTERNATIVES));
        return request.client()
                .operations(filter, formats, options.required(Options.DISCOVERY_CACHE))
                .thenApply(found -> new Outcome.Value(new JsonList<>(found)));
    }
}
