package io.github.camelcloudconvert;

import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether events can arrive: whether the service still delivers, and whether lost ones could be looked for. */
final class WebhookHealth implements HealthCheck {

    private final String id;
    private final WebhookReceiver receiver;
    private final BooleanSupplier enabledByDefault;
    private volatile boolean enabled = true;

    /** @param enabledByDefault what the component says about health checks of consumers */
    WebhookHealth(String id, WebhookReceiver receiver, BooleanSupplier enabledByDefault) {
        this.id = id;
        this.receiver = receiver;
        this.enabledByDefault = enabledByDefault;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled && enabledByDefault.getAsBoolean();
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        WebhookRegistration.State state = receiver.registration().state();
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail("account", receiver.accountName())
                .detail("webhook", state.name().toLowerCase(Locale.ROOT))
                .details(receiver.counts().details());
        if (!isEnabled()) {
            return result.unknown().message("Disabled").build();
        }
        Throwable trouble = receiver.trouble();
        String account = " (account " + receiver.accountName() + ")";
        if (state == WebhookRegistration.State.DISABLED) {
            return result.down()
                    .message("the service has disabled the webhook" + account)
                    .build();
        }
        if (state == WebhookRegistration.State.MISSING) {
            return result.down()
                    .message("the service knows no such webhook" + account)
                    .build();
        }
        return trouble == null
                ? result.up().build()
                : result.down()
                        .message("lost events cannot be looked for" + account)
                        .error(trouble)
                        .build();
    }
}
