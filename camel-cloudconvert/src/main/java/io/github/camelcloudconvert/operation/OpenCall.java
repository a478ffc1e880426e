package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RequiredOptions;

/** Any call of the API: the way to what the service adds tomorrow. */
final class OpenCall implements Operation {

    private static final String GET = "GET";

    @Override
    public String name() {
        return "callApi";
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        if (endpoint.get(Options.API_PATH) == null) {
            throw new IllegalArgumentException("callApi needs apiPath: the path below /v2, such as /users/me");
        }
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        OptionSource options = request.options();
        String given = options.get(Options.API_METHOD);
        String method = given == null ? GET : given;
        Object body = method.equals(GET) ? null : request.input().json();
        return request.client()
                .send(Calls.open(method, RequiredOptions.option(options, Options.API_PATH), body))
                .thenApply(Outcome.Value::new);
    }
}
