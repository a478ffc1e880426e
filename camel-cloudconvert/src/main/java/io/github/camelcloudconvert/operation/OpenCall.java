package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/**
 * Any call of an API: the way to what a service adds tomorrow.
 *
 * @param paths where its paths begin, and one of them, for the error
 * @param row of the service's calls
 */
public record OpenCall(String paths, Row row) {

    private static final String GET = "GET";

    /** Makes the call that a user wrote. */
    @FunctionalInterface
    public interface Row {

        /**
         * @param method as it is written
         * @param body sent as JSON; null for none
         */
        ApiCall<@Nullable Object> of(String method, String path, @Nullable Object body);
    }

    /** @throws IllegalArgumentException where the endpoint says no path */
    public void requirePath(OptionSource endpoint) {
        if (endpoint.get(Options.API_PATH) == null) {
            throw new IllegalArgumentException("callApi needs apiPath: the path below " + paths);
        }
    }

    /** The answer as maps, lists, texts, numbers and booleans; null where it is empty. */
    public CompletableFuture<@Nullable Object> answer(ServiceRequest<?, ?> request) {
        OptionSource options = request.options();
        String given = options.get(Options.API_METHOD);
        String method = given == null ? GET : given;
        Object body = method.equalsIgnoreCase(GET) ? null : request.input().json();
        return request.client().send(row.of(method, options.required(Options.API_PATH), body));
    }
}
