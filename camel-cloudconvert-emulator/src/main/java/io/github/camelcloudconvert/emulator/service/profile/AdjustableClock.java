package io.github.camelcloudconvert.emulator.service.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is as far from another one as it was told. Thread-safe. */
public final class AdjustableClock extends Clock {
    private final Clock source;
    private final AtomicReference<Duration> distance = new AtomicReference<>(Duration.ZERO);

    public AdjustableClock(Clock source) {
        this.source = source;
    }

    /** Goes ahead by this much, or back. */
    public void jump(Duration by) {
        distance.updateAndGet(now -> now.plus(by));
    }

    /** Goes with its source again. */
    public void reset() {
        distance.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return source.instant().plus(distance.get());
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    /** A clock of the other zone that stays where this one is now. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(source.withZone(zone), distance.get());
    }
}
