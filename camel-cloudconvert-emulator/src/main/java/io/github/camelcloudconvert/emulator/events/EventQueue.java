package io.github.camelcloudconvert.emulator.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.emulator.events.Subscriptions.Listener;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.wire.WireJson.RawJson;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to those who listen, in the order in which they were submitted. Nothing is kept for later listeners.
 * Thread-safe; callers never wait.
 */
public final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private final Vertx vertx;
    private final Context order;
    private final Faults faults;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AtomicLong generation = new AtomicLong();
    private volatile Consumer<Duration> cut = refused -> {};

    /**
     * An event that has happened.
     *
     * @param event as {@code job.finished}
     * @param data as its receivers get it
     */
    public record Announcement(String event, List<Channel> channels, RawJson data) {

        public Announcement {
            channels = List.copyOf(channels);
        }
    }

    public EventQueue(Vertx vertx, Faults faults) {
        this.vertx = vertx;
        this.order = vertx.getOrCreateContext();
        this.faults = faults;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** @param action cuts all sockets and refuses new ones for a time */
    public void onCut(Consumer<Duration> action) {
        cut = action;
    }

    /** Announces news to the present listeners; without any, the news are not even made. */
    public void submit(Supplier<List<Announcement>> news) {
        if (!subscriptions.isEmpty()) {
            long born = generation.get();
            order.runOnContext(run -> news.get().forEach(event -> announce(event, born)));
        }
    }

    /** Gives up what is late. */
    public void forgetAll() {
        generation.incrementAndGet();
    }

    private void announce(Announcement event, long born) {
        if (born != generation.get() || subscriptions.of(event.channels()).isEmpty()) {
            return;
        }
        FaultPlan plan = faults.take(FaultPoint.EVENT, event.event()).orElse(null);
        if (plan == null) {
            send(event);
        } else {
            strike(event, plan, born);
        }
    }

    private void strike(Announcement event, FaultPlan plan, long born) {
        Fault fault = plan.fault();
        if (fault == Fault.EVENT_DUPLICATED) {
            send(event);
            send(event);
        } else if (fault == Fault.EVENT_LATE) {
            vertx.setTimer(Math.max(1, plan.number()), timer -> {
                if (born == generation.get()) {
                    send(event);
                }
            });
        } else if (fault == Fault.SOCKETS_CUT) {
            cut.accept(Duration.ofMillis(Math.max(0, plan.number())));
        } else {
            LOG.debug("{} is lost, as asked for", event.event());
        }
    }

    private void send(Announcement event) {
        for (Listener listener : subscriptions.of(event.channels())) {
            @Nullable Object[] arguments = {listener.name(), event.data()};
            listener.client().sendEvent(event.event(), arguments);
        }
    }
}
