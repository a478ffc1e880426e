package io.github.camelcloudconvert.emulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.wire.TaskJson.Circumstances;
import io.github.camelcloudconvert.emulator.wire.TaskJson.EngineJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Identity;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Progress;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Related;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Times;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The parts of a task stand side by side on the wire, in the order of the live service (docs/api-notes.md#task-model). */
class TaskJsonTest {
    private static final Times TIMES = new Times("then", "later", null);
    private static final Circumstances CIRCUMSTANCES = new Circumstances(null, null, 5, 10, "emulator", null, "eu");

    private static String written(TaskJson task) {
        return new String(WireJson.write(task, false), StandardCharsets.UTF_8);
    }

    @Test
    void aTaskOfAJobShowsWhatWasAskedFor() {
        TaskJson task = new TaskJson(
                new Identity("1", "work", "job"),
                new Progress("error", 0, "BAD", "No luck", 100),
                "convert",
                new EngineJson("office", "2.1"),
                Map.of("input", "in"),
                null,
                TIMES,
                CIRCUMSTANCES,
                List.of("0"),
                new Related(List.of("2"), Map.of("in", "0"), null),
                Map.of("self", "here"),
                Map.of("unannounced", true));

        assertThat(written(task))
                .isEqualTo("{\"id\":\"1\",\"name\":\"work\",\"job_id\":\"job\",\"status\":\"error\",\"credits\":0,"
                        + "\"code\":\"BAD\",\"message\":\"No luck\",\"percent\":100,\"operation\":\"convert\","
                        + "\"engine\":\"office\",\"engine_version\":\"2.1\",\"payload\":{\"input\":\"in\"},\"result\":null,"
                        + "\"created_at\":\"then\",\"started_at\":\"later\",\"ended_at\":null,\"retry_of_task_id\":null,"
                        + "\"copy_of_task_id\":null,\"user_id\":5,\"priority\":10,\"host_name\":\"emulator\","
                        + "\"storage\":null,\"region\":\"eu\",\"depends_on_task_ids\":[\"0\"],\"retries\":[\"2\"],"
                        + "\"depends_on_tasks\":{\"in\":\"0\"},\"links\":{\"self\":\"here\"},\"unannounced\":true}");
    }

    @Test
    void aTaskWithoutJobAndEngineLacksTheirKeys() {
        TaskJson task = new TaskJson(
                new Identity("1", null, null),
                new Progress("waiting", null, null, null, 100),
                "import/url",
                null,
                null,
                null,
                TIMES,
                CIRCUMSTANCES,
                List.of(),
                Related.NOTHING,
                null,
                Map.of());

        assertThat(written(task))
                .startsWith("{\"id\":\"1\",\"job_id\":null,\"status\":\"waiting\",\"credits\":null,\"code\":null,")
                .contains("\"operation\":\"import/url\",\"result\":null,")
                .endsWith("\"region\":\"eu\",\"depends_on_task_ids\":[]}");
    }
}
