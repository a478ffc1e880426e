package io.github.camelcloudconvert;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether events can arrive: whether the socket stands, and whether lost ones could be looked for. */
final class EventsHealth implements HealthCheck {

    private final String id;
    private final EventsConsumer consumer;
    private final BooleanSupplier enabledByDefault;
    private volatile boolean enabled = true;

    /** @param enabledByDefault what the component says about health checks of consumers */
    EventsHealth(String id, EventsConsumer consumer, BooleanSupplier enabledByDefault) {
        this.id = id;
        this.consumer = consumer;
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
        boolean suspended = consumer.isSuspendingOrSuspended();
        boolean live = consumer.live();
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail("account", consumer.accountName())
                .detail("events", suspended ? "suspended" : live ? "subscribed" : "not subscribed")
                .details(consumer.counts().details());
        if (!isEnabled()) {
            return result.unknown().message("Disabled").build();
        }
        String account = " (account " + consumer.accountName() + ")";
        if (!live && !suspended) {
            String trouble = consumer.trouble();
            return result.down()
                    .message("no events are subscribed to" + account + (trouble == null ? "" : ": " + trouble))
                    .build();
        }
        Throwable unreadable = consumer.readTrouble();
        return unreadable == null
                ? result.up().build()
                : result.down()
                        .message("lost events cannot be looked for" + account)
                        .error(unreadable)
                        .build();
    }
}
