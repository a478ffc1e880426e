package io.github.camelcloudconvert.internal.consumer.webhook;

import java.util.Objects;

import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Takes deliveries at a path of whatever HTTP server the context has. */
public final class WebhookConsumer extends DefaultConsumer implements HealthCheckAware, Suspendable {

    private final WebhookPaths paths;
    private final String path;
    private final @Nullable String httpComponent;
    private final WebhookReceiver receiver;
    private @Nullable HealthCheck healthCheck;

    /** @throws IllegalArgumentException where the path or every secret is missing */
    public WebhookConsumer(DefaultEndpoint endpoint, Processor processor, ConsumerSetup setup, WebhookPaths paths) {
        super(endpoint, processor);
        this.paths = paths;
        CloudConvertConfiguration set = setup.configuration();
        String given = set.getPath();
        if (given == null || given.isBlank()) {
            throw new IllegalArgumentException("cloudconvert:webhook needs the option path, such as"
                    + " path=/hooks/cloudconvert; webhook:cloudconvert:webhook finds one by itself");
        }
        this.path = given.startsWith("/") ? given : "/" + given;
        this.httpComponent = set.getHttpComponent();
        WebhookRegistration registration = WebhookReceiver.registration(set, setup.account());
        WebhookReceiver.requireSecret(registration);
        // where the route is suspended the server goes on: its own answer would make the sender disable the webhook
        this.receiver = new WebhookReceiver(endpoint, getAsyncProcessor(), setup, registration, this::isOpen);
    }

    private boolean isOpen() {
        return isRunAllowed() && !isSuspendingOrSuspended();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // before the receiver starts: where the path is refused nothing runs; until then it puts deliveries off
        paths.take(getEndpoint(), HttpServers.find(getEndpoint().getCamelContext(), httpComponent), path, receiver);
        ServiceHelper.startService(receiver);
    }

    /** The path stays: without it the server would answer what makes the sender disable the webhook. */
    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(receiver);
        super.doStop();
    }

    @Override
    public void setHealthCheck(HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }

    @Override
    public HealthCheck getHealthCheck() {
        HealthCheck known = healthCheck;
        if (known == null) {
            HealthCheckComponent component = (HealthCheckComponent)
                    Objects.requireNonNull(getEndpoint().getComponent(), "the component that made the endpoint");
            known = new WebhookHealth("consumer:" + getRouteId(), receiver, component::isHealthCheckConsumerEnabled);
            healthCheck = known;
        }
        return known;
    }
}
