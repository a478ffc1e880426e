package io.github.camelcloudconvert.internal.consumer.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.internal.account.AccountHealth;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether events can arrive: whether the service still delivers, and whether lost ones could be looked for. */
public final class WebhookHealth extends AccountHealth {

    private final WebhookReceiver<?, ?> receiver;
    private final BooleanSupplier enabledByDefault;

    /** @param enabledByDefault what the component says about health checks of consumers */
    public WebhookHealth(String id, WebhookReceiver<?, ?> receiver, BooleanSupplier enabledByDefault) {
        super(id, receiver.accountName());
        this.receiver = receiver;
        this.enabledByDefault = enabledByDefault;
    }

    @Override
    public boolean isEnabled() {
        return super.isEnabled() && enabledByDefault.getAsBoolean();
    }

    @Override
    protected void describe(HealthCheckResultBuilder result) {
        result.detail("webhook", state().name().toLowerCase(Locale.ROOT))
                .details(receiver.counts().details());
    }

    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        Throwable trouble = receiver.trouble();
        if (state() == WebhookSender.State.DISABLED) {
            down(result, "the service has disabled the webhook", null);
        } else if (state() == WebhookSender.State.MISSING) {
            down(result, "the service knows no such webhook", null);
        } else if (trouble != null) {
            down(result, "lost events cannot be looked for", trouble);
        } else {
            result.up();
        }
    }

    private WebhookSender.State state() {
        return receiver.state();
    }
}
