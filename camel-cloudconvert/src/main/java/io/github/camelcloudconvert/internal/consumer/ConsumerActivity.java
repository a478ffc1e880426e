package io.github.camelcloudconvert.internal.consumer;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer does, in figures for management, and what goes wrong with it, for the exception handler of its
 * endpoint. Safe for any thread; throws nothing.
 */
public final class ConsumerActivity {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerActivity.class);
    private static final int LONGEST_REASON = 500;

    /** What can become of an event that a consumer was told of. */
    public enum DeliveryResult {
        /** The route has completed. */
        DELIVERED,
        /** The route has failed; the event comes again. */
        FAILED,
        /** It was delivered before, or is being delivered. */
        DUPLICATE,
        /** Not what this consumer is about. */
        UNWANTED,
        /** Its sender is unproven. */
        UNVERIFIED,
        /** Larger than is read. */
        OVERSIZED,
        /** The route is suspended or stops; the sender tries again. */
        PUT_OFF,
        /** Delivered although no event of it has come. */
        RECONCILED
    }

    private final DefaultConsumer consumer;
    private final DefaultEndpoint endpoint;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Map<DeliveryResult, LongAdder> results = new ConcurrentHashMap<>();
    private final String source;
    private volatile Consumer<String> meter = result -> {};
    private volatile ConsumerSetup.@Nullable Running<?, ?> context;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable Instant lastReconciliation;

    /**
     * @param consumer that of the route, or one that stands for it and is never started
     * @param source by what the events come: jobs, webhook or events
     */
    public ConsumerActivity(DefaultConsumer consumer, String source) {
        this.consumer = consumer;
        this.endpoint = (DefaultEndpoint) consumer.getEndpoint();
        this.source = source;
    }

    /** Before anything of the others is called; again at each start, over which deliveries may go on. */
    public void start(ConsumerSetup.Running<?, ?> running) {
        context = running;
        meter = running.meters().apply(source);
    }

    /** Counts what became of an event. */
    public void count(DeliveryResult result) {
        results.computeIfAbsent(result, first -> new LongAdder()).increment();
        meter.accept(name(result));
    }

    /** How often that became of an event. */
    public long countOf(DeliveryResult result) {
        LongAdder counter = results.get(result);
        return counter == null ? 0 : counter.sum();
    }

    private static String name(DeliveryResult result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    String source() {
        return source;
    }

    /** What became of events, by names as they stand in the details of a health check. */
    Map<String, Object> details() {
        Map<String, Object> details = new TreeMap<>();
        for (DeliveryResult result : DeliveryResult.values()) {
            details.put(source + "." + name(result), countOf(result));
        }
        return details;
    }

    /** A delivery waits for its turn. */
    void taken() {
        waiting.incrementAndGet();
    }

    /** The turn of one that waited has come. */
    void begun() {
        waiting.decrementAndGet();
        inFlight.incrementAndGet();
    }

    /** One that waited needs no delivery, or not now. */
    void dropped() {
        waiting.decrementAndGet();
    }

    /** One whose turn had come is over. */
    void ended(boolean successful) {
        inFlight.decrementAndGet();
        (successful ? delivered : failed).incrementAndGet();
    }

    /** What ended was read, so that nothing that was lost before is unknown. */
    public void reconciled() {
        ConsumerSetup.Running<?, ?> running = context;
        lastReconciliation = running == null ? null : running.time().now();
    }

    /**
     * Tells the exception handler that something could not be received. With {@code bridgeErrorHandler} that is the error
     * handler of the route, so it gets a thread of Camel.
     *
     * @param what a sentence about it, without a full stop
     */
    public void notReceived(String what, Throwable cause) {
        if (endpoint.getCamelContext().isStopping()) {
            LOG.debug("the context is stopping: {}", what, cause);
            return;
        }
        note(cause);
        ConsumerSetup.Running<?, ?> running = context;
        Executor callbacks = running == null ? Runnable::run : running.callbacks();
        callbacks.execute(() -> handle(what, null, cause));
    }

    /** Tells the exception handler that the route has failed, unless that is the route's own, which knows it. */
    void notProcessed(Exchange exchange) {
        Throwable cause = exchange.getException();
        if (cause == null) {
            return;
        }
        note(cause);
        if (!endpoint.isBridgeErrorHandler()) {
            handle("Error processing exchange", exchange, cause);
        }
    }

    /** The boundary to code that is not ours: no loop ends for its bug. */
    private void handle(String what, @Nullable Exchange exchange, Throwable cause) {
        try {
            if (exchange == null) {
                consumer.getExceptionHandler().handleException(what, cause);
            } else {
                consumer.getExceptionHandler().handleException(what, exchange, cause);
            }
        } catch (Throwable bug) {
            LOG.warn("the exception handler failed over: {}", what, bug);
        }
    }

    /** Remembers a failure of which the exception handler knows otherwise. Only our own words are kept of it. */
    void note(Throwable cause) {
        String reason = cause instanceof CloudConvertException ours ? ours.reason() : null;
        ConsumerSetup.Running<?, ?> running = context;
        lastFailure = (running == null ? "" : running.time().now() + " ")
                + cause.getClass().getSimpleName()
                + (reason == null ? "" : ": " + ServerMessages.clean(reason, LONGEST_REASON));
    }

    int waiting() {
        return waiting.get();
    }

    int inFlight() {
        return inFlight.get();
    }

    long delivered() {
        return delivered.get();
    }

    long failed() {
        return failed.get();
    }

    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    @Nullable
    Instant lastReconciliation() {
        return lastReconciliation;
    }
}
