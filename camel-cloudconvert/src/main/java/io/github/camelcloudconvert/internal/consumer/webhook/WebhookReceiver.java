package io.github.camelcloudconvert.internal.consumer.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import io.github.camelcloudconvert.internal.consumer.ConsumerHealth;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.EndedWork;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.Reconciler;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * All that stands between the HTTP server and the route: what both ways to receive webhooks have in common. It answers
 * the requests of the service, or of strangers that pretend to be it, by the sender's rules: a server error makes the
 * sender try again, and a client error may make it disable the webhook for good; so what we do not want is acknowledged
 * like what we do. It refuses nothing before its start, it only puts off.
 */
public final class WebhookReceiver<J extends Work, E extends JobEvent> extends AsyncProcessorSupport {

    public static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private static final int ACKNOWLEDGED = 200;
    private static final int TRY_AGAIN = 500;
    private static final int NOT_NOW = 503;

    private final CamelContext context;
    private final EventDispatch.Route route;
    private final ConsumerSetup<J, E> setup;
    private final WebhookSender<E> sender;
    private final ConsumerActivity activity;
    private final BooleanSupplier open;
    private volatile @Nullable Running<E> running;

    private record Running<E extends JobEvent>(
            EventDispatch<E> dispatch, Delayer time, @Nullable Reconciler<E> reconciler) {}

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
        activity.start(with);
        setup.delivered().start(context);
        EventDispatch<E> dispatch = new EventDispatch<>(route, setup.delivered(), sender::wants, with);
        Reconciler<E> reconciler = reconciler(with, dispatch);
        running = new Running<>(dispatch, with.time(), reconciler);
        if (reconciler != null) {
            reconciler.open();
        }
    }

    private @Nullable Reconciler<E> reconciler(ConsumerSetup.Running<J, E> with, EventDispatch<E> dispatch) {
        JobFeed.Source<J> list = with.jobs().list();
        if (list == null || setup.options().getReconcileInterval() == 0) {
            return null;
        }
        EndedWork<E> ended =
                EndedWork.of(setup.feed(list), job -> List.of(with.jobs().end(job)));
        return new Reconciler<>(
                new Reconciler.Parts<>(
                        deliver -> sender.check().thenCompose(state -> ended.read(deliver)), dispatch, open, null),
                Reconciler.Pace.steady(Duration.ofMillis(setup.options().getReconcileInterval())),
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
        if (current == null) {
            write(request, NOT_NOW);
            callback.done(true);
            return true;
        }
        byte[] body;
        try {
            body = read(request.getMessage());
        } catch (IOException e) {
            return answer(request, DeliveryResult.UNVERIFIED, callback);
        }
        if (!open.getAsBoolean() || !sender.hasSecret()) {
            return answer(request, DeliveryResult.PUT_OFF, callback);
        }
        if (body == null) {
            return answer(request, DeliveryResult.OVERSIZED, callback);
        }
        return receive(body, request, callback, current);
    }

    private boolean receive(byte[] body, Exchange request, AsyncCallback callback, Running<E> current) {
        Optional<E> event = sender.read(body);
        event.ifPresent(current.dispatch()::wake);
        Message delivery = request.getMessage();
        Instant now = current.time().now();
        if (!sender.verifies(body, name -> delivery.getHeader(name, String.class), now)) {
            return answer(request, DeliveryResult.UNVERIFIED, callback);
        }
        if (event.isEmpty()) {
            return answer(request, DeliveryResult.UNWANTED, callback);
        }
        current.dispatch().dispatch(event.get()).whenComplete((result, failure) -> {
            write(request, result == null ? DeliveryResult.FAILED : result);
            callback.done(false);
        });
        return false;
    }

    /** The bytes as they arrived; null where there are more than is allowed. */
    private byte @Nullable [] read(Message request) throws IOException {
        InputStream stream = request.getBody(InputStream.class);
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(setup.options().getMaxEventSize() + 1);
            return bytes.length > setup.options().getMaxEventSize() ? null : bytes;
        }
    }

    private boolean answer(Exchange request, DeliveryResult result, AsyncCallback callback) {
        write(request, result);
        callback.done(true);
        return true;
    }

    /** No word about the reason: the sender may be a stranger. */
    private void write(Exchange request, DeliveryResult result) {
        activity.count(result);
        write(request, status(result));
    }

    private static void write(Exchange request, int status) {
        Message answer = request.getMessage();
        answer.removeHeaders("*");
        answer.setBody(null);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    private static int status(DeliveryResult result) {
        if (result == DeliveryResult.FAILED) {
            return TRY_AGAIN;
        }
        return result == DeliveryResult.PUT_OFF ? NOT_NOW : ACKNOWLEDGED;
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
        return new ConsumerHealth.Reception(state(), activity, fault, current == null ? null : current.trouble());
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
