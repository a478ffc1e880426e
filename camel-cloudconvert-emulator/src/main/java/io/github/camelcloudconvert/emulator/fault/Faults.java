package io.github.camelcloudconvert.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/**
 * The faults that wait for their turn. They strike in the order in which they were added, each at the first request or
 * task that it is meant for, so a test that sends its requests in order sees the same faults each time. Thread-safe.
 */
public final class Faults {
    private final List<FaultPlan> waiting = new ArrayList<>();

    /** Lets a fault strike once. */
    public void next(Fault fault) {
        add(fault.plan());
    }

    /** Lets a fault strike as planned. */
    public synchronized void add(FaultPlan plan) {
        waiting.add(plan);
    }

    /** Forgets all faults that have not struck. */
    public synchronized void reset() {
        waiting.clear();
    }

    /** The faults that have not struck yet. */
    public synchronized List<FaultPlan> waiting() {
        return List.copyOf(waiting);
    }

    /** Takes the first fault that is meant for this point and target, and counts it down. */
    public synchronized Optional<FaultPlan> take(FaultPoint point, String target) {
        for (ListIterator<FaultPlan> plans = waiting.listIterator(); plans.hasNext(); ) {
            FaultPlan plan = plans.next();
            if (plan.strikes(point, target)) {
                countDown(plans, plan);
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }

    private static void countDown(ListIterator<FaultPlan> plans, FaultPlan plan) {
        if (plan.times() == Integer.MAX_VALUE) {
            return;
        }
        if (plan.times() <= 1) {
            plans.remove();
        } else {
            plans.set(plan.times(plan.times() - 1));
        }
    }
}
