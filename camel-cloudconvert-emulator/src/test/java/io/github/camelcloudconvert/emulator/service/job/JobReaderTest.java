package io.github.camelcloudconvert.emulator.service.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.ErrorJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a create request says, and what is wrong with it (docs/api-notes.md#creating-a-job). */
class JobReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");
    private static final Map<String, Object> IMPORT = Map.of("operation", "import/url", "url", "http://localhost/a.md");
    private static final Map<String, Object> EXPORT = Map.of("operation", "export/url", "input", "in");

    private static JobReader reader(Profile profile) {
        EngineCatalog engines = new EngineCatalog(Engines.copying());
        return new JobReader(Clock.fixed(NOW, ZoneOffset.UTC), new TaskReader(engines, profile));
    }

    private static JobState read(Map<String, Object> body) {
        return reader(Profile.documented()).read(body);
    }

    private static Map<String, List<String>> errors(Map<String, Object> body) {
        return errors(Profile.documented(), body);
    }

    private static Map<String, List<String>> errors(Profile profile, Map<String, Object> body) {
        EmulatorError error =
                catchThrowableOfType(EmulatorError.class, () -> reader(profile).read(body));
        assertThat(error.status()).isEqualTo(422);
        return Objects.requireNonNull(((ErrorJson) error.body()).errors());
    }

    private static Map<String, Object> tasks(Object... pairs) {
        Map<String, Object> tasks = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            tasks.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return Map.of("tasks", tasks);
    }

    @Test
    void inputsBecomeTheIdsOfTheirTasks() {
        JobState job = read(Map.of("tag", "t", "tasks", Map.of("in", IMPORT, "out", EXPORT)));
        TaskDefinition in = task(job, "in");
        TaskDefinition out = task(job, "out");

        assertThat(job.tag()).isEqualTo("t");
        assertThat(job.createdAt()).isEqualTo(NOW);
        assertThat(out.inputs()).containsExactly(in.id());
        assertThat(out.dependencies()).containsExactly(in.id());
        assertThat(in.inputs()).isEmpty();
    }

    private static TaskDefinition task(JobState job, String name) {
        return job.tasks().values().stream()
                .map(TaskState::definition)
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPictureOfAnotherTaskMustComeFirstToo() {
        Map<String, Object> mark = Map.of("operation", "watermark", "input", List.of("in"), "image", "logo");
        JobState job = read(tasks("in", IMPORT, "logo", IMPORT, "mark", mark));
        TaskDefinition watermark = task(job, "mark");

        assertThat(watermark.inputs()).hasSize(1);
        assertThat(watermark.dependencies()).hasSize(2);
    }

    @Test
    void aNullIsAsGoodAsNothing() {
        Map<String, Object> fields = new HashMap<>(IMPORT);
        fields.put("filename", null);
        fields.put("ignore_error", true);
        TaskDefinition task =
                read(tasks("in", fields)).tasks().values().iterator().next().definition();

        assertThat(task.fields()).doesNotContainKey("filename");
        assertThat(task.ignoreError()).isTrue();
    }

    @Test
    void allErrorsComeInOneReply() {
        Map<String, Object> body = new HashMap<>(tasks("in", Map.of("operation", "import/url"), "out", EXPORT));
        body.put("webhook_url", "localhost");
        body.put("tag", 5);

        assertThat(errors(body).keySet()).containsExactlyInAnyOrder("tasks.in.url", "webhook_url", "tag");
    }

    @Test
    void anInputMustNameATaskOfTheJob() {
        assertThat(errors(
                        tasks("in", IMPORT, "out", Map.of("operation", "export/url", "input", List.of("in", "gone")))))
                .isEqualTo(Map.of("tasks.out.input", List.of("Invalid input task.")));
        assertThat(errors(tasks("out", Map.of("operation", "export/url"))))
                .isEqualTo(Map.of("tasks.out.input", List.of("The input field is required.")));
    }

    @Test
    void tasksThatWaitForEachOtherAreAllNamed() {
        Map<String, Object> first = Map.of("operation", "optimize", "input", "b");
        Map<String, Object> second = Map.of("operation", "optimize", "input", "a");
        Map<String, Object> behind = Map.of("operation", "optimize", "input", "b");

        assertThat(errors(tasks("in", IMPORT, "a", first, "b", second, "c", behind))
                        .keySet())
                .containsExactlyInAnyOrder("tasks.a.input", "tasks.b.input", "tasks.c.input");
    }

    @Test
    void anImportMayHaveToSayTheNameOfItsFile() {
        Profile strict = Profile.documented().with(Quirk.IMPORT_URL_FILENAME_REQUIRED);

        assertThat(errors(strict, tasks("in", IMPORT)))
                .isEqualTo(Map.of("tasks.in.filename", List.of("The filename field is required.")));
    }

    @Test
    void aChoiceOfFieldsIsOneOfThem() {
        Map<String, Object> store = new HashMap<>(Map.of("operation", "import/s3", "bucket", "b", "region", "r"));
        store.put("access_key_id", "a");
        store.put("secret_access_key", "s");

        assertThat(errors(tasks("in", store)))
                .isEqualTo(
                        Map.of("tasks.in.key", List.of("The key field is required when key prefix is not present.")));
        store.put("key_prefix", "x/");
        assertThat(read(tasks("in", store)).tasks()).hasSize(1);
    }
}
