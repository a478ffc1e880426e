package io.github.camelcloudconvert.internal.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import io.github.camelcloudconvert.internal.consumer.EndedWork.Ended;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the work whose event was lost: it reads from time to time, and when it is asked to, what has ended. Work that
 * had ended before the first successful reading counts as delivered where no repository remembers deliveries, because a
 * restart would deliver a whole day again. One reading at a time; no thread waits in between. Safe for any thread.
 */
public final class Reconciler<E extends JobEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Parts<E> parts;
    private final Pace pace;
    private final Delayer time;
    private final ConsumerActivity activity;
    private final AtomicInteger demands = new AtomicInteger();
    private final AtomicBoolean missing = new AtomicBoolean();
    /** Whether it is known what had ended before the first opening. */
    private volatile boolean baseline;

    private volatile boolean open;
    /** Whether the action of {@link Parts#ready} was run since the opening. */
    private volatile boolean announced;

    private volatile int failures;
    private volatile int looks;
    private volatile @Nullable CompletableFuture<?> timer;
    private volatile @Nullable CompletableFuture<?> retry;
    private volatile @Nullable Throwable trouble;

    /**
     * What a reconciler works with.
     *
     * @param accepting whether the route takes messages now; asked before each reading, which is left out where it does not
     * @param ready run at each opening as soon as it is known what had ended before: a subscription made then leaves no
     *     gap behind it. What it throws is tried again. Null where nothing subscribes: then each opening reads at once
     */
    public record Parts<E extends JobEvent>(
            EndedWork<E> work, EventDispatch<E> dispatch, BooleanSupplier accepting, @Nullable Runnable ready) {}

    /**
     * When to read without being asked.
     *
     * @param interval zero means never
     * @param again the pauses before the readings that follow a request: lists may show late what has ended
     * @param afterFailure the pause by the number of earlier failures in a row: what could not be read or delivered is
     *     tried again then
     */
    public record Pace(Duration interval, List<Duration> again, IntFunction<Duration> afterFailure) {

        private static final List<Duration> LOOK_AGAIN =
                Stream.of(1, 2, 4, 8).map(Duration::ofSeconds).toList();

        /** Reads in equal pauses, whatever comes of it. */
        public static Pace steady(Duration interval) {
            return new Pace(interval, List.of(), failures -> interval);
        }

        /** Reads a few times after each request, sooner after a failure, and in equal pauses otherwise. */
        public static Pace eager(Duration interval, Backoff afterFailure) {
            return new Pace(interval, LOOK_AGAIN, afterFailure::delay);
        }
    }

    /** @param remembered whether what was delivered before the start is known, so that nothing counts as delivered */
    public Reconciler(Parts<E> parts, Pace pace, boolean remembered) {
        this.parts = parts;
        this.pace = pace;
        this.time = parts.dispatch().time();
        this.activity = parts.dispatch().activity();
        this.baseline = remembered;
    }

    /** Begins, or goes on where it was closed. */
    public void open() {
        open = true;
        missing.set(false);
        announced = baseline;
        Runnable ready = parts.ready();
        if (baseline && ready != null) {
            ready.run();
        } else {
            request();
        }
    }

    /** Reads now, or once more where it is reading, and a few times more as its {@link Pace} says. */
    public void request() {
        looks = 0;
        read();
    }

    private void read() {
        if (open && demands.getAndIncrement() == 0) {
            round();
        }
    }

    /** Delivers an event that came. Where that fails it is looked for soon; a closed one leaves it to the next opening. */
    public void deliver(E event) {
        if (open) {
            parts.dispatch().dispatch(event).thenAccept(result -> {
                activity.count(result);
                if (result == DeliveryResult.FAILED) {
                    missed();
                }
            });
        }
    }

    /** Looks soon for an event that came and could not be delivered. */
    private void missed() {
        if (open && missing.compareAndSet(false, true)) {
            CompletableFuture<Void> soon = time.after(pace.afterFailure().apply(0));
            retry = soon;
            soon.thenRun(() -> {
                missing.set(false);
                request();
            });
        }
    }

    public boolean isOpen() {
        return open;
    }

    /** Delivers nothing any more; keeps what it knows. */
    public void close() {
        open = false;
        cancel(timer);
        cancel(retry);
    }

    private static void cancel(@Nullable CompletableFuture<?> pending) {
        if (pending != null) {
            pending.cancel(false);
        }
    }

    /** What went wrong last; null where nothing did. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    private void round() {
        cancel(timer);
        int answered = demands.get();
        ChainedFuture.begun(this::readAndDeliver).whenComplete((result, failure) -> {
            boolean delivered = note(result, failure) && result != Result.PARTLY;
            if (demands.addAndGet(-answered) != 0) {
                round(); // also where it was closed and opened again meanwhile
            } else {
                later(delivered);
            }
        });
    }

    /** What came of one reading. */
    private enum Result {
        /** Nothing of it need come again. */
        DELIVERED,
        PARTLY,
        /** The route takes no messages. */
        LEFT_OUT
    }

    private CompletableFuture<Result> readAndDeliver() {
        return open && parts.accepting().getAsBoolean()
                ? parts.work()
                        .read(baseline)
                        .thenCompose(this::deliver)
                        .thenApply(whole -> whole ? Result.DELIVERED : Result.PARTLY)
                : CompletableFuture.completedFuture(Result.LEFT_OUT);
    }

    /** Whether all went well. */
    private boolean note(@Nullable Result result, @Nullable Throwable failure) {
        if (result == Result.LEFT_OUT) {
            return true;
        }
        if (failure != null) {
            fail("Cannot look for lost events", CompletionExceptions.unwrap(failure));
            return false;
        }
        baseline = true;
        activity.reconciled();
        if (open && !announced && !announce()) {
            return false;
        }
        trouble = null;
        return true;
    }

    private void fail(String what, Throwable cause) {
        if (open) {
            trouble = cause;
            activity.notReceived(what, cause);
        }
    }

    /** Whether it worked. Where it did not, the next round tries again. */
    private boolean announce() {
        Runnable ready = parts.ready();
        announced = true;
        try {
            if (ready != null) {
                ready.run();
            }
            return true;
        } catch (Throwable unready) { // the boundary of a callback: the loop is not to end for it
            announced = false;
            fail("Cannot subscribe to events", unready);
            return false;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reading at a time
    private void later(boolean delivered) {
        failures = delivered ? 0 : failures + 1;
        Duration pause = delivered ? usualPause() : pace.afterFailure().apply(failures - 1);
        if (!open || pause.isZero()) {
            return;
        }
        CompletableFuture<Void> next = time.after(pause);
        timer = next;
        next.thenRun(this::read);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reading at a time; a request in between begins anew all the same
    private Duration usualPause() {
        int look = looks++;
        Duration interval = pace.interval();
        if (look >= pace.again().size()) {
            looks = look;
            return interval;
        }
        Duration soon = pace.again().get(look);
        return interval.isZero() || soon.compareTo(interval) < 0 ? soon : interval;
    }

    /** Whether all of it need not come again. */
    private CompletableFuture<Boolean> deliver(List<Ended<E>> all) {
        boolean closed = !open || !parts.accepting().getAsBoolean(); // meanwhile
        CompletableFuture<Boolean> whole = CompletableFuture.completedFuture(true);
        for (Ended<E> ended : all) {
            if (closed) {
                ended.nack().run();
            }
            whole = whole.thenCombine(
                    closed ? CompletableFuture.completedFuture(false) : deliver(ended), Boolean::logicalAnd);
        }
        return whole;
    }

    private CompletableFuture<Boolean> deliver(Ended<E> ended) {
        CompletableFuture<Boolean> whole = CompletableFuture.completedFuture(true);
        for (E event : ended.events()) {
            whole = whole.thenCombine(
                    parts.dispatch().dispatch(event).thenApply(result -> count(event, result)), Boolean::logicalAnd);
        }
        return whole.whenComplete((delivered, impossible) -> {
            if (Boolean.TRUE.equals(delivered)) {
                ended.ack().run();
            } else {
                ended.nack().run();
            }
        });
    }

    private boolean count(E event, DeliveryResult result) {
        if (result == DeliveryResult.FAILED) {
            activity.count(DeliveryResult.FAILED);
        } else if (result == DeliveryResult.DELIVERED) {
            LOG.debug("{} of {} had not come", event.name(), event.id());
            activity.count(DeliveryResult.RECONCILED);
        }
        return result != DeliveryResult.FAILED;
    }
}
