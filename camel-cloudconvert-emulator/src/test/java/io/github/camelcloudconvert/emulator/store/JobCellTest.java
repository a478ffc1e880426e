package io.github.camelcloudconvert.emulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.store.JobCell.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One step after the other, and each listener once. */
class JobCellTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");
    private final JobCell cell = new JobCell(tagged("0"));
    private final List<String> heard = new ArrayList<>();

    private void listener(JobState job) {
        heard.add(String.valueOf(job.tag()));
    }

    private static JobState tagged(String tag) {
        return JobState.created("job", tag, NOW, List.of());
    }

    private Change tag(String tag) {
        return cell.update(job -> tagged(tag));
    }

    @Test
    void aListenerIsCalledOnceWithTheStateThatFits() {
        cell.when(job -> !"0".equals(job.tag()), this::listener);

        tag("0");
        assertThat(heard).isEmpty();
        tag("1");
        tag("2");
        assertThat(heard).containsExactly("1");
    }

    @Test
    void aStateThatFitsAlreadyIsToldAtOnce() {
        Runnable takeBack = cell.when(job -> true, this::listener);

        assertThat(heard).containsExactly("0");
        takeBack.run();
        tag("1");
        assertThat(heard).containsExactly("0");
    }

    @Test
    void aListenerThatWasTakenBackHearsNothing() {
        Runnable takeBack = cell.when(job -> "1".equals(job.tag()), this::listener);
        cell.when(job -> "1".equals(job.tag()), this::listener);

        takeBack.run();
        takeBack.run();
        tag("1");
        assertThat(heard).as("the other one, though it is alike").containsExactly("1");
    }

    @Test
    void aDeletedJobTakesNoStep() {
        List<Change> seen = new ArrayList<>();
        cell.update(JobState::gone);
        cell.watch(seen::add);

        Change change = tag("1");

        assertThat(change.after()).isSameAs(change.before()).isSameAs(cell.state());
        assertThat(cell.state().tag()).isEqualTo("0");
        assertThat(seen).isEmpty();
    }

    @Test
    void theWatcherSeesEachStepAndTheDeletionInOrder() {
        List<String> seen = new ArrayList<>();
        cell.watch(change -> seen.add(change.before().tag() + ">"
                + change.after().tag() + change.after().deleted()));

        tag("1");
        tag("2");
        cell.update(JobState::gone);

        assertThat(seen).containsExactly("0>1false", "1>2false", "2>2true");
    }

    @Test
    void aListenerHoldsNoLock() throws Exception {
        cell.when(job -> "1".equals(job.tag()), job -> CompletableFuture.runAsync(() -> tag("2"))
                .orTimeout(30, TimeUnit.SECONDS)
                .join());

        CompletableFuture.runAsync(() -> tag("1")).get(60, TimeUnit.SECONDS);

        assertThat(cell.state().tag()).isEqualTo("2");
    }

    @Test
    void noStepIsLostBetweenThreads() {
        Runnable steps = () -> {
            for (int i = 0; i < 500; i++) {
                cell.update(job -> tagged(String.valueOf(Integer.parseInt(String.valueOf(job.tag())) + 1)));
            }
        };
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(steps),
                        CompletableFuture.runAsync(steps),
                        CompletableFuture.runAsync(steps))
                .join();

        assertThat(cell.state().tag()).isEqualTo("1500");
    }
}
