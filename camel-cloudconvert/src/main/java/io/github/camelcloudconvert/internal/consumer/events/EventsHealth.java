package io.github.camelcloudconvert.internal.consumer.events;

import java.util.Map;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.internal.account.AccountHealth;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether events can arrive: whether the socket stands, and whether lost ones could be looked for. */
final class EventsHealth extends AccountHealth {

    private final EventsConsumer consumer;
    private final BooleanSupplier enabledByDefault;

    /** @param enabledByDefault what the component says about health checks of consumers */
    EventsHealth(String id, EventsConsumer consumer, BooleanSupplier enabledByDefault) {
        super(id, consumer.getAccountName());
        this.consumer = consumer;
        this.enabledByDefault = enabledByDefault;
    }

    @Override
    public boolean isEnabled() {
        return super.isEnabled() && enabledByDefault.getAsBoolean();
    }

    @Override
    protected void describe(HealthCheckResultBuilder result) {
        String state = consumer.live() ? "subscribed" : "not subscribed";
        result.detail("events", consumer.isSuspendingOrSuspended() ? "suspended" : state)
                .details(consumer.counts().details());
    }

    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        Throwable unreadable = consumer.readTrouble();
        if (!consumer.live() && !consumer.isSuspendingOrSuspended()) {
            String trouble = consumer.trouble();
            down(result, "no events are subscribed to" + (trouble == null ? "" : ": " + trouble), null);
        } else if (unreadable != null) {
            down(result, "lost events cannot be looked for", unreadable);
        } else {
            result.up();
        }
    }
}
