package io.github.camelcloudconvert.progress;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.FakeJobs;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which reports a listener hears, with a time and a pool that the test moves by hand. */
class ProgressReportTest {

    private static final long TOTAL = 1_000_000;

    private final CamelContext context = new DefaultCamelContext();
    private final ManualDelayer time = new ManualDelayer();
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final ProgressLane lane = new ProgressLane(pool::add);
    private final List<Progress> heard = new ArrayList<>();
    private ProgressListener listener = heard::add;

    @AfterEach
    void closeContext() {
        context.stop();
    }

    private ProgressReport report(String exchangeId) {
        ProgressNotifier audience = new ProgressNotifier(context, "#listener", null, lane, time);
        start(audience);
        return new ProgressReport("production", exchangeId, audience, lane, time);
    }

    private void start(ProgressNotifier audience) {
        context.getRegistry().bind("listener", (ProgressListener) progress -> listener.onProgress(progress));
        try {
            audience.start();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ProgressStep sent(long bytes) {
        return new ProgressStep(ProgressPhase.UPLOADING, "j1", "tag", bytes, TOTAL, null, null, null, "waiting");
    }

    private void runPool() {
        for (Runnable task = pool.poll(); task != null; task = pool.poll()) {
            task.run();
        }
    }

    @Test
    void theFirstComesAtOnceAndSaysWhoseItIs() {
        report("e1").reached(sent(5));
        assertThat(heard).as("not on the thread of the work").isEmpty();
        runPool();

        assertThat(heard)
                .containsExactly(new Progress(
                        "production",
                        "j1",
                        "tag",
                        "e1",
                        ProgressPhase.UPLOADING,
                        5L,
                        TOTAL,
                        null,
                        null,
                        null,
                        "waiting"));
    }

    @Test
    void ofWhatComesTooFastTheNewestIsHeardAQuarterOfASecondLater() {
        ProgressReport report = report("e1");
        report.reached(sent(1));
        runPool();
        for (int bytes = 2; bytes <= 100; bytes++) {
            report.reached(sent(bytes));
        }
        runPool();
        assertThat(heard).hasSize(1);
        time.advance(ProgressReport.PAUSE.minusNanos(1));
        runPool();
        assertThat(heard).hasSize(1);
        time.advance(Duration.ofNanos(1));
        runPool();

        assertThat(heard).extracting(Progress::bytes).containsExactly(1L, 100L);
    }

    @Test
    void noMoreThanFourAreHeardInASecondHoweverManyThereAre() {
        ProgressReport report = report("e1");
        for (int millis = 0; millis < 10_000; millis++) {
            report.reached(sent(millis));
            time.advance(Duration.ofMillis(1));
            runPool();
        }

        assertThat(heard).hasSizeBetween(39, 41);
        assertThat(heard).extracting(Progress::bytes).isSorted();
    }

    @Test
    void theLastIsHeardAtOnceAndNothingAfterIt() {
        ProgressReport report = report("e1");
        report.reached(sent(1));
        runPool();
        report.reached(sent(2));
        report.end(new Outcome.OfJob(FakeJobs.finished()), null);
        report.reached(sent(3));
        report.end(null, null);
        runPool();
        time.advance(Duration.ofMinutes(1));
        runPool();

        assertThat(heard).extracting(Progress::phase).containsExactly(ProgressPhase.UPLOADING, ProgressPhase.DONE);
        assertThat(heard.get(1).status()).isEqualTo("finished");
        assertThat(heard.get(1).jobId()).isEqualTo(FakeJobs.JOB_ID);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void firstAndLastAreHeardEvenWhereAllWasOverBeforeTheFirstWas() {
        ProgressReport report = report("e1");
        report.reached(sent(1));
        report.reached(sent(2));
        report.end(null, new JobTimeoutException("late", "processing", ErrorContext.local("wait for the job"), null));
        runPool();

        assertThat(heard).extracting(Progress::phase).containsExactly(ProgressPhase.UPLOADING, ProgressPhase.DONE);
        assertThat(heard).extracting(Progress::status).containsExactly("waiting", "processing");
    }

    @Test
    void workThatReportedNothingHasNoLast() {
        report("e1").end(new Outcome.Unchanged(), null);
        runPool();

        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatThrowsHearsWhatFollows() {
        AtomicInteger calls = new AtomicInteger();
        listener = progress -> {
            calls.incrementAndGet();
            throw new IllegalStateException("bug");
        };
        ProgressReport report = report("e1");
        report.reached(sent(1));
        runPool();
        report.end(null, null);
        runPool();

        assertThat(calls).hasValue(2);
    }

    @Test
    void listenersHaveOneThreadOfThePoolAndLeaveItAfterEachReport() {
        for (int number = 0; number < 10; number++) {
            report("e" + number).reached(sent(number));
        }

        assertThat(pool).hasSize(1);
        pool.remove().run();
        assertThat(heard).hasSize(1);
        assertThat(pool).hasSize(1);
        runPool();
        assertThat(heard).extracting(Progress::exchangeId).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aPoolThatIsGoneIsNoReasonToSpeakOnAnotherThread() {
        List<Boolean> open = new ArrayList<>(List.of(true));
        ProgressLane closing = new ProgressLane(task -> open.get(0) && pool.add(task));
        AtomicInteger told = new AtomicInteger();
        closing.add(told::incrementAndGet);
        closing.add(told::incrementAndGet);
        open.set(0, false);
        assertThat(told).hasValue(0);
        runPool();
        assertThat(told).as("what was in the lane when the pool closed").hasValue(2);
        closing.add(told::incrementAndGet);
        closing.add(told::incrementAndGet);

        assertThat(told).hasValue(2);
    }

    @Test
    void aLaneWhosePoolIsGoneKeepsNothing() {
        ProgressLane gone = new ProgressLane(task -> false);
        List<WeakReference<Runnable>> tasks = List.of(addTo(gone), addTo(gone), addTo(gone));
        await().untilAsserted(() -> {
            System.gc();
            assertThat(tasks).allMatch(task -> task.get() == null);
        });
        assertThat(addTo(gone)).as("the lane itself is kept").isNotNull();
    }

    private static WeakReference<Runnable> addTo(ProgressLane lane) {
        Runnable task = new AtomicInteger()::incrementAndGet;
        lane.add(task);
        return new WeakReference<>(task);
    }
}
