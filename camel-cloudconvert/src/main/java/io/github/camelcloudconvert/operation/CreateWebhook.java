package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.CloudConvertApi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** Tells the service where to report the account's jobs. */
final class CreateWebhook implements Operation {

    private static final List<String> ENDINGS = List.of("job.finished", "job.failed");

    @Override
    public String name() {
        return "createWebhook";
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        OptionSource options = request.options();
        String url = options.get(Options.WEBHOOK_URL);
        Object events = options.get(Options.WEBHOOK_EVENTS);
        Map<String, Object> body = url == null ? request.input().object() : null;
        if (body != null) {
            url = body.get("url") instanceof String text ? text : null;
            events = body.getOrDefault("events", events);
        }
        if (url == null) {
            throw InputErrors.of(
                    "create the webhook", "no address: set the option webhookUrl, or give a body with url and events");
        }
        return request.client().send(Calls.createWebhook(url, events(events))).thenApply(Outcome.Value::new);
    }

    private static List<String> events(@Nullable Object events) {
        if (events instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return events == null
                ? ENDINGS
                : Arrays.stream(events.toString().split(",", -1))
                        .map(String::strip)
                        .toList();
    }
}
