package io.github.camelcloudconvert.internal.consumer;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.camelcloudconvert.internal.account.AccountHealth;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/** Tells whether a consumer receives events: whether their source stands, and whether lost ones could be looked for. */
public final class ConsumerHealth extends AccountHealth {

    private final HealthCheckComponent component;
    private final Supplier<Reception> reception;

    /**
     * How a consumer receives.
     *
     * @param state of the source, in a word
     * @param fault why no events come; null where nothing is known to be wrong
     * @param unreadable why lost events could not be looked for; null where they could
     */
    public record Reception(
            String state, ConsumerActivity activity, @Nullable String fault, @Nullable Throwable unreadable) {}

    /**
     * @param account its name
     * @param component which says whether health checks of consumers are on
     */
    public ConsumerHealth(String id, String account, HealthCheckComponent component, Supplier<Reception> reception) {
        super(id, account);
        this.component = component;
        this.reception = reception;
    }

    /** Makes the check of the consumer of a route, whose id is known. */
    public static ConsumerHealth of(DefaultConsumer consumer, String account, Supplier<Reception> reception) {
        HealthCheckComponent component = (HealthCheckComponent)
                Objects.requireNonNull(consumer.getEndpoint().getComponent(), "the component that made the endpoint");
        return new ConsumerHealth("consumer:" + consumer.getRouteId(), account, component, reception);
    }

    @Override
    public boolean isEnabled() {
        return super.isEnabled() && component.isHealthCheckConsumerEnabled();
    }

    @Override
    protected void describe(HealthCheckResultBuilder result) {
        Reception now = reception.get();
        result.detail(now.activity().source(), now.state())
                .details(now.activity().details());
    }

    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        Reception now = reception.get();
        if (now.fault() != null) {
            down(result, now.fault(), null);
        } else if (now.unreadable() != null) {
            down(result, "lost events cannot be looked for", now.unreadable());
        } else {
            result.up();
        }
    }
}
