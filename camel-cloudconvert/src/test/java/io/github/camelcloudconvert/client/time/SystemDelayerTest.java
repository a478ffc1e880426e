package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemDelayerTest {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final SystemDelayer time = new SystemDelayer(scheduler);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void aDelayEnds() {
        assertThat(time.after(Duration.ofMillis(1))).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void aCancelledDelayIsForgotten() {
        CompletableFuture<Void> due = time.after(Duration.ofHours(1));

        assertThat(due.cancel(false)).isTrue();

        assertThat(due.isCancelled()).isTrue();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aDelayThatFailsBeforeItsTimeIsForgotten() {

        time.after(Duration.ofHours(1)).completeExceptionally(new IllegalStateException("closed"));

        assertThat(time.waiting()).isZero();
    }

    @Test
    void aScheduledTaskRunsOnce() {
        CompletableFuture<Void> ran = new CompletableFuture<>();

        time.schedule(Duration.ofMillis(1), () -> ran.complete(null));

        assertThat(ran).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void aCancelledTaskIsForgotten() {
        Delayer.Timer timer = time.schedule(Duration.ofHours(1), () -> {});

        timer.cancel();
        timer.cancel();

        assertThat(time.waiting()).isZero();
    }

    @Test
    void deadlinesThatAreCancelledWakeTheSchedulerOnce() {
        time.schedule(Duration.ofHours(1), () -> {}).cancel();
        Object alarm = scheduler.getQueue().peek();

        for (int call = 0; call < 100; call++) {
            time.schedule(Duration.ofHours(2), () -> {}).cancel();
        }

        assertThat(scheduler.getQueue()).hasSize(1).first().isSameAs(alarm);
    }

    @Test
    void anEarlierDelayDoesNotWaitForALaterOne() {
        time.schedule(Duration.ofHours(1), () -> {});

        assertThat(time.after(Duration.ofMillis(1))).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(time.waiting()).isOne();
        assertThat(scheduler.getQueue().stream().filter(task -> !((Future<?>) task).isCancelled()))
                .hasSize(1);
    }

    @Test
    void aLaterDelayEndsAfterTheEarlierOneHasEndedOrBeenCancelled() {
        time.schedule(Duration.ofMillis(1), () -> {}).cancel();
        CompletableFuture<Void> later = time.after(Duration.ofMillis(20));
        CompletableFuture<Void> last = time.after(Duration.ofMillis(40));

        assertThat(later).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(last).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void aTaskThatFailsHoldsUpNoOther() {
        CountDownLatch held = new CountDownLatch(1);
        scheduler.execute(() -> await(held)); // so that both are due at once
        CompletableFuture<Void> second = new CompletableFuture<>();
        CompletableFuture<Void> later = new CompletableFuture<>();
        time.schedule(Duration.ZERO, () -> {
            throw new AssertionError("a bug of a task, as this test wants it");
        });
        time.schedule(Duration.ZERO, () -> second.complete(null));
        time.schedule(Duration.ofMillis(20), () -> later.complete(null));

        held.countDown();

        assertThat(second).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(later).succeedsWithin(5, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void delaysOfTheSameLengthAllEnd() {
        List<CompletableFuture<Void>> delays = new ArrayList<>();
        for (int each = 0; each < 1000; each++) {
            delays.add(time.after(Duration.ofMillis(each % 3)));
        }

        assertThat(CompletableFuture.allOf(delays.toArray(CompletableFuture[]::new)))
                .succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aStoppedSchedulerRefusesATask() {
        time.schedule(Duration.ofHours(1), () -> {});
        scheduler.shutdownNow();

        assertThatThrownBy(() -> time.schedule(Duration.ofSeconds(1), () -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aDelayThatHasEndedCannotBeCancelled() {
        CompletableFuture<Void> due = time.after(Duration.ZERO);
        assertThat(due).succeedsWithin(5, TimeUnit.SECONDS);

        assertThat(due.cancel(false)).isFalse();
        assertThat(due.isCancelled()).isFalse();
    }

    @Test
    void aStoppedSchedulerFailsTheDelayInsteadOfHoldingItForEver() {
        scheduler.shutdownNow();

        assertThat(time.after(Duration.ofSeconds(1)))
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aDelayOfAnyLengthIsADelay() {
        assertThat(time.after(Duration.ofSeconds(Long.MAX_VALUE))).isNotDone();
        assertThat(time.after(Duration.ofSeconds(Long.MIN_VALUE))).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), time).passed())
                .isFalse();
        assertThat(Deadline.after(Duration.ofSeconds(Long.MIN_VALUE), time).passed())
                .isTrue();
    }
}
