package io.github.camelcloudconvert.emulator.account;

import java.util.concurrent.atomic.AtomicInteger;

/** The credits of an account. Thread-safe. */
public final class CreditBalance {
    private final int granted;
    private final boolean charged;
    private final AtomicInteger left;

    private CreditBalance(int granted, boolean charged) {
        this.granted = granted;
        this.charged = charged;
        this.left = new AtomicInteger(granted);
    }

    public static CreditBalance of(int credits) {
        return new CreditBalance(credits, true);
    }

    /** Always shows the same and is never used up. */
    public static CreditBalance inexhaustible(int shown) {
        return new CreditBalance(shown, false);
    }

    public int left() {
        return left.get();
    }

    public boolean isEmpty() {
        return charged && left.get() == 0;
    }

    /** Takes credits; a task that costs more than is left takes what is there. */
    public void charge(int credits) {
        if (charged) {
            left.updateAndGet(now -> Math.max(0, now - credits));
        }
    }

    public void reset() {
        left.set(granted);
    }
}
