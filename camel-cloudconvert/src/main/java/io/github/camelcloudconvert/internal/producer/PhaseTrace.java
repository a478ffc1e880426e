package io.github.camelcloudconvert.internal.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import org.apache.camel.Exchange;
import org.apache.camel.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Notes when the work on a message enters its phases, for a span that has asked for it. Costs nothing where none has.
 * Safe for any thread.
 */
public final class PhaseTrace implements ProgressSink {

    private static final String PROPERTY = "CamelCloudConvertPhaseTrace";

    private final Clock clock;
    /** When each was entered, in milliseconds. */
    private final Map<String, Long> entered = new LinkedHashMap<>();

    /**
     * A phase that was entered.
     *
     * @param name create, upload, wait or download
     */
    public record Phase(String name, Instant start, Duration length) {}

    private PhaseTrace(Clock clock) {
        this.clock = clock;
        enter("create");
    }

    /** Asks for the phases of the next producer that the exchange comes to. */
    public static void ask(Exchange exchange) {
        exchange.setProperty(PROPERTY, new PhaseTrace(exchange.getClock()));
    }

    /** The phases until now, in their order; none where nothing has asked. */
    public static List<Phase> take(Exchange exchange) {
        return exchange.removeProperty(PROPERTY) instanceof PhaseTrace trace ? trace.ended() : List.of();
    }

    /** Sends the steps to the trace too, where there is one. */
    static ProgressSink beside(@Nullable ProgressSink listener, Exchange exchange) {
        PhaseTrace trace = exchange.getProperty(PROPERTY, PhaseTrace.class);
        if (trace == null) {
            return listener == null ? NOBODY : listener;
        }
        return listener == null
                ? trace
                : step -> {
                    trace.reached(step);
                    listener.reached(step);
                };
    }

    @Override
    public void reached(ProgressStep step) {
        switch (step.phase()) {
            case UPLOADING -> enter("upload");
            case WAITING -> {
                if (step.jobId() != null) {
                    enter("wait");
                }
            }
            case TASK -> enter("wait");
            case DOWNLOADING -> enter("download");
            case DONE -> {}
        }
    }

    private synchronized void enter(String name) {
        entered.putIfAbsent(name, now());
    }

    private long now() {
        return clock.getCreated() + clock.elapsed();
    }

    /** Each phase lasts until the next is entered. */
    private synchronized List<Phase> ended() {
        List<Long> starts = new ArrayList<>(entered.values());
        starts.add(now());
        List<Phase> phases = new ArrayList<>();
        for (String name : entered.keySet()) {
            long start = starts.get(phases.size());
            Duration length = Duration.ofMillis(starts.get(phases.size() + 1) - start);
            phases.add(new Phase(name, Instant.ofEpochMilli(start), length));
        }
        return phases;
    }
}
