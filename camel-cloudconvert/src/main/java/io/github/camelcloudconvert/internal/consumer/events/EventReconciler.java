package io.github.camelcloudconvert.internal.consumer.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.EndedWork;
import io.github.camelcloudconvert.internal.consumer.EndedWork.Ended;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventCounts.Fate;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what ended without an event having come: after each subscription, and from time to time. What had ended
 * before the first reading counts as delivered where nothing remembers it, because a restart would deliver a whole day
 * again. No thread waits in between.
 */
final class EventReconciler {

    /** Lists may show late what has ended, so one reading is not enough: the pauses before the others. */
    private static final List<Duration> LOOK_AGAIN =
            Stream.of(1, 2, 4, 8).map(Duration::ofSeconds).toList();

    private final EndedWork work;
    private final EventDispatch<ReportedEvent> dispatch;
    private final EventCounts counts;
    private final ConsumerActivity activity;
    private final Delayer time;
    private final Pace pace;
    private final AtomicInteger demands = new AtomicInteger();
    private final AtomicBoolean missing = new AtomicBoolean();
    private final Runnable ready;
    private volatile boolean baseline;
    private volatile boolean open;
    /** Whether {@link #ready} was run since the opening. */
    private volatile boolean announced;

    private volatile int failures;
    private volatile int looks;
    private volatile @Nullable CompletableFuture<?> timer;
    private volatile @Nullable CompletableFuture<?> retry;
    private volatile @Nullable Throwable trouble;

    /**
     * What it works with.
     *
     * @param time carries every pause
     * @param ready run at each opening, as soon as it is known what had ended before: now a subscription leaves no gap
     *     behind it
     */
    record Parts(
            EndedWork work,
            EventDispatch<ReportedEvent> dispatch,
            EventCounts counts,
            ConsumerActivity activity,
            Delayer time,
            Runnable ready) {}

    /**
     * When to read without being asked.
     *
     * @param interval zero means never
     * @param afterFailure what could not be read or delivered is tried again sooner
     */
    record Pace(Duration interval, Backoff afterFailure) {}

    /** @param remembered whether what was delivered before the start is known, so that nothing counts as delivered */
    EventReconciler(Parts parts, Pace pace, boolean remembered) {
        this.work = parts.work();
        this.dispatch = parts.dispatch();
        this.counts = parts.counts();
        this.activity = parts.activity();
        this.time = parts.time();
        this.ready = parts.ready();
        this.pace = pace;
        this.baseline = remembered;
    }

    /** Begins, or goes on where it was closed. */
    void open() {
        open = true;
        missing.set(false);
        announced = baseline;
        if (baseline) {
            ready.run();
        } else {
            request();
        }
    }

    /** Something may have been missed: reads now, or once more where it is reading, and a few times more. */
    void request() {
        looks = 0;
        read();
    }

    private void read() {
        if (open && demands.getAndIncrement() == 0) {
            round();
        }
    }

    /** An event came and could not be delivered: it is looked for soon. */
    void missed() {
        if (open && missing.compareAndSet(false, true)) {
            CompletableFuture<Void> soon = time.after(pace.afterFailure().delay(0));
            retry = soon;
            soon.thenRun(() -> {
                missing.set(false);
                request();
            });
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Delivers nothing any more; keeps what it knows. */
    void close() {
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
    @Nullable
    Throwable trouble() {
        return trouble;
    }

    private void round() {
        cancel(timer);
        int answered = demands.get();
        ChainedFuture.begun(work::read).thenCompose(this::deliver).whenComplete((all, failure) -> {
            boolean delivered = note(failure) && Boolean.TRUE.equals(all);
            if (demands.addAndGet(-answered) != 0) {
                round(); // also where it was closed and opened again meanwhile
            } else {
                later(delivered);
            }
        });
    }

    /** Whether all went well. */
    private boolean note(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : CompletionExceptions.unwrap(failure);
        if (cause == null) {
            baseline = true;
            activity.reconciled();
            cause = announced || !open ? null : announce();
        }
        if (cause == null) {
            trouble = null;
        } else if (open) {
            trouble = cause;
            activity.notReceived("Cannot read what has ended, or subscribe to events", cause);
        }
        return cause == null;
    }

    /** What went wrong; null where nothing did. The next round tries again. */
    private @Nullable Throwable announce() {
        announced = true;
        try {
            ready.run();
            return null;
        } catch (Throwable broken) { // the boundary of a callback: the loop is not to end for it
            announced = false;
            return broken;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reading at a time
    private void later(boolean delivered) {
        failures = delivered ? 0 : failures + 1;
        Duration pause = delivered ? usualPause() : pace.afterFailure().delay(failures - 1);
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
        if (look >= LOOK_AGAIN.size()) {
            looks = look;
            return interval;
        }
        Duration soon = LOOK_AGAIN.get(look);
        return interval.isZero() || soon.compareTo(interval) < 0 ? soon : interval;
    }

    /** Whether all of it need not come again. */
    private CompletableFuture<Boolean> deliver(List<Ended> all) {
        CompletableFuture<Boolean> whole = CompletableFuture.completedFuture(true);
        for (Ended ended : all) {
            whole = whole.thenCombine(deliver(ended), Boolean::logicalAnd);
        }
        return whole;
    }

    private CompletableFuture<Boolean> deliver(Ended ended) {
        if (!baseline) {
            ended.settled().run();
            return CompletableFuture.completedFuture(true);
        }
        if (!open) {
            ended.givenBack().run();
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> whole = CompletableFuture.completedFuture(true);
        for (ReportedEvent event : ended.events()) {
            whole = whole.thenCombine(dispatch.dispatch(event).thenApply(this::count), Boolean::logicalAnd);
        }
        return whole.whenComplete((delivered, impossible) -> {
            if (Boolean.TRUE.equals(delivered)) {
                ended.settled().run();
            } else {
                ended.givenBack().run();
            }
        });
    }

    private boolean count(Fate fate) {
        if (fate == Fate.FAILED) {
            counts.add(Fate.FAILED);
        } else if (fate == Fate.DELIVERED) {
            counts.add(Fate.RECONCILED);
        }
        return fate != Fate.FAILED;
    }
}
