package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.store.Definitions;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Work that fails, breaks, or does not end; the timer rings when the test says so. */
class TimedWorkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private final WorkerPool workers = new WorkerPool(1);
    private final BlockingQueue<TaskOutcome> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<Alarm> alarms = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> takenBack = new LinkedBlockingQueue<>();

    /** A timer that was set. */
    private record Alarm(Duration time, Runnable ring) {}

    @AfterEach
    void stopWorkers() {
        workers.shutdownNow();
    }

    private TimedWork work(BlockingWork.Body body) {
        return new TimedWork(
                workers,
                (time, action) -> {
                    alarms.add(new Alarm(time, action));
                    return () -> takenBack.add("back");
                },
                LIMIT,
                body);
    }

    private static RunningTask task(Map<String, Object> fields) {
        TaskDefinition definition = Definitions.with(fields, "t", "convert");
        return new RunningTask(JobState.created("job", null, Instant.EPOCH, List.of(definition)), definition);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T element = queue.poll(60, TimeUnit.SECONDS);
        assertThat(element).isNotNull();
        return element;
    }

    private TaskOutcome endOf(BlockingWork.Body body) throws InterruptedException {
        work(body).start(task(Map.of()), ends::add);
        return next(ends);
    }

    @Test
    void theWordsOfAFailureAreThoseOfItsTask() throws Exception {
        TaskOutcome refused = endOf(task -> {
            throw new ConversionException("X", "it is not so", null);
        });
        TaskOutcome unreadable = endOf(task -> {
            throw new NoSuchFileException("/secret/place/a.txt", null, "gone");
        });
        TaskOutcome full = endOf(task -> {
            throw new IOException("No space left on device");
        });

        assertThat(refused).isEqualTo(TaskOutcome.failed("X", "it is not so"));
        assertThat(unreadable.message()).endsWith("could not be used: gone").doesNotContain("secret");
        assertThat(full.message()).endsWith("could not be used: No space left on device");
    }

    @Test
    void whateverBreaksEndsItsTaskAndTheWorkerGoesOn() throws Exception {
        TaskOutcome broken = endOf(task -> {
            throw new IllegalStateException("inside");
        });
        TaskOutcome deep = endOf(task -> {
            throw new StackOverflowError();
        });
        TaskOutcome well = endOf(task -> TaskOutcome.finished(List.of(), 1));

        assertThat(List.of(broken, deep)).containsOnly(TaskOutcome.failed(null, "Conversion failed"));
        assertThat(well.success()).isTrue();
        assertThat(takenBack).hasSize(3);
        assertThat(workers.givenUp()).isZero();
    }

    @Test
    void workThatDoesNotEndFailsItsTaskAndGivesItsPlaceToAnother() throws Exception {
        CountDownLatch stubborn = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        work(task -> {
                    awaitIgnoringInterrupts(stubborn);
                    back.countDown();
                    return TaskOutcome.finished(List.of(), 1);
                })
                .start(task(Map.of()), ends::add);

        next(alarms).ring().run();
        TaskOutcome late = next(ends);
        assertThat(late.code()).isEqualTo("TIMEOUT");
        assertThat(late.message()).contains("the limit of the emulator", "maxProcessingTime");
        assertThat(workers.givenUp()).isEqualTo(1);

        assertThat(endOf(task -> TaskOutcome.finished(List.of(), 1)).success())
                .as("on another worker")
                .isTrue();
        stubborn.countDown();
        assertThat(back.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(endOf(task -> TaskOutcome.finished(List.of(), 1)).success()).isTrue();
        workers.shutdown();
        assertThat(workers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(workers.givenUp()).isZero();
        assertThat(ends).as("its late result is not told").isEmpty();
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                // as an engine that does not heed it
                open = false;
            }
        }
    }

    @Test
    void anAlarmAfterTheEndIsNoNews() throws Exception {
        endOf(task -> TaskOutcome.finished(List.of(), 1));

        next(alarms).ring().run();

        assertThat(ends).isEmpty();
        assertThat(workers.givenUp()).isZero();
    }

    @Test
    void theShorterLimitCountsAndWhatWasSpentBeforeIsTimeOfTheTask() throws Exception {
        BlockingWork.Body body = task -> TaskOutcome.finished(List.of(), 1);
        work(body).start(task(Map.of("timeout", 10)).after(Duration.ofSeconds(4)), ends::add);
        work(body).start(task(Map.of("timeout", 100)).after(Duration.ofSeconds(4)), ends::add);
        work(body).start(task(Map.of()).after(Duration.ofSeconds(4)), ends::add);

        assertThat(next(alarms).time()).isEqualTo(Duration.ofSeconds(6));
        assertThat(next(alarms).time()).isEqualTo(LIMIT);
        assertThat(next(alarms).time()).isEqualTo(LIMIT);
    }

    @Test
    void aTaskOfItsOwnTimeNamesItsTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        work(task -> {
                    try {
                        never.await();
                        return TaskOutcome.finished(List.of(), 1);
                    } catch (InterruptedException e) {
                        throw new ConversionException(null, "interrupted", e);
                    }
                })
                .start(task(Map.of("timeout", 10)), ends::add);

        next(alarms).ring().run();

        assertThat(next(ends)).isEqualTo(TaskOutcome.failed("TIMEOUT", "The task took longer than 10 s"));
    }
}
