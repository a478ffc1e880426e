package io.github.camelcloudconvert.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Time, chance and all that is still to happen in one run. One thread and one seed drive everything, so the same seed makes
 * the same run.
 */
final class World {

    private static final Instant BEGIN = Instant.parse("2026-03-04T09:15:27Z");
    private static final long MOST_STEPS = 20_000_000;

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong((Event event) -> event.nanos).thenComparingLong(e -> e.order));
    private final Random dice;
    private final long seed;
    private long nanos;
    private long order;
    private @Nullable String broken;

    World(long seed) {
        this.seed = seed;
        this.dice = new Random(seed);
    }

    /** Something to come, unless it is cancelled. */
    private static final class Event {

        private final long nanos;
        private final long order;
        private @Nullable Runnable action;

        Event(long nanos, long order, Runnable action) {
            this.nanos = nanos;
            this.order = order;
            this.action = action;
        }
    }

    long nanos() {
        return nanos;
    }

    Instant now() {
        return BEGIN.plusNanos(nanos);
    }

    boolean chance(double probability) {
        return dice.nextDouble() < probability;
    }

    /** A duration between two numbers of milliseconds. */
    Duration between(int least, int most) {
        return Duration.ofMillis(least + dice.nextInt(most - least + 1));
    }

    int number(int bound) {
        return dice.nextInt(bound);
    }

    Delayer.Timer in(Duration delay, Runnable action) {
        Event event = new Event(nanos + Math.max(0, Delayer.nanosOf(delay)), order++, action);
        events.add(event);
        return () -> event.action = null;
    }

    /** Notes that a law was broken; the first one counts, and ends the run at the next step. */
    void breaks(String law) {
        if (broken == null) {
            broken = law;
        }
    }

    /** Lets everything happen that is to come; fails with the seed as soon as a law is broken. */
    void run() {
        for (long step = 0; !events.isEmpty(); step++) {
            Event event = events.remove();
            nanos = event.nanos;
            if (event.action != null) {
                event.action.run();
            }
            check(step);
        }
    }

    private void check(long step) {
        if (step == MOST_STEPS) {
            breaks("the run does not come to its end");
        }
        ensureWhole();
    }

    void ensureWhole() {
        if (broken != null) {
            throw new AssertionError(
                    broken + " after " + Duration.ofNanos(nanos) + "; replay it with -Dsimulation.seed=" + seed);
        }
    }

    /** The time of one process: after its death nothing that it planned happens. */
    final class Life implements Delayer {

        private boolean alive = true;

        void end() {
            alive = false;
        }

        /** Does it unless the process is dead. */
        void when(Runnable action) {
            if (alive) {
                action.run();
            }
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return World.this.now();
        }

        @Override
        public double jitter() {
            return dice.nextDouble();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return in(delay, () -> when(task));
        }

        @Override
        public CompletableFuture<Void> after(Duration delay) {
            CompletableFuture<Void> due = new CompletableFuture<>();
            Timer timer = in(delay, () -> when(() -> due.complete(null)));
            due.whenComplete((done, failure) -> timer.cancel());
            return due;
        }
    }
}
