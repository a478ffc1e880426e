package io.github.camelcloudconvert.emulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault with its particulars, as {@code Fault.CUT_DOWNLOAD.plan().times(3).number(1000)}.
 *
 * @param times how often it strikes
 * @param target route, operation or file name that it is meant for, or null for every one
 * @param number seconds, bytes or milliseconds, as the fault says
 * @param failure what a failing task shows
 * @param chance with which it strikes where it may, 1 for always; the dice are seeded
 */
public record FaultPlan(Fault fault, int times, @Nullable String target, long number, Failure failure, double chance) {

    /** As far as the console lets the clock jump: 31 years. */
    private static final long FAR = 1_000_000_000;
    /** Beyond it timers and dates end. */
    private static final long MOST = 1_000_000_000_000_000L;

    /** Code, perhaps null, and message of a failing task. */
    public record Failure(@Nullable String code, String message) {}

    public FaultPlan times(int count) {
        return new FaultPlan(fault, count, target, number, failure, chance);
    }

    /** Strikes until the faults are reset. */
    public FaultPlan always() {
        return times(Integer.MAX_VALUE);
    }

    /** @param newTarget a route as {@code GET /jobs/{id}}, an operation, or a file name, as the fault's point says */
    public FaultPlan on(String newTarget) {
        return new FaultPlan(fault, times, newTarget, number, failure, chance);
    }

    /**
     * The same with another number.
     *
     * @throws IllegalArgumentException when it is out of range: below 0, but for a clock that goes back, or so large that the
     *     emulator itself would fail
     */
    public FaultPlan number(long value) {
        boolean jump = fault == Fault.CLOCK_JUMP;
        long least = jump ? -FAR : 0;
        long most = jump ? FAR : MOST;
        if (value < least || value > most) {
            throw new IllegalArgumentException("the number of " + fault + " is from " + least + " to " + most);
        }
        return new FaultPlan(fault, times, target, value, failure, chance);
    }

    public FaultPlan failure(@Nullable String code, String message) {
        return new FaultPlan(fault, times, target, number, new Failure(code, message), chance);
    }

    /**
     * Strikes only sometimes, by the dice of the emulator's seed.
     *
     * @throws IllegalArgumentException unless the chance is above 0 and at most 1
     */
    public FaultPlan chance(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("a chance is above 0 and at most 1");
        }
        return new FaultPlan(fault, times, target, number, failure, value);
    }

    boolean isMeantFor(FaultPoint point, String where) {
        return fault.point() == point && (target == null || target.equals(where));
    }
}
