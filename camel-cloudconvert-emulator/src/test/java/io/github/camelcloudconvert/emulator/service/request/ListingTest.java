package io.github.camelcloudconvert.emulator.service.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which jobs lists show, and in which order. */
class ListingTest {
    private static final Instant START = Instant.parse("2026-03-04T09:15:27.100Z");
    private final AdjustableClock clock = new AdjustableClock(Clock.fixed(START, ZoneOffset.UTC));
    private final JobTable table = new JobTable(cell -> {});

    private void add(String id) {
        table.add(JobState.created(id, null, clock.instant(), List.of()));
    }

    private Listing listing(Quirk... quirks) {
        Profile profile = Profile.documented();
        for (Quirk quirk : quirks) {
            profile = profile.with(quirk);
        }
        return new Listing(table, clock, profile);
    }

    private static List<String> ids(Stream<JobState> jobs) {
        return jobs.map(JobState::id).toList();
    }

    @Test
    void theNewestComeFirst() {
        for (String id : List.of("b", "c", "a")) {
            add(id);
        }

        assertThat(ids(listing().jobs())).containsExactly("a", "c", "b");
        assertThat(ids(listing().holders())).containsExactly("a", "c", "b");
    }

    @Test
    void jobsOfOneSecondStandInTheOrderOfTheirIds() {
        for (String id : List.of("b", "c", "a")) {
            add(id);
        }
        clock.jump(Duration.ofMillis(900));
        add("z");
        clock.jump(Duration.ofMillis(900));
        for (String id : List.of("n", "m")) {
            add(id);
        }

        assertThat(ids(listing(Quirk.EQUAL_SECONDS_UNORDERED).jobs())).containsExactly("m", "n", "z", "a", "b", "c");
    }

    @Test
    void aClockThatWasSetBackPutsNoJobTwice() {
        add("a");
        clock.jump(Duration.ofHours(1));
        add("b");
        clock.jump(Duration.ofHours(-1));
        add("c");

        assertThat(ids(listing(Quirk.EQUAL_SECONDS_UNORDERED).holders())).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aJobIsListedTwoSecondsLate() {
        add("a");
        clock.jump(Duration.ofMillis(1999));
        assertThat(ids(listing(Quirk.JOBS_LISTED_LATE).jobs())).isEmpty();
        assertThat(ids(listing(Quirk.JOBS_LISTED_LATE).holders())).containsExactly("a");

        clock.jump(Duration.ofMillis(1));
        assertThat(ids(listing(Quirk.JOBS_LISTED_LATE).jobs())).containsExactly("a");
    }
}
