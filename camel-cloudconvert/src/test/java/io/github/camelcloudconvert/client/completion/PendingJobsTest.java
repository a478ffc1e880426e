package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the waits of a poller have in common is counted as they come and go. */
class PendingJobsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualDelayer time = new ManualDelayer();
    private final PendingJobs<Job> jobs = new PendingJobs<>();

    private PendingWork<Job> add(String id, @Nullable String tag, Duration longest, CompletionSignals reports) {
        WaitRequest<Job> request = new WaitRequest<>(
                id,
                Job.of(
                        tag == null
                                ? Map.of("id", id, "status", "waiting")
                                : Map.of("id", id, "status", "waiting", "tag", tag)),
                Deadline.after(Duration.ofHours(1), time),
                new Backoff(SECOND, longest, 2, () -> 1),
                job -> {});
        PendingWork<Job> wait = new PendingWork<>(request);
        wait.begin(reports, time.nanos());
        jobs.add(wait);
        return wait;
    }

    private PendingWork<Job> add(String id, @Nullable String tag) {
        return add(id, tag, Duration.ofSeconds(10), CompletionSignals.NONE);
    }

    @Test
    void theTagIsCommonAsLongAsNoOtherWaits() {
        assertThat(jobs.commonTag()).isNull();
        add("a", "t");
        add("b", "t");
        assertThat(jobs.commonTag()).isEqualTo("t");

        PendingWork<Job> other = add("c", "u");
        assertThat(jobs.commonTag()).isNull();
        jobs.remove(other);
        assertThat(jobs.commonTag()).isEqualTo("t");

        PendingWork<Job> untagged = add("d", null);
        assertThat(jobs.commonTag()).isNull();
        jobs.remove(untagged);
        assertThat(jobs.commonTag()).isEqualTo("t");
    }

    @Test
    void aJobWithoutATagAloneHasNoCommonTag() {
        add("a", null);

        assertThat(jobs.commonTag()).isNull();
    }

    @Test
    void theShortestOfTheLongestPausesHoldsWhileItsWaitDoes() {
        assertThat(jobs.longestPause()).isEqualTo(Duration.ZERO);
        add("a", "t", Duration.ofSeconds(20), CompletionSignals.NONE);
        PendingWork<Job> hasty = add("b", "t", Duration.ofSeconds(5), CompletionSignals.NONE);
        PendingWork<Job> alike = add("c", "t", Duration.ofSeconds(5), CompletionSignals.NONE);

        jobs.remove(hasty);
        assertThat(jobs.longestPause()).isEqualTo(Duration.ofSeconds(5));
        jobs.remove(alike);
        assertThat(jobs.longestPause()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void allAreReportedOnlyWhereEachReporterIsLive() {
        add("a", "t", SECOND, CompletionSignals.DELIVERED);
        assertThat(jobs.reported()).isTrue();

        PendingWork<Job> polled = add("b", "t", SECOND, CompletionSignals.NONE);
        assertThat(jobs.reported()).isFalse();
        jobs.remove(polled);
        assertThat(jobs.reported()).isTrue();
    }

    @Test
    void severalWaitForOneJobAndLeaveOneByOne() {
        PendingWork<Job> first = add("a", "t");
        PendingWork<Job> second = add("a", "t");
        assertThat(jobs.of("a")).containsExactly(first, second);
        assertThat(jobs.size()).isOne();

        jobs.remove(first);
        assertThat(jobs.of("a")).containsExactly(second);
        jobs.remove(second);
        assertThat(jobs.isEmpty()).isTrue();
    }

    @Test
    void theLongestUnseenAreOverdueFirstAndNoMoreThanAsked() {
        PendingWork<Job> oldest = add("a", "t");
        time.advance(SECOND);
        PendingWork<Job> older = add("b", "t");
        time.advance(SECOND);
        add("c", "t");
        time.advance(SECOND);
        PendingWork<Job> youngest = add("d", "t");
        youngest.listed(Job.of(Map.of("id", "d", "status", "finished")));

        long usual = Duration.ofSeconds(1).toNanos();
        // a list has shown the youngest without its tasks
        assertThat(jobs.overdue(time.nanos(), usual, 3)).isEqualTo(List.of(youngest, oldest, older));
        assertThat(jobs.overdue(time.nanos(), Duration.ofSeconds(3).toNanos(), 9))
                .containsExactly(youngest, oldest);
        assertThat(jobs.overdue(time.nanos(), -1, 9)).containsExactly(youngest);
    }

    /** Its reads answer at once. */
    private record Running() implements Lookup<Job> {

        @Override
        public CompletableFuture<Job> now(String id, Deadline deadline) {
            return CompletableFuture.completedFuture(Job.of(Map.of("id", id, "status", "processing")));
        }

        @Override
        public CompletableFuture<Job> whenEnded(String id, Deadline deadline) {
            return now(id, deadline);
        }
    }

    @Test
    void whatIsReadMeanwhileDoesNotBreakTheOrder() throws Exception {
        int count = 1000;
        List<PendingWork<Job>> waits = IntStream.range(0, count)
                .mapToObj(number -> add("j" + number, "t"))
                .toList();
        AtomicBoolean over = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            for (int at = 0; !over.get(); at = (at + 7) % count) {
                time.advance(Duration.ofMillis(1));
                waits.get(at).read(new Running(), time, own -> own, () -> {});
            }
        });
        reader.start();
        try {
            for (int round = 0; round < 300; round++) {
                assertThat(jobs.overdue(Duration.ofDays(300).toNanos(), -1, count))
                        .isNotEmpty();
            }
        } finally {
            over.set(true);
            reader.join();
        }
    }
}
