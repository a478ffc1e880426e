package io.github.camelcloudconvert.internal.consumer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import io.github.camelcloudconvert.internal.message.OnDone;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the route work on events, each in an exchange of its own, so that nothing of what brought it gets into it. */
public final class EventDispatch<E extends JobEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatch.class);

    private final Route route;
    private final DeliveredJobs delivered;
    private final Predicate<String> events;
    private final ConsumerSetup.Running<?, E> context;
    private final ConsumerActivity activity;
    private final Map<String, CompletableFuture<DeliveryResult>> inHand = new ConcurrentHashMap<>();

    /**
     * Where events go.
     *
     * @param activity of the route's consumer
     */
    public record Route(Supplier<Exchange> exchanges, AsyncProcessor processor, ConsumerActivity activity) {}

    /** @param events the names of those that reach the route */
    public EventDispatch(
            Route route, DeliveredJobs delivered, Predicate<String> events, ConsumerSetup.Running<?, E> context) {
        this.route = route;
        this.delivered = delivered;
        this.events = events;
        this.context = context;
        this.activity = route.activity();
    }

    /** The activity of the route's consumer. */
    ConsumerActivity activity() {
        return activity;
    }

    Delayer time() {
        return context.time();
    }

    /** Lets the waits for the job ask the service themselves; so the event may be forged. */
    public void wake(E event) {
        String ended = event.endedJob();
        if (ended != null) {
            context.wake().accept(ended);
        }
    }

    /** What became of the event; never fails. The route runs on a thread of Camel. */
    public CompletableFuture<DeliveryResult> dispatch(E event) {
        CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
        if (event.repeats()) {
            activity.taken();
            context.callbacks().execute(() -> begin(event, result));
            return result;
        }
        String key = event.name() + "/" + event.id();
        CompletableFuture<DeliveryResult> earlier = inHand.putIfAbsent(key, result);
        if (earlier != null) {
            // acknowledged now, it would be lost if the earlier one failed after all
            return earlier.thenApply(known -> known == DeliveryResult.DELIVERED ? DeliveryResult.DUPLICATE : known);
        }
        activity.taken();
        // the repository of what was delivered may block
        context.callbacks().execute(() -> begin(event, result));
        return result.whenComplete((known, impossible) -> inHand.remove(key));
    }

    /** What is thrown here or in a route, an Error too, is a failure: a delivery without an answer holds its connection. */
    private void begin(E event, CompletableFuture<DeliveryResult> result) {
        try {
            tryBegin(event, result);
        } catch (Throwable broken) { // the boundary of a task
            activity.begun();
            new Delivery(event, result).notReceived(broken);
        }
    }

    private void tryBegin(E event, CompletableFuture<DeliveryResult> result) {
        if (!events.test(event.name())
                || !context.jobs().concerns(event, context.time().now())) {
            activity.dropped();
            result.complete(DeliveryResult.UNWANTED);
            return;
        }
        try {
            DeliveredJobs.Known known =
                    event.repeats() ? DeliveredJobs.Known.NOTHING : delivered.begin(event.id(), event.name());
            if (known != DeliveredJobs.Known.NOTHING) {
                activity.dropped();
                result.complete(
                        known == DeliveredJobs.Known.DELIVERED ? DeliveryResult.DUPLICATE : DeliveryResult.FAILED);
                return;
            }
        } catch (Throwable repositoryDown) { // code that is not ours
            activity.dropped();
            result.complete(DeliveryResult.FAILED);
            activity.notReceived("Cannot look up " + event.id() + " in the idempotent repository", repositoryDown);
            return;
        }
        Delivery delivery = new Delivery(event, result);
        CompletableFuture<Outcome> read = context.jobs().content(event);
        activity.begun();
        read.whenComplete((outcome, failure) -> context.callbacks().execute(() -> delivery.route(outcome, failure)));
    }

    /** One event on its way through the route. */
    private final class Delivery {

        private final E event;
        private final CompletableFuture<DeliveryResult> result;

        Delivery(E event, CompletableFuture<DeliveryResult> result) {
            this.event = event;
            this.result = result;
        }

        void route(@Nullable Outcome outcome, @Nullable Throwable failure) {
            if (failure != null || outcome == null) {
                notReceived(
                        failure == null
                                ? new IllegalStateException("no content")
                                : CompletionExceptions.unwrap(failure));
                return;
            }
            Exchange exchange = route.exchanges().get();
            try {
                context.jobs().write(exchange, outcome, event);
                route.processor().process(exchange, synchronously -> ended(exchange));
            } catch (Throwable broken) { // a delivery without an end would never be tried again
                OnDone.broken(exchange, broken);
                notReceived(broken);
            }
        }

        private void ended(Exchange exchange) {
            if (exchange.isFailed() || exchange.isRollbackOnly()) {
                failed(exchange.getException());
                activity.notProcessed(exchange);
                return;
            }
            if (!event.repeats()) {
                confirm();
            }
            activity.ended(true);
            result.complete(DeliveryResult.DELIVERED);
        }

        private void confirm() {
            try {
                delivered.confirm(event.id(), event.name());
            } catch (Throwable repositoryDown) { // code that is not ours
                activity.notReceived(
                        event.id() + " was delivered, but cannot be noted in the idempotent repository",
                        repositoryDown);
            }
        }

        /** What the route has not failed over by itself. */
        void notReceived(Throwable reason) {
            failed(reason);
            activity.notReceived("Cannot deliver " + event.name() + " of " + event.id(), reason);
        }

        private void failed(@Nullable Throwable reason) {
            LOG.debug("{} of {} could not be delivered", event.name(), event.id(), reason);
            if (!event.repeats()) {
                delivered.rollBack(event.id(), event.name());
            }
            activity.ended(false);
            result.complete(DeliveryResult.FAILED);
        }
    }
}
