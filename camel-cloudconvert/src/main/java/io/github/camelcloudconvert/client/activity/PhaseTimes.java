package io.github.camelcloudconvert.client.activity;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long a conversion has spent in each phase. Safe for any thread that follows another of the same conversion. */
public final class PhaseTimes {

    /** In nanoseconds of the monotonic clock, in the order of the phases. */
    private final Map<Phase, Long> entered = new EnumMap<>(Phase.class);

    PhaseTimes(long now) {
        entered.put(Phase.QUEUE, now);
    }

    /** @param now of the monotonic clock */
    public synchronized void enter(Phase phase, long now) {
        entered.put(phase, now);
    }

    /** The phases that were entered, each until the next one that was; without {@link Phase#DONE}. */
    public synchronized Map<Phase, Duration> durations() {
        Map<Phase, Duration> durations = new EnumMap<>(Phase.class);
        Phase before = Phase.QUEUE;
        long since = entered.getOrDefault(before, 0L);
        for (Map.Entry<Phase, Long> next : entered.entrySet()) {
            if (next.getKey() != before) {
                durations.put(before, Duration.ofNanos(Math.max(0, next.getValue() - since)));
                before = next.getKey();
                since = next.getValue();
            }
        }
        return durations;
    }
}
