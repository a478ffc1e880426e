package io.github.camelcloudconvert.convertly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.webhook.WebhookSignature;
import io.github.camelcloudconvert.convertly.client.ConvertlyEvent;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookSender;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** What Convertly sends to webhooks, and to the callbacks of jobs. The service does not tell how a webhook is. */
final class ConvertlyWebhook implements WebhookSender<ConvertlyEvent> {

    static final String SIGNATURE = "Convertly-Signature";

    private static final String ALL = "*";

    private final List<String> secrets;
    private final Set<String> events;
    private final Duration tolerance;

    /**
     * @param secrets with which deliveries may be signed
     * @throws IllegalArgumentException where there is none
     */
    ConvertlyWebhook(ConvertlyConfiguration configuration, List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("no secret to verify deliveries with: set webhookSecret to the signing"
                    + " secret of the webhook, or callbackSecret for the callbacks of jobs, on the endpoint, component or"
                    + " account");
        }
        this.secrets = secrets;
        String names = configuration.getWebhookEvents();
        this.events = names == null ? ConvertlyEvent.ENDS : Set.copyOf(Options.names(names));
        this.tolerance = Duration.ofMillis(configuration.getSignatureTolerance());
    }

    @Override
    public boolean hasSecret() {
        return true;
    }

    @Override
    public boolean verifies(byte[] body, UnaryOperator<@Nullable String> headers, Instant now) {
        return WebhookSignature.verifyTimestamped(body, headers.apply(SIGNATURE), secrets, now, tolerance);
    }

    @Override
    public Optional<ConvertlyEvent> read(byte[] body) {
        return ConvertlyEvent.read(body);
    }

    @Override
    public boolean wants(String event) {
        return events.contains(event) || events.contains(ALL);
    }
}
