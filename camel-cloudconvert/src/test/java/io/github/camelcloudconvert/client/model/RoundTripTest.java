package io.github.camelcloudconvert.client.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every document that the API shows is read, and comes out of its model as it came in. */
class RoundTripTest {

    private static final String TASK = "{\"id\":\"t1\",\"name\":\"convert-1\",\"job_id\":\"j1\",\"status\":\"error\","
            + "\"credits\":0,\"code\":null,\"message\":\"Conversion failed\",\"percent\":100,\"operation\":\"convert\","
            + "\"engine\":\"office\",\"engine_version\":\"2.1\",\"payload\":{\"input\":[\"i\"]},"
            + "\"result\":{\"files\":[{\"filename\":\"a.pdf\",\"size\":63297,\"md5\":\"x\",\"dir\":\"d/\","
            + "\"url\":\"https://h/a\"}],\"form\":{\"url\":\"https://u\",\"parameters\":{\"acl\":\"private\",\"n\":1}},"
            + "\"metadata\":{\"Pages\":3},\"output\":\"text\"},"
            + "\"created_at\":\"2026-03-04T09:15:27+00:00\",\"started_at\":\"2026-03-04T09:15:30+00:00\","
            + "\"ended_at\":\"2026-03-04T09:15:35+00:00\",\"retry_of_task_id\":null,\"copy_of_task_id\":null,"
            + "\"user_id\":50112233,\"priority\":10,\"host_name\":\"greta\",\"storage\":null,\"region\":\"eu-central\","
            + "\"depends_on_task_ids\":[\"i1\"],\"links\":{\"self\":\"https://api.example/v2/tasks/t1\"}}";
    private static final String JOB = "{\"id\":\"j1\",\"tag\":\"order-4711\",\"status\":\"error\","
            + "\"created_at\":\"2026-03-04T09:15:27+00:00\",\"started_at\":null,\"ended_at\":null,\"tasks\":[" + TASK
            + "],\"links\":{\"self\":\"https://api.example/v2/jobs/j1\"}}";
    private static final String USER = "{\"id\":50112233,\"username\":\"acme\",\"email\":\"ops@acme.example\","
            + "\"created_at\":\"2021-05-28T18:22:10+00:00\",\"credits\":1480,\"paying\":true,\"task_priority\":null,"
            + "\"tasks_per_minute\":null,\"links\":{\"self\":\"https://api.example/v2/users/50112233\"}}";
    private static final String WEBHOOK = "{\"id\":81234,\"url\":\"https://hooks.example.org/cc\",\"disabled\":true,"
            + "\"events\":[\"job.created\",\"job.finished\",\"job.failed\"],\"failing\":false,"
            + "\"signing_secret\":\"kP2vT0s9Qe7b\",\"created_at\":\"2026-02-01T22:26:29+00:00\","
            + "\"updated_at\":\"2026-02-01T22:26:29+00:00\",\"links\":{\"self\":\"https://api.example/v2/w/1\"}}";
    private static final String OPERATION = "{\"operation\":\"convert\",\"input_format\":\"docx\","
            + "\"output_format\":\"pdf\",\"engine\":\"office\",\"credits\":1,\"meta\":{\"group\":\"document\"},"
            + "\"options\":[{\"name\":\"pages\",\"type\":\"string\",\"default\":null,\"possible_values\":null},"
            + "{\"name\":\"optimize_print\",\"type\":\"boolean\",\"default\":true,\"possible_values\":null}],"
            + "\"engine_versions\":[{\"version\":\"2.1\",\"default\":true,\"latest\":true,\"deprecated\":false,"
            + "\"experimental\":false}],\"deprecated\":false,\"experimental\":false}";

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("job", JOB, (Function<Map<String, Object>, JsonDocument>) Job::of),
                arguments("task", TASK, (Function<Map<String, Object>, JsonDocument>) Task::of),
                arguments("user", USER, (Function<Map<String, Object>, JsonDocument>) User::of),
                arguments("webhook", WEBHOOK, (Function<Map<String, Object>, JsonDocument>) Webhook::of),
                arguments("operation", OPERATION, (Function<Map<String, Object>, JsonDocument>) OperationInfo::of));
    }

    private static Map<String, Object> read(String text) {
        return Json.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(JsonDocument document) {
        return new String(Json.write(document.json()), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentComesOutAsItCameIn(String name, String text, Function<Map<String, Object>, JsonDocument> model) {
        JsonDocument document = model.apply(read(text));

        assertThat(written(document)).isEqualTo(text);
        assertThatThrownBy(() -> document.json().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void anythingMayStandInAnyFieldAndFieldsMayComeAndGo(
            String name, String text, Function<Map<String, Object>, JsonDocument> model) {
        List<Object> odd = new ArrayList<>(Arrays.asList(
                null,
                7,
                -1.5,
                true,
                "",
                "novel",
                List.of(),
                Map.of(),
                Arrays.asList(null, 1, "x", List.of(1), Map.of("a", 1)),
                Map.of("files", 1, "form", List.of(), "a", Map.of("b", "c"))));
        for (String field : read(text).keySet()) {
            for (Object value : odd) {
                Map<String, Object> changed = new LinkedHashMap<>(read(text));
                changed.put(field, value);
                changed.put("novel_field", Map.of("deep", List.of(1)));
                JsonDocument document = model.apply(changed);

                assertThat(document.json()).as("%s = %s", field, value).isEqualTo(changed);
                assertThat(document.toString()).isNotBlank();
            }
            Map<String, Object> without = new LinkedHashMap<>(read(text));
            without.remove(field);
            assertThat(model.apply(without).json()).isEqualTo(without);
        }
    }

    @Test
    void anInventedOperationStatusAndCodeStayAsTheyAre() {
        Task task =
                Task.of(read("{\"id\":7,\"operation\":\"fold/paper\",\"status\":\"folding\",\"code\":\"CREASED\"}"));

        assertThat(task.id()).isEqualTo("7");
        assertThat(task.operation()).isEqualTo("fold/paper");
        assertThat(task.status()).isEqualTo("folding");
        assertThat(task.code()).isEqualTo("CREASED");
        assertThat(task.ended()).isFalse();
    }

    @Test
    void aTaskThatIsQueuedWaits() {
        assertThat(Task.of(read("{\"id\":\"7\",\"status\":\"queued\"}")).waiting())
                .isTrue();
        assertThat(Task.of(read("{\"id\":\"7\",\"status\":\"processing\"}")).waiting())
                .isFalse();
    }

    @Test
    void aWebhookIsRead() {
        Webhook webhook = Webhook.of(read(WEBHOOK));

        assertThat(webhook.id()).isEqualTo("81234");
        assertThat(webhook.url()).isEqualTo("https://hooks.example.org/cc");
        assertThat(webhook.events()).containsExactly("job.created", "job.finished", "job.failed");
        assertThat(webhook.disabled()).isTrue();
        assertThat(webhook.failing()).isFalse();
        assertThat(webhook.signingSecret()).isEqualTo("kP2vT0s9Qe7b");
    }

    @Test
    void optionsComeAsAListOrUnderTheirNamesAndReadTheSame() {
        OperationInfo list = OperationInfo.of(read(OPERATION));
        OperationInfo map = OperationInfo.of(read("{\"operation\":\"convert\",\"options\":{"
                + "\"pages\":{\"type\":\"string\",\"default\":null,\"possible_values\":null},"
                + "\"optimize_print\":{\"name\":\"optimize_print\",\"type\":\"boolean\",\"default\":true,"
                + "\"possible_values\":null},\"odd\":7}}"));

        assertThat(list.options()).extracting(option -> option.get("name")).containsExactly("pages", "optimize_print");
        assertThat(map.options().subList(0, 2)).isEqualTo(list.options());
        assertThat(map.options().get(2)).isEqualTo(Map.of("name", "odd"));
        assertThat(list.engineVersions()).singleElement().satisfies(version -> assertThat(version)
                .containsEntry("version", "2.1"));
        assertThat(list.group()).isEqualTo("document");
        assertThat(OperationInfo.of(Map.of("operation", "x")).options()).isEmpty();
    }

    @Test
    void whatIsIncludedMayHaveEitherShape() {
        for (String more : List.of(
                "\"retries\":[]",
                "\"retries\":[\"t2\",\"t3\"]",
                "\"retries\":[" + TASK + "]",
                "\"depends_on_tasks\":{\"import-1\":\"i1\"}",
                "\"depends_on_tasks\":[" + TASK + "]",
                "\"job\":" + JOB)) {
            String text = "{\"id\":\"t1\",\"operation\":\"convert\",\"status\":\"finished\"," + more + "}";
            Task task = Task.of(read(text));

            assertThat(task.finished()).isTrue();
            assertThat(written(task)).isEqualTo(text);
        }
    }
}
