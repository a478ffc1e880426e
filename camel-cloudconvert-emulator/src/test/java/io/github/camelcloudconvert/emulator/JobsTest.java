package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The life of jobs over HTTP. */
class JobsTest {
    /** Lists and replies that a test can count on; {@link ListsTest} has the others. */
    private static final Profile PROMPT = Profile.worstLegal()
            .without(Quirk.JOBS_LISTED_LATE)
            .without(Quirk.EQUAL_SECONDS_UNORDERED)
            .without(Quirk.CREATE_STATUS_ALTERNATES);

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(builder -> OddEngines.copyingText(builder)
                    .profile(PROMPT)
                    .workers(1)
                    .engine("convert", "slow", "txt", OddEngines.STUCK));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);
    private byte[] content = new byte[0];

    @BeforeEach
    void content() {
        content = "first line\nsecond line\n".getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fourCallsConvertAFile() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        Answer uploaded = api.upload(Api.task(job, "import-1"), "report.txt", content);
        JsonNode ended = api.await(job);
        HttpResponse<byte[]> downloaded = api.download(Api.url(ended, "export"));

        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(ended.get("status").asText()).isEqualTo("finished");
        assertThat(downloaded.statusCode()).isEqualTo(200);
        assertThat(downloaded.body()).isEqualTo(content);
        assertThat(emulator.requests().all())
                .containsOnly(
                        Map.entry("POST /jobs API", 1),
                        Map.entry("POST /tasks STORAGE", 1),
                        Map.entry("GET /jobs/{id} SYNC", 1),
                        Map.entry("GET /tasks/{file} STORAGE", 1));
    }

    @Test
    void aCreateOnTheSyncHostAnswersWithTheEndedJob() throws Exception {
        Answer answer = api.postSync("/jobs", Api.RAW_CONVERT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().get("status").asText()).isEqualTo("finished");
        assertThat(api.download(Api.url(answer.data(), "export")).body())
                .asString()
                .isEqualTo("hello");
    }

    @Test
    void aNewJobWaitsForItsUploadAndShowsTheForm() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        JsonNode task = Api.task(job, "import-1");

        assertThat(job.get("status").asText()).isEqualTo("waiting");
        assertThat(job.get("tag").asText()).isEqualTo("order-1");
        assertThat(task.get("message").asText()).isEqualTo("Waiting for file upload");
        assertThat(task.get("percent").asInt()).isEqualTo(100);
        assertThat(task.has("engine")).isFalse();
        assertThat(Api.task(job, "convert").get("engine").isNull()).isTrue();
        assertThat(Api.fields(task).keySet())
                .containsExactly(
                        "acl",
                        "key",
                        "success_action_status",
                        "X-Amz-Credential",
                        "X-Amz-Algorithm",
                        "X-Amz-Date",
                        "Policy",
                        "X-Amz-Signature");
        assertThat(job.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    }

    @Test
    void tasksOfAnEndedJobAreReversedAndCarryUnknownFields() throws Exception {
        JsonNode ended = api.postSync("/jobs", Api.RAW_CONVERT).data();

        assertThat(ended.get("tasks").findValuesAsText("name")).containsExactly("export", "convert", "import-1");
        assertThat(ended.has("future_field")).isTrue();
        assertThat(Api.task(ended, "export").has("future_field")).isTrue();
        assertThat(Api.task(ended, "export").at("/result/files/0").has("future_field"))
                .isTrue();
    }

    @Test
    void onlyTheApiHostEscapesSlashesAndBothSendTheDate() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        Answer escaped = api.get("/jobs/" + job.get("id").asText());
        Answer plain = api.getSync("/jobs/" + job.get("id").asText());

        assertThat(escaped.body())
                .startsWith("{\"data\":{")
                .contains("import\\/raw")
                .doesNotContain("import/raw");
        assertThat(plain.body())
                .startsWith("{\"data\":{")
                .contains("import/raw")
                .doesNotContain("\\/");
        assertThat(escaped.header("Date")).endsWith(" GMT");
        assertThat(plain.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void aRedirectLeadsToTheExportedFile() throws Exception {
        Answer answer = api.postSync("/jobs", Api.RAW_CONVERT.replace("{\"tag\"", "{\"redirect\":true,\"tag\""));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(api.download(answer.header("Location")).body()).asString().isEqualTo("hello");
    }

    @Test
    void aFailedTaskFailsWhatFollowsAndTheJob() throws Exception {
        JsonNode ended =
                api.postSync("/jobs", Api.RAW_CONVERT.replace("a.txt", "a.xyz")).data();

        assertThat(ended.get("status").asText()).isEqualTo("error");
        assertThat(Api.task(ended, "import-1").get("status").asText()).isEqualTo("finished");
        assertThat(Api.task(ended, "convert").get("code").asText()).isEqualTo("INVALID_CONVERSION_TYPE");
        assertThat(Api.task(ended, "export").get("code").asText()).isEqualTo("INPUT_TASK_FAILED");
        assertThat(Api.task(ended, "export").get("result").isNull()).isTrue();
    }

    @Test
    void anIgnoredErrorLeavesTheJobFinished() throws Exception {
        JsonNode ended = api.postSync(
                        "/jobs",
                        Api.RAW_CONVERT
                                .replace("a.txt", "a.xyz")
                                .replace(
                                        "\"operation\":\"convert\"", "\"operation\":\"convert\",\"ignore_error\":true"))
                .data();

        assertThat(ended.get("status").asText()).isEqualTo("finished");
        assertThat(Api.task(ended, "export").get("code").asText()).isEqualTo("INPUT_TASK_FAILED");
    }

    @Test
    void listsFilterPageAndLeaveTasksOut() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.postSync("/jobs", Api.RAW_CONVERT.replace("null,\"web", "\"mine\",\"web"));
        }
        JsonNode waiting = api.create(Api.ONE_CONVERT);

        JsonNode page = api.get("/jobs?filter%5Btag%5D=mine&per_page=2").json();
        assertThat(page.get("data")).hasSize(2);
        assertThat(page.at("/data/0").has("tasks")).isFalse();
        assertThat(page.at("/links/next").asText()).endsWith("/v2/jobs?page=2");
        assertThat(page.at("/links/last").isNull()).isTrue();
        assertThat(page.at("/meta/to").asInt()).isEqualTo(2);
        assertThat(page.get("meta").has("total")).isFalse();
        JsonNode last = api.get("/jobs?filter[tag]=mine&per_page=2&page=2&include=tasks"
                        .replace("[", "%5B")
                        .replace("]", "%5D"))
                .json();
        assertThat(last.get("data")).hasSize(1);
        assertThat(last.at("/data/0/tasks")).hasSize(3);
        assertThat(last.at("/links/next").isNull()).isTrue();
        JsonNode empty = api.get("/jobs?page=9").json();
        assertThat(empty.at("/meta/from").isNull()).isTrue();
        JsonNode newest = api.get("/jobs?per_page=5000").json();
        assertThat(newest.at("/meta/per_page").asInt()).isEqualTo(100);
        assertThat(newest.at("/data/0/id")).isEqualTo(waiting.get("id"));
        assertThat(api.get("/jobs?filter%5Bstatus%5D=finished").json().get("data"))
                .hasSize(3);
        assertThat(api.get("/jobs?filter%5Bstatus%5D=waiting").status()).isEqualTo(422);
    }

    @Test
    void tasksAreListedAndShown() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        String taskId = Api.task(job, "convert").get("id").asText();

        JsonNode list = api.get(
                        "/tasks?filter%5Bjob_id%5D=" + job.get("id").asText() + "&filter%5Boperation%5D=export%2Furl")
                .json();
        assertThat(list.get("data")).hasSize(1);
        assertThat(api.get("/tasks/" + taskId).data().get("name").asText()).isEqualTo("convert");
        JsonNode shown = api.getSync("/tasks/" + taskId + "?include=payload").data();
        assertThat(shown.at("/payload/output_format").asText()).isEqualTo("txt");
    }

    @Test
    void deletingAJobRemovesFilesAddressesAndTheJob() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        assertThat(emulator.filesOnDisk()).isNotEmpty();

        assertThat(api.delete("/jobs/" + job.get("id").asText()).status()).isEqualTo(204);

        assertThat(api.get("/jobs/" + job.get("id").asText()).status()).isEqualTo(404);
        assertThat(api.download(Api.url(job, "export")).statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
        assertThat(emulator.jobs()).isEmpty();
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    @Test
    void deletingARunningJobStopsItsWorkAndEndsItsWaits() throws Exception {
        JsonNode job = api.create(Api.RAW_CONVERT.replace("a.txt", "a.slow"));
        String path = "/jobs/" + job.get("id").asText();
        CompletableFuture<HttpResponse<String>> waiting = api.getSyncLater(path);
        await().until(() -> emulator.requests().of("GET /jobs/{id} SYNC") == 1
                && emulator.jobs().get(0).tasks().get(1).status().equals("processing"));

        api.delete(path);

        assertThat(waiting.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
        // the only worker is free again
        assertThat(api.postSync("/jobs", Api.RAW_CONVERT).status()).isEqualTo(200);
    }

    @Test
    void aTaskIsCancelledOnceAndTakesItsFollowersAlong() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        String taskId = Api.task(job, "import-1").get("id").asText();

        JsonNode cancelled = api.post("/tasks/" + taskId + "/cancel", "").data();
        Answer again = api.post("/tasks/" + taskId + "/cancel", "");

        assertThat(cancelled.get("code").asText()).isEqualTo("CANCELLED");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().at("/errors/status/0").asText()).startsWith("Cannot change status");
        assertThat(api.await(job).get("status").asText()).isEqualTo("error");
    }

    @Test
    void aDeletedExportTaskLosesItsAddress() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();

        assertThat(api.delete("/tasks/" + Api.task(job, "export").get("id").asText())
                        .status())
                .isEqualTo(204);

        assertThat(api.download(Api.url(job, "export")).statusCode()).isEqualTo(404);
    }

    @Test
    void aMissingKeyAndAnUnknownPathAreRefused() throws Exception {
        HttpRequest.Builder bare = HttpRequest.newBuilder(URI.create(emulator.apiUrl() + "/v2/users/me"));

        Answer refused = api.send(bare);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"message\":\"Unauthenticated.\",\"code\":\"UNAUTHENTICATED\"}");
        assertThat(api.get("/nothing").status()).isEqualTo(404);
        assertThat(api.delete("/users/me").status()).isEqualTo(405);
        assertThat(api.get("/jobs/no-such-id").json().has("code")).isFalse();
        assertThat(api.get("/users/me").data().get("credits").asInt()).isPositive();
    }

    @Test
    void theStateOnDiskStaysInsideTheStore() throws Exception {
        for (String name : List.of("../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "a\\u0000b.txt", "..", "")) {
            api.postSync("/jobs", Api.RAW_CONVERT.replace("a.txt\"", name + "\",\"x\":\"\""));
        }
        assertThat(emulator.filesOnDisk()).isNotEmpty().allSatisfy(file -> {
            assertThat(file.toRealPath().toString()).contains("cloudconvert-emulator");
            assertThat(file.getFileName().toString()).doesNotContain("..");
        });
        assertThat(Files.exists(emulator.filesOnDisk().get(0).getRoot().resolve("etc/evil.txt")))
                .isFalse();
    }
}
