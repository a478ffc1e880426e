package io.github.camelcloudconvert;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.Await;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerHealth;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookReceiver;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookRegistration;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookStandIn;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookUtils;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.function.Suppliers;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of {@code webhook:cloudconvert:webhook}, which registers itself at the service. A class of its own,
 * because camel-webhook is optional.
 */
final class CloudConvertWebhookEndpoint extends CloudConvertEndpoint implements WebhookCapableEndpoint {

    private final Supplier<WebhookRegistration> registration = Suppliers.memorize(this::webhookRegistration);
    private @Nullable WebhookConfiguration webhook;
    private @Nullable WebhookStandIn standIn;
    private @Nullable ConsumerHealth health;

    CloudConvertWebhookEndpoint(
            String uri, CloudConvertComponent component, String operation, CloudConvertConfiguration configuration) {
        super(uri, component, operation, configuration);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration configuration) {
        this.webhook = configuration;
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    private boolean registers() {
        return webhook != null && webhook.isWebhookAutoRegister();
    }

    /** @throws IllegalArgumentException where nothing will bring a secret */
    @Override
    public Processor createWebhookHandler(Processor next) {
        try {
            if (!registers()) {
                registration.get().requireSecret();
            }
            AsyncProcessor route = AsyncProcessorConverterHelper.convert(next);
            WebhookReceiver<Job, ReportedEvent> created = new WebhookReceiver<>(
                    getCamelContext(),
                    new EventDispatch.Route(this::createExchange, route, activity(next)),
                    consumerSetup(ConsumerOperation.WEBHOOK),
                    registration.get(),
                    this::isOpen);
            WebhookStandIn kept = new WebhookStandIn(created, this::atOurPath);
            standIn = kept;
            getCamelContext().addStartupListener((context, alreadyStarted) -> start(kept, created));
            return kept;
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (Exception unusable) {
            throw new IllegalStateException("the webhook cannot be received", unusable);
        }
    }

    /** The consumer of the route is that of the HTTP server, so another stands for ours, which is never started. */
    private ConsumerActivity activity(Processor next) throws Exception {
        DefaultConsumer standing = new DefaultConsumer(this, next);
        configureConsumer(standing);
        return new ConsumerActivity(standing, "webhook");
    }

    /** As camel-webhook makes its own. */
    private Consumer atOurPath(WebhookReceiver<?, ?> answering) throws Exception {
        WebhookConfiguration configuration = Objects.requireNonNull(webhook);
        return WebhookUtils.locateRestConsumerFactory(getCamelContext(), configuration)
                .createConsumer(
                        getCamelContext(),
                        answering,
                        "POST",
                        configuration.computeFullPath(false),
                        null,
                        null,
                        null,
                        configuration.retrieveRestConfiguration(),
                        Map.of());
    }

    /** The consumer of the route is not ours, so the health check has to stand for itself. */
    private void start(WebhookStandIn kept, WebhookReceiver<?, ?> created) {
        ServiceHelper.startService(kept);
        CloudConvertComponent component = (CloudConvertComponent) getComponent();
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null && health == null) {
            health = new ConsumerHealth(
                    "consumer:cloudconvert-webhook-" + created.accountName(),
                    created.accountName(),
                    component,
                    created::reception);
            registry.register(health);
        }
    }

    /** The route's own consumer is that of the HTTP server, so the state of the route is asked. */
    private boolean isOpen() {
        return getCamelContext().getRoutes().stream()
                .filter(route -> isOurs(route))
                .allMatch(route -> getCamelContext()
                        .getRouteController()
                        .getRouteStatus(route.getId())
                        .isStarted());
    }

    private boolean isOurs(Route route) {
        return route.getEndpoint() instanceof DelegateEndpoint delegating && delegating.getEndpoint() == this;
    }

    @Override
    public void registerWebhook() throws Exception {
        WebhookConfiguration configuration = webhook;
        if (configuration == null) {
            throw new IllegalStateException("the webhook has no configuration");
        }
        String address = configuration.computeFullExternalUrl();
        Await.value(
                registration.get().register(started(), address), WebhookReceiver.LONGEST_CALL, "register the webhook");
        registration.get().requireSecret();
    }

    @Override
    public void unregisterWebhook() throws Exception {
        Await.value(registration.get().unregister(started()), WebhookReceiver.LONGEST_CALL, "delete the webhook");
    }

    private CloudConvertApi started() {
        requireKey();
        ServiceHelper.startService(getComponent());
        return client();
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null && health != null) {
            registry.unregister(health);
            health = null;
        }
        WebhookStandIn open = standIn;
        if (open != null) {
            open.leaveForGood();
        }
        super.doStop();
    }
}
