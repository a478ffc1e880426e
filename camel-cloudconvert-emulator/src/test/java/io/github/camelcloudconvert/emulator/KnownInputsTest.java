package io.github.camelcloudconvert.emulator;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What tasks show of their engine and place, as in published recordings (docs/api-notes.md#task-model). */
@Timeout(60)
class KnownInputsTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> builder.profile(Profile.documented()).programs(Programs.NONE));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    private String imported(String name) throws Exception {
        return api.postSync("/import/raw", "{\"file\":\"# Title\",\"filename\":\"" + name + "\"}")
                .data()
                .get("id")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt | convert | \"output_format\":\"mp4\"",
                "a.md | convert | \"output_format\":\"png\"",
                "a | convert | \"output_format\":\"nonsense\"",
                "a.txt | thumbnail | \"output_format\":\"png\"",
                "a.txt | optimize | \"profile\":\"web\"",
                "a.txt | watermark | \"text\":\"x\"",
                "a.txt | pdf/encrypt | \"set_password\":\"x\"",
                "a.mp3 | merge | \"output_format\":\"pdf\"",
                "a.txt | archive | \"output_format\":\"rar\"",
            })
    void anImpossiblePairForAKnownInputIsRefusedAtOnce(String name, String operation, String option) throws Exception {
        String input = imported(name.strip());

        Answer answer = api.post("/" + operation.strip(), "{\"input\":\"" + input + "\"," + option.strip() + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("code").asText()).isEqualTo("INVALID_CONVERSION_TYPE");
        assertThat(answer.json().get("message").asText()).isEqualTo("This conversion type is not supported");
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void aPossiblePairShowsItsEngineFromItsCreation() throws Exception {
        JsonNode task = api.post("/convert", "{\"input\":\"" + imported("a.md") + "\",\"output_format\":\"html\"}")
                .data();

        assertThat(task.get("status").asText()).isEqualTo("waiting");
        assertThat(task.get("engine").asText()).isEqualTo("copy");
        assertThat(task.get("engine_version").asText()).isEqualTo("1.0");
    }

    @Test
    void anInputThatIsStillToComeLeavesBothOpen() throws Exception {
        String upload = api.post("/import/upload", "{}").data().get("id").asText();

        JsonNode task = api.post("/convert", "{\"input\":\"" + upload + "\",\"output_format\":\"mp4\"}")
                .data();

        assertThat(task.get("engine").isNull()).isTrue();
        assertThat(task.get("status").asText()).isEqualTo("waiting");
    }

    @Test
    void aNamedInputFormatCountsMoreThanTheName() throws Exception {
        String body = "{\"input\":\"%s\",\"input_format\":\"md\",\"output_format\":\"html\"}";

        assertThat(api.post("/convert", body.formatted(imported("a.bin"))).status())
                .isEqualTo(201);
    }

    @Test
    void theTasksOfAFinishedJobShowWhereTheyRan() throws Exception {
        JsonNode job = api.await(
                api.create(
                        """
                        {"tasks":{
                          "in":{"operation":"import/raw","file":"# T","filename":"a.md"},
                          "made":{"operation":"convert","input":"in","output_format":"html"},
                          "out":{"operation":"export/url","input":"made"}}}
                        """));

        assertThat(place(Api.task(job, "in"))).containsExactly(true, true);
        assertThat(place(Api.task(job, "made"))).containsExactly(true, false);
        assertThat(place(Api.task(job, "out"))).containsExactly(true, true);
    }

    @Test
    void aStartedImportHasAHostAndNoStorageAndWhatItFailsHasNeither() throws Exception {
        emulator.faults().add(Fault.TRANSFER_FAILS.plan().on("import/url"));
        JsonNode job = api.await(
                api.create(
                        """
                        {"tasks":{
                          "in":{"operation":"import/url","url":"http://127.0.0.1:1/a.md"},
                          "made":{"operation":"convert","input":"in","output_format":"html"},
                          "out":{"operation":"export/url","input":"made"}}}
                        """));

        assertThat(place(Api.task(job, "in"))).containsExactly(true, false);
        for (String task : List.of("made", "out")) {
            assertThat(Api.task(job, task).get("code").asText()).isEqualTo("INPUT_TASK_FAILED");
            assertThat(place(Api.task(job, task))).containsExactly(false, false);
        }
    }

    @Test
    void whatWaitsHasNoHostAndAnUploadHasItsStorage() throws Exception {
        JsonNode job = api.create(
                "{\"tasks\":{\"in\":{\"operation\":\"import/upload\"},\"out\":{\"operation\":\"export/url\",\"input\":\"in\"}}}");
        assertThat(place(Api.task(job, "in"))).containsExactly(false, true);
        assertThat(place(Api.task(job, "out"))).containsExactly(false, false);
        api.upload(Api.task(job, "in"), "a.txt", new byte[3]);

        JsonNode done = api.await(job);

        assertThat(place(Api.task(done, "in"))).containsExactly(false, true);
        assertThat(place(Api.task(done, "out"))).containsExactly(true, true);
    }

    @Test
    void aTaskThatIsCancelledBeforeItsStartNeverHadAHost() throws Exception {
        JsonNode job = api.create(
                "{\"tasks\":{\"in\":{\"operation\":\"import/upload\"},\"out\":{\"operation\":\"export/url\",\"input\":\"in\"}}}");
        String id = Api.task(job, "out").get("id").asText();

        JsonNode cancelled = api.post("/tasks/" + id + "/cancel", "").data();

        assertThat(place(cancelled)).containsExactly(false, false);
    }

    /** Whether a task shows a host, and a storage. */
    private static List<Boolean> place(JsonNode task) {
        return List.of(!task.get("host_name").isNull(), !task.get("storage").isNull());
    }
}
