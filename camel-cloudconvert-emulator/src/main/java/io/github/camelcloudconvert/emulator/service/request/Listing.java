package io.github.camelcloudconvert.emulator.service.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;

/** Which jobs lists show, and in which order. */
public final class Listing {
    private static final Duration DELAY = Duration.ofSeconds(2);
    private final JobTable table;
    private final Clock clock;
    private final Profile profile;

    public Listing(JobTable table, Clock clock, Profile profile) {
        this.table = table;
        this.clock = clock;
        this.profile = profile;
    }

    /** The jobs that a list shows now, newest first. */
    public Stream<JobState> jobs() {
        Instant latest = profile.has(Quirk.JOBS_LISTED_LATE) ? clock.instant().minus(DELAY) : Instant.MAX;
        return ordered(table.jobsNewestFirst().filter(job -> !job.createdAt().isAfter(latest)));
    }

    /** The jobs, and what stands around tasks without a job, whose tasks a list shows, newest first. */
    public Stream<JobState> holders() {
        return ordered(table.newestFirst());
    }

    /** With the quirk, jobs of the same second stand in the order of their ids, which is as good as none. */
    private Stream<JobState> ordered(Stream<JobState> newestFirst) {
        if (!profile.has(Quirk.EQUAL_SECONDS_UNORDERED)) {
            return newestFirst;
        }
        Map<Instant, List<JobState>> seconds =
                newestFirst.collect(Collectors.groupingBy(Listing::second, LinkedHashMap::new, Collectors.toList()));
        return seconds.values().stream().flatMap(jobs -> jobs.stream().sorted(Comparator.comparing(JobState::id)));
    }

    private static Instant second(JobState job) {
        return job.createdAt().truncatedTo(ChronoUnit.SECONDS);
    }
}
