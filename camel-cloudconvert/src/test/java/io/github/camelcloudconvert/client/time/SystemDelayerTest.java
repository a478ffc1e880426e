package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
        scheduler.setRemoveOnCancelPolicy(true);
        CompletableFuture<Void> due = time.after(Duration.ofHours(1));

        assertThat(due.cancel(false)).isTrue();

        assertThat(due.isCancelled()).isTrue();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void aDelayThatFailsBeforeItsTimeIsForgotten() {
        scheduler.setRemoveOnCancelPolicy(true);

        time.after(Duration.ofHours(1)).completeExceptionally(new IllegalStateException("closed"));

        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void aScheduledTaskRunsOnce() {
        CompletableFuture<Void> ran = new CompletableFuture<>();

        time.schedule(Duration.ofMillis(1), () -> ran.complete(null));

        assertThat(ran).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void aCancelledTaskIsForgotten() {
        scheduler.setRemoveOnCancelPolicy(true);
        Delayer.Timer timer = time.schedule(Duration.ofHours(1), () -> {});

        timer.cancel();
        timer.cancel();

        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void aStoppedSchedulerRefusesATask() {
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
