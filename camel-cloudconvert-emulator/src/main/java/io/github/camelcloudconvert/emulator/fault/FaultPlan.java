package io.github.camelcloudconvert.emulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault with its particulars, as {@code Fault.CUT_DOWNLOAD.plan().times(3).number(1000)}.
 *
 * @param times how often it strikes
 * @param target route, operation or file name that it is meant for, or null for every one
 * @param number seconds, bytes or milliseconds, as the fault says
 * @param failure what a failing task shows
 */
public record FaultPlan(Fault fault, int times, @Nullable String target, long number, Failure failure) {

    /** Code, perhaps null, and message of a failing task. */
    public record Failure(@Nullable String code, String message) {}

    public FaultPlan times(int count) {
        return new FaultPlan(fault, count, target, number, failure);
    }

    /** Strikes until the faults are reset. */
    public FaultPlan always() {
        return times(Integer.MAX_VALUE);
    }

    /** @param newTarget a route as {@code GET /jobs/{id}}, an operation, or a file name, as the fault's point says */
    public FaultPlan on(String newTarget) {
        return new FaultPlan(fault, times, newTarget, number, failure);
    }

    public FaultPlan number(long value) {
        return new FaultPlan(fault, times, target, value, failure);
    }

    public FaultPlan failure(@Nullable String code, String message) {
        return new FaultPlan(fault, times, target, number, new Failure(code, message));
    }

    boolean strikes(FaultPoint point, String where) {
        return fault.point() == point && (target == null || target.equals(where));
    }
}
