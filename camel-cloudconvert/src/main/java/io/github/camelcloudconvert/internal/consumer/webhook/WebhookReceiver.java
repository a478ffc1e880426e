package io.github.camelcloudconvert.internal.consumer.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.webhook.WebhookEvent;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.consumer.ConsumerContext;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * All that stands between the HTTP server and the route: what both ways to receive webhooks have in common. It refuses
 * nothing before its start, it only puts off.
 */
public final class WebhookReceiver extends AsyncProcessorSupport {

    public static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private static final String NO_SECRET = "no secret to verify deliveries with: set the option secret, or"
            + " webhook.secret of the component or account, to the signing secret of the webhook";

    private final Endpoint endpoint;
    private final AsyncProcessor route;
    private final ConsumerSetup setup;
    private final WebhookRegistration registration;
    private final EventCounts counts = new EventCounts("webhook");
    private final BooleanSupplier open;
    private volatile @Nullable Running running;

    private record Running(WebhookHandler handler, @Nullable WebhookReconciler reconciliation) {}

    /** @param open whether the route takes messages now */
    public WebhookReceiver(
            Endpoint endpoint,
            AsyncProcessor route,
            ConsumerSetup setup,
            WebhookRegistration registration,
            BooleanSupplier open) {
        this.endpoint = endpoint;
        this.route = route;
        this.setup = setup;
        this.registration = registration;
        this.open = open;
    }

    public static WebhookRegistration registration(CloudConvertConfiguration set, Account account) {
        return new WebhookRegistration(account.signing().webhookSecret(), events(set), set.getWebhookUrl());
    }

    /** @throws IllegalArgumentException that says where a secret can be set */
    public static void requireSecret(WebhookRegistration registration) {
        if (!registration.hasSecret()) {
            throw new IllegalArgumentException(NO_SECRET);
        }
    }

    private static List<String> events(CloudConvertConfiguration set) {
        String events = set.getWebhookEvents();
        return events == null
                ? List.of(WebhookEvent.FINISHED, WebhookEvent.FAILED)
                : Arrays.stream(events.split(",", -1)).map(String::strip).toList();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CloudConvertConfiguration set = setup.configuration();
        ConsumerContext context = setup.contexts().get();
        counts.tell(context.meters());
        setup.delivered().start(endpoint.getCamelContext());
        EventDispatch dispatch =
                new EventDispatch(endpoint::createExchange, route, setup.delivered(), Set.copyOf(events(set)), context);
        WebhookReconciler reconciliation = reconciliation(set, context, dispatch);
        running = new Running(
                new WebhookHandler(registration, dispatch, counts, open, set.getMaxEventSize()), reconciliation);
        if (reconciliation != null) {
            reconciliation.start();
        }
    }

    private @Nullable WebhookReconciler reconciliation(
            CloudConvertConfiguration set, ConsumerContext context, EventDispatch dispatch) {
        CloudConvertApi account = context.account();
        if (account == null || set.getReconcileInterval() == 0) {
            return null;
        }
        return new WebhookReconciler(
                new WebhookReconciler.Parts(account, registration, dispatch, counts, open, context.time()),
                set,
                setup.delivered().lasting());
    }

    @Override
    protected void doStop() throws Exception {
        Running stopping = running;
        running = null;
        if (stopping != null && stopping.reconciliation() != null) {
            stopping.reconciliation().stop();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange request, AsyncCallback callback) {
        Running current = running;
        if (current != null) {
            return current.handler().process(request, callback);
        }
        WebhookHandler.putOff(request);
        callback.done(true);
        return true;
    }

    public String accountName() {
        return setup.account().name();
    }

    WebhookRegistration registration() {
        return registration;
    }

    EventCounts counts() {
        return counts;
    }

    @Nullable
    Throwable trouble() {
        Running current = running;
        WebhookReconciler reconciliation = current == null ? null : current.reconciliation();
        return reconciliation == null ? null : reconciliation.trouble();
    }
}
