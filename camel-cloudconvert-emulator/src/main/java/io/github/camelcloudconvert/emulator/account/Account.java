package io.github.camelcloudconvert.emulator.account;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** An account with what it has used. Thread-safe. */
public final class Account {
    private final long id;
    private final String name;
    private final CreditBalance credits;
    private final RunningJobs running;
    private final RateLimiter reads;
    private final RateLimiter creates;

    /** Who the account belongs to. */
    public record Owner(long id, String name) {}

    public Account(Owner owner, CreditBalance credits, Plan plan, Clock clock) {
        this.id = owner.id();
        this.name = owner.name();
        this.credits = credits;
        this.running = new RunningJobs(plan.runningJobs());
        this.reads = new RateLimiter(plan.readsPerMinute(), clock);
        this.creates = new RateLimiter(plan.createsPerMinute(), clock);
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public CreditBalance credits() {
        return credits;
    }

    public RunningJobs running() {
        return running;
    }

    public RateLimiter reads() {
        return reads;
    }

    public RateLimiter creates() {
        return creates;
    }

    /** Gives back what was used; jobs that run still count. */
    public void reset() {
        credits.reset();
        reads.reset();
        creates.reset();
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }

    /** The credits of an account. Thread-safe. */
    public static final class CreditBalance {
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
}
