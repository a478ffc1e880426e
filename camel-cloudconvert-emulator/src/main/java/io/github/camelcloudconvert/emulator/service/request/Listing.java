package io.github.camelcloudconvert.emulator.service.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import org.jspecify.annotations.Nullable;

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

    private Stream<JobState> ordered(Stream<JobState> newestFirst) {
        if (!profile.has(Quirk.EQUAL_SECONDS_UNORDERED)) {
            return newestFirst;
        }
        Iterator<JobState> mixed = new MixedSeconds(newestFirst.iterator());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(mixed, Spliterator.ORDERED), false);
    }

    /**
     * Puts jobs of the same second in the order of their ids, which is as good as none; reads no further than the second that
     * is asked for.
     */
    private static final class MixedSeconds implements Iterator<JobState> {
        private final Iterator<JobState> source;
        private Iterator<JobState> second = List.<JobState>of().iterator();
        private @Nullable JobState ahead;

        MixedSeconds(Iterator<JobState> source) {
            this.source = source;
            this.ahead = advance();
        }

        @Override
        public boolean hasNext() {
            return second.hasNext() || ahead != null;
        }

        @Override
        public JobState next() {
            if (!second.hasNext()) {
                second = nextSecond().iterator();
            }
            return second.next();
        }

        private List<JobState> nextSecond() {
            List<JobState> jobs = new ArrayList<>();
            JobState first = ahead;
            if (first == null) {
                throw new NoSuchElementException();
            }
            while (ahead != null && secondOf(ahead).equals(secondOf(first))) {
                jobs.add(ahead);
                ahead = advance();
            }
            jobs.sort(Comparator.comparing(JobState::id));
            return jobs;
        }

        private @Nullable JobState advance() {
            return source.hasNext() ? source.next() : null;
        }

        private static Instant secondOf(JobState job) {
            return job.createdAt().truncatedTo(ChronoUnit.SECONDS);
        }
    }
}
