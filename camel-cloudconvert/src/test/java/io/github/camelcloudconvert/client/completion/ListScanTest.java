package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How far one round reads the lists, and where the next goes on. */
class ListScanTest {

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedJobs service = new ScriptedJobs(time);
    private final PendingJobs<Job> watched = new PendingJobs<>();
    private final List<PendingWork<Job>> waits = new ArrayList<>();
    private final ListScan scan = new ListScan(service, watched, time);

    private void watch(String prefix, int count) {
        Backoff pace = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 1);
        for (int number = 0; number < count; number++) {
            WaitRequest<Job> target = new WaitRequest<>(
                    prefix + number,
                    Job.of(Map.of("id", prefix + number, "status", "waiting")),
                    Deadline.after(Duration.ofHours(1), time),
                    pace,
                    job -> {});
            PendingWork<Job> wait = new PendingWork<>(target);
            wait.begin(CompletionSignals.NONE, time.nanos());
            wait.result().whenComplete((job, failure) -> watched.remove(wait));
            watched.add(wait);
            waits.add(wait);
        }
    }

    private void finish(String prefix, int count) {
        IntStream.range(0, count).forEach(number -> service.set(prefix + number, "finished"));
    }

    private ListScan.Result round(int calls) {
        service.asked.clear();
        return scan.run(() -> calls).join();
    }

    private long ended() {
        return waits.stream().filter(wait -> wait.result().isDone()).count();
    }

    @Test
    void aPageThatOnlyRepeatsTheOneBeforeDoesNotEndTheRound() {
        service.perPage = 10;
        watch("j", 50);
        finish("j", 50);
        AtomicBoolean once = new AtomicBoolean();
        service.afterPage = () -> {
            if (once.compareAndSet(false, true)) {
                finish("stranger", 10);
            }
        };

        round(100);

        assertThat(ended()).isEqualTo(50);
    }

    @Test
    void pagesThatRepeatAreReadUntilTheUnknownBegins() {
        service.perPage = 10;
        watch("j", 50);
        finish("j", 50);
        AtomicBoolean once = new AtomicBoolean();
        service.afterPage = () -> {
            if (service.count("finished") == 3 && once.compareAndSet(false, true)) {
                finish("stranger", 30);
            }
        };

        round(100);

        // five pages of jobs, three that have moved down, and that without news
        assertThat(service.count("finished")).isEqualTo(8);
        assertThat(ended()).isEqualTo(50);
    }

    @Test
    void moreJobsThanAPageHoldsMayEndBetweenTwoPages() {
        service.perPage = 10;
        watch("j", 60);
        watch("new", 25);
        finish("j", 60);
        AtomicBoolean once = new AtomicBoolean();
        service.afterPage = () -> {
            if (once.compareAndSet(false, true)) {
                finish("new", 25);
            }
        };

        round(100);

        // the newest ten stand on the first page, which was read before they ended
        assertThat(ended()).isEqualTo(60 + 15);
        round(100);
        assertThat(ended()).isEqualTo(60 + 25);
    }

    @Test
    void aRoundThatRunsOutOfCallsLeavesTheRestToTheNext() {
        service.perPage = 10;
        watch("j", 100);
        finish("j", 100);
        assertThat(round(8).calls()).isEqualTo(5);
        assertThat(ended()).isEqualTo(40);

        watch("new", 5);
        finish("new", 5);
        round(16);

        // from the top to the first page without news, then from where the other round had stopped, five jobs further
        // back
        assertThat(service.questions())
                .startsWith("finished 1", "finished 2", "finished 5", "finished 6", "finished 7", "finished 8");
        assertThat(ended()).isEqualTo(40 + 5 + 55);
        round(16);
        assertThat(ended()).isEqualTo(105);
        assertThat(scan.hasGap(0)).isFalse();
    }

    @Test
    void whatOthersEndHidesAGapOnlyForAFewPages() {
        service.perPage = 10;
        watch("j", 60);
        finish("j", 60);
        round(8);
        finish("stranger", 20);

        round(100);

        assertThat(ended()).isEqualTo(60);
        assertThat(scan.hasGap(0)).isFalse();
    }
}
