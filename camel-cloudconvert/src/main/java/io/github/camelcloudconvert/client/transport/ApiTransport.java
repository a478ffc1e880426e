package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.time.Delayer;

/** Sends the API calls of one account, each as one {@link ApiExchange}. Safe for any thread. */
final class ApiTransport implements Transport {

    private final Policies policies;
    private final BiFunction<Call, String, CompletableFuture<Reply>> wire;

    /** @param wire sends a call once with the token it is given: the only place that ever sees one */
    ApiTransport(Policies policies, BiFunction<Call, String, CompletableFuture<Reply>> wire) {
        this.policies = policies;
        this.wire = wire;
    }

    /** What an exchange asks at its beginning and its end. */
    record Policies(Credentials credentials, Throttle throttle, Retry retry, Delayer time, Activity activity) {}

    @Override
    public CompletableFuture<Reply> send(Call call) {
        ApiExchange exchange = new ApiExchange(call, policies, wire);
        exchange.start();
        return exchange;
    }

    @Override
    public String toString() {
        return "ApiTransport[" + policies.retry().maxRetries() + " retries]";
    }
}
