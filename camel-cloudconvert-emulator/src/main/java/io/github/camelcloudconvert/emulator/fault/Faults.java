package io.github.camelcloudconvert.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The faults that wait for their turn. They strike in the order in which they were added, each at the first request or
 * task that it is meant for, so a test that sends its requests in order sees the same faults each time. A plan with a
 * chance has dice of its own, which fall the same way for the same seed and the same place in that order. Thread-safe.
 */
public final class Faults {
    private final List<Waiting> waiting = new ArrayList<>();
    private final long seed;
    private int added;

    public Faults() {
        this(0);
    }

    /** @param seed of the dice of plans that strike by chance */
    public Faults(long seed) {
        this.seed = seed;
    }

    /** A plan with its dice; guarded by the list's owner. */
    private static final class Waiting {
        private final Random dice;
        private FaultPlan plan;

        Waiting(FaultPlan plan, Random dice) {
            this.plan = plan;
            this.dice = dice;
        }

        boolean falls() {
            return plan.chance() >= 1 || dice.nextDouble() < plan.chance();
        }
    }

    /** Lets a fault strike once. */
    public void next(Fault fault) {
        add(fault.plan());
    }

    /** Lets a fault strike as planned. */
    public synchronized void add(FaultPlan plan) {
        // neighbouring seeds give a Random of this class neighbouring first numbers
        long mixed = (seed + added) * 0x9E3779B97F4A7C15L;
        waiting.add(new Waiting(plan, new Random(mixed)));
        added++;
    }

    /** Forgets all faults that have not struck; the dice begin anew. */
    public synchronized void reset() {
        waiting.clear();
        added = 0;
    }

    /** The faults that have not struck yet. */
    public synchronized List<FaultPlan> waiting() {
        return waiting.stream().map(one -> one.plan).toList();
    }

    /** Takes the first fault that is meant for this point and target, and counts it down. */
    public synchronized Optional<FaultPlan> take(FaultPoint point, String target) {
        for (Waiting one : waiting) {
            if (one.plan.isMeantFor(point, target) && one.falls()) {
                FaultPlan struck = one.plan;
                countDown(one);
                return Optional.of(struck);
            }
        }
        return Optional.empty();
    }

    private void countDown(Waiting one) {
        if (one.plan.times() == Integer.MAX_VALUE) {
            return;
        }
        if (one.plan.times() <= 1) {
            waiting.remove(one);
        } else {
            one.plan = one.plan.times(one.plan.times() - 1);
        }
    }
}
