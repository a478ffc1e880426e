package io.github.camelcloudconvert.internal.consumer.webhook;

import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerHealth;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.ManagedDeliveries;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Takes deliveries at a path of whatever HTTP server the context has. */
@ManagedResource(description = "Managed consumer of webhooks")
public final class WebhookConsumer extends DefaultConsumer implements HealthCheckAware, Suspendable, ManagedDeliveries {

    private final WebhookPaths paths;
    private final String path;
    private final @Nullable String httpComponent;
    private final WebhookReceiver<?, ?> receiver;
    private final ConsumerActivity activity;
    private @Nullable HealthCheck healthCheck;

    /** @throws IllegalArgumentException where the path is missing */
    public <J extends Work, E extends JobEvent> WebhookConsumer(
            DefaultEndpoint endpoint,
            Processor processor,
            ConsumerSetup<J, E> setup,
            WebhookSender<E> sender,
            WebhookPaths paths) {
        super(endpoint, processor);
        this.paths = paths;
        String given = setup.options().getPath();
        if (given == null || given.isBlank()) {
            throw new IllegalArgumentException("the consumer webhook needs the option path, such as path=/hooks/jobs");
        }
        this.path = given.startsWith("/") ? given : "/" + given;
        this.httpComponent = setup.options().getHttpComponent();
        // where the route is suspended the server goes on: its own answer would make the sender disable the webhook
        this.activity = new ConsumerActivity(this, "webhook");
        this.receiver = new WebhookReceiver<>(
                endpoint.getCamelContext(),
                new EventDispatch.Route(endpoint::createExchange, getAsyncProcessor(), activity),
                setup,
                sender,
                this::isOpen);
    }

    private boolean isOpen() {
        return isRunAllowed() && !isSuspendingOrSuspended();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // before the receiver starts: where the path is refused nothing runs; until then it puts deliveries off
        paths.take(getEndpoint(), httpComponent, path, receiver);
        ServiceHelper.startService(receiver);
    }

    /** The path stays: without it the server would answer what makes the sender disable the webhook. */
    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(receiver);
        super.doStop();
    }

    @Override
    public ConsumerActivity activity() {
        return activity;
    }

    @Override
    public String toString() {
        return "Consumer[" + getEndpoint() + "]";
    }

    @Override
    public String getAccountName() {
        return receiver.accountName();
    }

    @Override
    public String getReception() {
        return receiver.state();
    }

    @ManagedOperation(description = "Looks now for events that were lost")
    public void reconcile() {
        receiver.reconcile();
    }

    @Override
    public void setHealthCheck(HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }

    @Override
    public HealthCheck getHealthCheck() {
        HealthCheck known = healthCheck;
        if (known == null) {
            known = ConsumerHealth.of(this, getAccountName(), receiver::reception);
            healthCheck = known;
        }
        return known;
    }
}
