package io.github.camelcloudconvert.internal.consumer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** What became of the events that a consumer was told of. Thread-safe. */
public final class EventCounts {

    /** What can become of one. */
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

    private final Map<DeliveryResult, AtomicLong> counts = new EnumMap<>(DeliveryResult.class);

    private final String source;
    private volatile Consumer<String> told = verdict -> {};

    /** @param source before the names of the details */
    public EventCounts(String source) {
        this.source = source;
        for (DeliveryResult fate : DeliveryResult.values()) {
            counts.put(fate, new AtomicLong());
        }
    }

    /** By what the events come: jobs, webhook or events. */
    String source() {
        return source;
    }

    public void add(DeliveryResult fate) {
        counter(fate).incrementAndGet();
        told.accept(name(fate));
    }

    /**
     * Tells each fate that is added from now on.
     *
     * @param meters by what the events come from, takes a fate in lower case; must neither block nor throw
     */
    public void tell(Function<String, Consumer<String>> meters) {
        told = meters.apply(source);
    }

    private static String name(DeliveryResult fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    public long of(DeliveryResult fate) {
        return counter(fate).get();
    }

    /** By names as they stand in the details of a health check. */
    public Map<String, Object> details() {
        Map<String, Object> details = new TreeMap<>();
        counts.forEach((fate, count) -> details.put(source + "." + name(fate), count.get()));
        return details;
    }

    private AtomicLong counter(DeliveryResult fate) {
        AtomicLong counter = counts.get(fate);
        if (counter == null) {
            throw new AssertionError(fate);
        }
        return counter;
    }

    @Override
    public String toString() {
        return "EventCounts" + counts;
    }
}
