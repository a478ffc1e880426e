package io.github.camelcloudconvert.emulator.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.store.JobState.ExternalTasks;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.emulator.store.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** How jobs and tasks are found, and in which order. */
class JobTableTest {
    private static final Instant T0 = Instant.parse("2026-03-04T09:15:27Z");
    private final JobTable table = new JobTable(cell -> {
        if ("refused".equals(cell.state().tag())) {
            throw new IllegalStateException("no");
        }
    });

    private static JobState job(String id, String tag, String... tasks) {
        return JobState.created(
                id,
                tag,
                T0,
                List.of(tasks).stream().map(name -> task(name, "convert")).toList());
    }

    private JobCell direct(String id) {
        return table.add(JobState.direct(task(id, "convert"), T0, new ExternalTasks(Map.of(), null)));
    }

    @Test
    void aRefusedJobLeavesNothingBehind() {
        assertThatIllegalStateException().isThrownBy(() -> table.add(job("j", "refused", "t")));

        assertThat(table.cells()).isEmpty();
        assertThat(table.find("j")).isEmpty();
        assertThat(table.findByTask("t")).isEmpty();
    }

    @Test
    void aTaskWithoutAJobIsFoundAsATaskOnly() {
        JobCell cell = direct("t");

        assertThat(table.find("t")).isEmpty();
        assertThat(table.findByTask("t")).contains(cell);
        assertThat(table.cells()).containsExactly(cell);
        assertThat(table.jobsNewestFirst()).isEmpty();
        assertThat(table.newestFirst()).containsExactly(cell.state());
    }

    @Test
    void theNewestComesFirstAndDeletedOnesDoNotShow() {
        table.add(job("one", "a", "t1"));
        JobCell two = table.add(job("two", "a", "t2"));
        direct("t3");
        table.add(job("four", "a", "t4"));
        two.update(JobState::gone);

        assertThat(table.newestFirst().map(JobState::id)).containsExactly("four", "t3", "one");
        assertThat(table.jobsNewestFirst().map(JobState::id)).containsExactly("four", "one");
        assertThat(table.cells()).hasSize(4);
    }

    @Test
    void aRemovedJobTakesItsTasksAlong() {
        table.add(job("one", "a", "t1", "t2"));
        JobCell two = table.add(job("two", "a", "t3"));

        table.remove(job("one", "a", "t1", "t2"));
        table.remove(job("one", "a", "t1", "t2"));

        assertThat(table.find("one")).isEmpty();
        assertThat(table.findByTask("t1")).isEmpty();
        assertThat(table.findByTask("t2")).isEmpty();
        assertThat(table.cells()).containsExactly(two);
    }

    @Test
    void aRemovedTaskLeavesItsJobAndItsSisters() {
        JobCell cell = table.add(job("one", "a", "t1", "t2"));

        table.removeTask("t1");

        assertThat(table.findByTask("t1")).isEmpty();
        assertThat(table.findByTask("t2")).contains(cell);
        assertThat(table.find("one")).contains(cell);
    }
}
