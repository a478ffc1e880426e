package io.github.camelcloudconvert.internal.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    private final List<Phase> phases = new ArrayList<>();

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
        long now = clock.getCreated() + clock.elapsed();
        if (phases.stream().noneMatch(phase -> phase.name().equals(name))) {
            end(now);
            phases.add(new Phase(name, Instant.ofEpochMilli(now), Duration.ZERO));
        }
    }

    private void end(long now) {
        int last = phases.size() - 1;
        if (last >= 0) {
            Phase open = phases.get(last);
            phases.set(
                    last,
                    new Phase(open.name(), open.start(), Duration.between(open.start(), Instant.ofEpochMilli(now))));
        }
    }

    private synchronized List<Phase> ended() {
        end(clock.getCreated() + clock.elapsed());
        return List.copyOf(phases);
    }
}
