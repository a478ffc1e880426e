package io.github.camelcloudconvert.emulator.account;

import java.time.Clock;

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
}
