package io.github.camelcloudconvert.emulator.service.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes jobs some time after their end (docs/api-notes.md#retention). No timer watches them, because an injected
 * clock rings none: each reader of the jobs has them swept first, which costs a look at all jobs once a
 * second at most.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private final Clock clock;
    private final Duration lifetime;
    private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MIN);

    public Retention(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public void sweep(JobTable table, JobRunner runner) {
        Instant now = clock.instant();
        Instant due = nextLook.get();
        // a clock that was set back must not end the looks
        boolean early = now.isBefore(due) && now.plus(BETWEEN_LOOKS).compareTo(due) >= 0;
        if (early || !nextLook.compareAndSet(due, now.plus(BETWEEN_LOOKS))) {
            return;
        }
        for (JobCell cell : table.cells()) {
            if (isOver(cell.state(), now)) {
                LOG.info(
                        "{} is gone: its time of retention, {}, is over",
                        cell.state().id(),
                        lifetime);
                runner.delete(cell);
                table.remove(cell.state());
            }
        }
    }

    private boolean isOver(JobState job, Instant now) {
        Instant end = job.endedAt();
        return end != null && !end.plus(lifetime).isAfter(now);
    }
}
