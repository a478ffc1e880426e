package io.github.camelcloudconvert.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tasks that belong to no job. */
class DirectTasksTest {
    private static final String RAW = "{\"operation\":\"wrong\",\"file\":\"hello\",\"filename\":\"a.txt\"}";

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).workers(2).engine("convert", "slow", "txt", OddEngines.STUCK));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    private JsonNode create(String operation, String fields) throws Exception {
        Answer answer = api.post("/" + operation, fields.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data();
    }

    private static String id(JsonNode task) {
        return task.get("id").asText();
    }

    private JsonNode ended(JsonNode task) throws Exception {
        return api.getSync("/tasks/" + id(task)).data();
    }

    @Test
    void anImportAConversionAndAnExportNeedNoJob() throws Exception {
        JsonNode imported = create("import/upload", "");
        JsonNode converted =
                create("convert", "{'input':'" + id(imported) + "','input_format':'txt','output_format':'txt'}");
        JsonNode exported = create("export/url", "{'input':['" + id(converted) + "']}");
        assertThat(converted.get("status").asText()).isEqualTo("waiting");

        assertThat(api.upload(imported, "b.txt", "direct".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);

        JsonNode ended = ended(exported);
        assertThat(ended.get("status").asText()).isEqualTo("finished");
        assertThat(api.download(ended.at("/result/files/0/url").asText()).body())
                .asString()
                .isEqualTo("direct");
        assertThat(ended.get("depends_on_task_ids")).hasSize(1);
        assertThat(ended.at("/depends_on_task_ids/0").asText()).isEqualTo(id(converted));
        assertThat(api.get("/tasks/" + id(exported) + "/wait").data().get("status"))
                .isEqualTo(ended.get("status"));
    }

    @Test
    void aTaskWithoutAJobHasNoNameAndANullJob() throws Exception {
        JsonNode task = create("import/raw", RAW);

        assertThat(task.has("name")).isFalse();
        assertThat(task.get("job_id").isNull()).isTrue();
        assertThat(task.get("operation").asText()).isEqualTo("import/raw");
        assertThat(task.get("status").asText()).isEqualTo("waiting");
        assertThat(task.get("retry_of_task_id").isNull()).isTrue();
    }

    @Test
    void itIsListedAmongTasksAndNotAmongJobs() throws Exception {
        JsonNode task = create("import/raw", RAW);
        ended(task);

        assertThat(api.get("/tasks?filter%5Boperation%5D=import%2Fraw&filter%5Bstatus%5D=finished")
                        .data())
                .hasSize(1);
        assertThat(api.get("/tasks?filter%5Boperation%5D=convert").data()).isEmpty();
        assertThat(api.get("/tasks?filter%5Bjob_id%5D=" + id(task)).data()).isEmpty();
        assertThat(api.get("/jobs").data()).isEmpty();
        assertThat(api.get("/jobs/" + id(task)).status()).isEqualTo(404);
        assertThat(api.delete("/jobs/" + id(task)).status()).isEqualTo(404);
        assertThat(emulator.jobs()).isEmpty();
        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void inputsMayBeTasksOfAJobAndKeepTheirOrder() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        JsonNode own = create("import/raw", RAW.replace("a.txt", "own.txt"));
        String inJob = id(Api.task(job, "convert"));

        JsonNode exported = ended(create("export/url", "{'input':['" + id(own) + "','" + inJob + "']}"));

        assertThat(exported.at("/result/files").findValuesAsText("filename")).containsExactly("own.txt", "a.txt");
    }

    @Test
    void aWrongInputIsRefused() throws Exception {
        JsonNode good = create("import/raw", RAW);

        Answer one = api.post("/export/url", "{\"input\":\"d2b0a3a0-0000-4000-8000-000000000000\"}");
        Answer second = api.post("/export/url", "{\"input\":[\"" + id(good) + "\",\"nonsense\"]}");
        Answer none = api.post("/convert", "{}");

        assertThat(one.status()).isEqualTo(422);
        assertThat(one.body())
                .isEqualTo("{\"message\":\"The given data was invalid.\",\"code\":\"INVALID_DATA\","
                        + "\"errors\":{\"input\":[\"Invalid input task.\"]}}");
        assertThat(second.json().at("/errors/input/0").asText()).isEqualTo("Invalid input task.");
        assertThat(none.json().at("/errors/input/0").asText()).isEqualTo("The input field is required.");
        assertThat(none.json().at("/errors/output_format/0").asText())
                .isEqualTo("The output format field is required.");
        assertThat(api.post("/no/operation", "{}").status()).isEqualTo(404);
        assertThat(api.get("/convert").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import/azure/blob",
                "import/google-cloud-storage",
                "export/azure/blob",
                "metadata/write",
                "pdf/split-pages",
                "pdf/rotate-pages",
                "capture-website"
            })
    void everyOperationHasAnAddress(String operation) throws Exception {
        // nothing is given, so a route that exists complains about fields
        int expected = api.post("/" + operation, "{}").status();

        assertThat(expected).isEqualTo(422);
    }

    @Test
    void aFailedOrDeletedInputFailsWhatWaitsForIt() throws Exception {
        JsonNode upload = create("import/upload", "");
        JsonNode first = create("export/url", "{'input':'" + id(upload) + "'}");
        JsonNode second = create("export/url", "{'input':'" + id(first) + "'}");
        JsonNode other = create("import/upload", "");
        JsonNode orphan = create("export/url", "{'input':'" + id(other) + "'}");
        JsonNode job = api.create(Api.ONE_CONVERT);
        JsonNode orphanOfJob = create("export/url", "{'input':'" + id(Api.task(job, "convert")) + "'}");

        api.post("/tasks/" + id(upload) + "/cancel", "");
        api.delete("/tasks/" + id(other));
        api.delete("/jobs/" + job.get("id").asText());

        for (JsonNode task : List.of(first, second, orphan, orphanOfJob)) {
            assertThat(ended(task).get("code").asText()).isEqualTo("INPUT_TASK_FAILED");
        }
    }

    @Test
    void aRunningTaskIsCancelledAndADeletedOneIsGoneWithItsFiles() throws Exception {
        JsonNode slow = create("import/raw", RAW.replace("a.txt", "a.slow"));
        JsonNode stuck = create("convert", "{'input':'" + id(slow) + "','output_format':'txt'}");
        ended(slow);
        await().until(() -> api.getTaskStatus(stuck).equals("processing"));

        JsonNode cancelled = api.post("/tasks/" + id(stuck) + "/cancel", "").data();
        assertThat(cancelled.get("code").asText()).isEqualTo("CANCELLED");
        for (JsonNode task : List.of(stuck, slow)) {
            assertThat(api.delete("/tasks/" + id(task)).status()).isEqualTo(204);
            assertThat(api.get("/tasks/" + id(task)).status()).isEqualTo(404);
        }

        assertThat(api.get("/tasks").data()).isEmpty();
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void onTheSyncHostACreationWaits() throws Exception {
        Answer answer = api.postSync("/import/raw", RAW);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().get("status").asText()).isEqualTo("finished");
    }

    @Test
    void aRetryIsANewTaskOfTheSameFields() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        JsonNode old = Api.task(job, "convert");

        Answer answer = api.post("/tasks/" + id(old) + "/retry", "");
        JsonNode again = ended(answer.data());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().get("status").asText()).isEqualTo("waiting");
        assertThat(id(again)).isNotEqualTo(id(old));
        assertThat(again.get("retry_of_task_id").asText()).isEqualTo(id(old));
        assertThat(again.get("copy_of_task_id").asText()).isEqualTo(id(old));
        assertThat(again.get("job_id").isNull()).isTrue();
        assertThat(again.at("/result/files/0/filename").asText()).isEqualTo("a.txt");
        assertThat(api.get("/tasks/" + id(old)).data().toString()).contains("\"retry_of_task_id\":null");
        assertThat(api.get("/jobs/" + job.get("id").asText()).data().get("tasks"))
                .hasSize(3);
        assertThat(api.post("/tasks/d2b0a3a0-0000-4000-8000-000000000000/retry", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRetriedInlineImportHasItsFileAgainOrFailsAgain() throws Exception {
        JsonNode good = ended(create("import/base64", "{'file':'aGVsbG8=','filename':'a.txt'}"));
        JsonNode bad = ended(create("import/base64", "{'file':'%%%','filename':'a.txt'}"));

        JsonNode goodAgain = ended(api.post("/tasks/" + id(good) + "/retry", "").data());
        JsonNode badAgain = ended(api.post("/tasks/" + id(bad) + "/retry", "").data());
        api.delete("/tasks/" + id(good));
        JsonNode exported = ended(create("export/url", "{'input':'" + id(goodAgain) + "'}"));

        assertThat(api.download(exported.at("/result/files/0/url").asText()).body())
                .asString()
                .isEqualTo("hello");
        assertThat(bad.get("status").asText()).isEqualTo("error");
        assertThat(badAgain.get("code")).isEqualTo(bad.get("code"));
    }

    @Test
    void aMalformedIdBreaksTheServiceAndAnUnknownOneIsNotFound() throws Exception {
        Answer broken = api.get("/tasks/no-uuid");

        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body()).isEqualTo("{\"message\":\"Server Error\",\"code\":\"INTERNAL_ERROR\"}");
        assertThat(api.post("/tasks/no-uuid/cancel", "").status()).isEqualTo(500);
        assertThat(api.post("/tasks/no-uuid/retry", "").status()).isEqualTo(500);
        assertThat(api.get("/tasks/d2b0a3a0-0000-4000-8000-000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void withoutTheQuirksARetryIs201AndAMalformedIdIsNotFound() throws Exception {
        Profile friendly =
                Profile.worstLegal().without(Quirk.RETRY_ANSWERS_200).without(Quirk.MALFORMED_TASK_ID_ANSWERS_500);
        try (CloudConvertEmulator gentle =
                CloudConvertEmulator.builder().profile(friendly).start()) {
            Api other = new Api(gentle);
            JsonNode task = other.post("/import/raw", RAW).data();

            assertThat(other.post("/tasks/" + id(task) + "/retry", "").status()).isEqualTo(201);
            assertThat(other.get("/tasks/no-uuid").status()).isEqualTo(404);
            assertThat(other.post("/tasks/no-uuid/retry", "").status()).isEqualTo(404);
        }
    }
}
