package io.github.camelcloudconvert.internal.consumer.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.config.ConsumerOptions;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerHealth;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.EndedWork;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.Reconciler;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * All that stands between the HTTP server and the route: what both ways to receive webhooks have in common. It refuses
 * nothing before its start, it only puts off.
 */
public final class WebhookReceiver<J extends Work, E extends JobEvent> extends AsyncProcessorSupport {

    public static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private final CamelContext context;
    private final EventDispatch.Route route;
    private final ConsumerSetup<J, E> setup;
    private final WebhookSender<E> sender;
    private final EventCounts counts = new EventCounts("webhook");
    private final ConsumerActivity activity;
    private final BooleanSupplier open;
    private volatile @Nullable Running<E> running;

    private record Running<E extends JobEvent>(WebhookHandler<E> handler, @Nullable Reconciler<E> reconciler) {}

    /** @param open whether the route takes messages now */
    public WebhookReceiver(
            CamelContext context,
            EventDispatch.Route route,
            ConsumerSetup<J, E> setup,
            WebhookSender<E> sender,
            BooleanSupplier open) {
        this.context = context;
        this.route = route;
        this.setup = setup;
        this.sender = sender;
        this.open = open;
        this.activity = route.activity();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ConsumerSetup.Running<J, E> with = setup.running().get();
        counts.tell(with.meters());
        activity.start(with);
        setup.delivered().start(context);
        EventDispatch<E> dispatch = new EventDispatch<>(route, setup.delivered(), sender::wants, with);
        Reconciler<E> reconciler = reconciler(with, dispatch);
        int maxSize = setup.options().getMaxEventSize();
        running = new Running<>(
                new WebhookHandler<>(sender, dispatch, counts, open, maxSize, with.time()::now), reconciler);
        if (reconciler != null) {
            reconciler.open();
        }
    }

    private @Nullable Reconciler<E> reconciler(ConsumerSetup.Running<J, E> with, EventDispatch<E> dispatch) {
        JobFeed.Source<J> list = with.jobs().list();
        if (list == null || setup.options().getReconcileInterval() == 0) {
            return null;
        }
        ConsumerOptions options = setup.options();
        JobFeed<J> feed = new JobFeed<>(
                list,
                new JobFeed.Limits(
                        options.getMaxMessagesPerPoll(),
                        options.getMaxReads(),
                        Duration.ofMillis(options.getMaxAge())));
        EndedWork<E> ended = EndedWork.of(feed, job -> List.of(with.jobs().end(job)));
        return new Reconciler<>(
                new Reconciler.Parts<>(
                        deliver -> sender.check().thenCompose(state -> ended.read(deliver)),
                        dispatch,
                        counts,
                        open,
                        null),
                Reconciler.Pace.steady(Duration.ofMillis(options.getReconcileInterval())),
                setup.delivered().lasting());
    }

    @Override
    protected void doStop() throws Exception {
        Running<E> stopping = running;
        running = null;
        if (stopping != null && stopping.reconciler() != null) {
            stopping.reconciler().close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange request, AsyncCallback callback) {
        Running<E> current = running;
        if (current != null) {
            return current.handler().process(request, callback);
        }
        WebhookHandler.putOff(request);
        callback.done(true);
        return true;
    }

    public String accountName() {
        return setup.account();
    }

    /** What the service said last about the webhook, in a word. */
    String state() {
        return sender.state().name().toLowerCase(Locale.ROOT);
    }

    public ConsumerHealth.Reception reception() {
        Reconciler<E> current = reconciler();
        String fault =
                switch (sender.state()) {
                    case DISABLED -> "the service has disabled the webhook";
                    case MISSING -> "the service knows no such webhook";
                    case UNKNOWN, ACTIVE, FAILING -> null;
                };
        return new ConsumerHealth.Reception(state(), counts, fault, current == null ? null : current.trouble());
    }

    /** Looks now for events that were lost. */
    void reconcile() {
        Reconciler<E> current = reconciler();
        if (current != null) {
            current.request();
        }
    }

    private @Nullable Reconciler<E> reconciler() {
        Running<E> current = running;
        return current == null ? null : current.reconciler();
    }
}
