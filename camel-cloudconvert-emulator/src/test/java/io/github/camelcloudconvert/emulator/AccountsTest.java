package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Several accounts in one emulator: what they see, may do and pay. */
class AccountsTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .engine("convert", "txt", "bad", OddEngines.BROKEN)
                    .engine("metadata", null, null, OddEngines.COPY)
                    .engine("thumbnail", null, null, OddEngines.STUCK)
                    .clock(CLOCK)
                    .profile(Profile.documented())
                    .apiKey("common")
                    .account("rich", 100)
                    .account("poor", 1)
                    .account("reader", 10, "task.read", "user.read"));

    private static final String HOOK = "{\"url\":\"https://hooks.example.org/cc\",\"events\":[\"job.finished\"]}";
    private static final String STUCK =
            Api.RAW_CONVERT.replace("\"operation\":\"convert\"", "\"operation\":\"thumbnail\"");

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api rich = new Api(emulator).as("rich");
    private final Api poor = new Api(emulator).as("poor");
    private final Api common = new Api(emulator).as("common");
    private final Api reader = new Api(emulator).as("reader");

    @Test
    void whatOneAccountHasDoesNotExistForAnother() throws Exception {
        JsonNode job = rich.create(Api.ONE_CONVERT);
        String jobPath = "/jobs/" + job.get("id").asText();
        String taskPath = "/tasks/" + Api.task(job, "convert").get("id").asText();
        String hookPath =
                "/webhooks/" + rich.post("/webhooks", HOOK).data().get("id").asText();

        for (Api other : List.of(poor, common)) {
            assertThat(other.get(jobPath).status()).isEqualTo(404);
            assertThat(other.getSync(jobPath).status()).isEqualTo(404);
            assertThat(other.delete(jobPath).status()).isEqualTo(404);
            assertThat(other.get(taskPath).status()).isEqualTo(404);
            assertThat(other.getSync(taskPath).status()).isEqualTo(404);
            assertThat(other.post(taskPath + "/cancel", "").status()).isEqualTo(404);
            assertThat(other.delete(taskPath).status()).isEqualTo(404);
            assertThat(other.delete(hookPath).status()).isEqualTo(404);
            assertThat(other.get("/jobs").data()).isEmpty();
            assertThat(other.get("/tasks").data()).isEmpty();
            assertThat(other.get("/users/me/webhooks").data()).isEmpty();
        }
        assertThat(rich.get(jobPath).status()).isEqualTo(200);
        assertThat(rich.get("/users/me/webhooks").data()).hasSize(1);
        assertThat(rich.get("/jobs").data()).hasSize(1);
        assertThat(emulator.account("rich").jobs()).hasSize(1);
        assertThat(emulator.account("poor").jobs()).isEmpty();
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    @Test
    void uploadAndDownloadNeedNoKeyWhicheverTheAccount() throws Exception {
        JsonNode job = poor.create(Api.ONE_CONVERT);
        assertThat(rich.upload(Api.task(job, "import-1"), "a.txt", "hello".getBytes(UTF_8))
                        .status())
                .isEqualTo(201);

        JsonNode ended = poor.await(job);

        assertThat(rich.download(Api.url(ended, "export")).body())
                .asString(UTF_8)
                .isEqualTo("hello");
    }

    @Test
    void eachAccountHasAUserOfItsOwn() throws Exception {
        JsonNode one = rich.get("/users/me").data();
        JsonNode other = poor.get("/users/me").data();
        JsonNode job = rich.create(Api.ONE_CONVERT);

        assertThat(one.get("id")).isNotEqualTo(other.get("id"));
        assertThat(one.get("username")).isNotEqualTo(other.get("username"));
        assertThat(job.at("/tasks/0/user_id").asText()).isEqualTo(one.get("id").asText());
    }

    @Test
    void eachAccountHearsOfItsOwnJobsAlone() throws Exception {
        try (Inbox inbox = new Inbox()) {
            rich.post("/webhooks", HOOK.replace("https://hooks.example.org", inbox.url("")));

            poor.postSync("/jobs", Api.RAW_CONVERT);
            String own = rich.create(Api.RAW_CONVERT).get("id").asText();

            await().until(() -> !emulator.webhookDeliveries().all().isEmpty());
            assertThat(emulator.webhookDeliveries().all())
                    .extracting(d -> d.jobId())
                    .containsExactly(own);
        }
    }

    @Test
    void aFinishedConversionCostsACreditAndNothingElseDoes() throws Exception {
        rich.postSync("/jobs", Api.RAW_CONVERT);
        assertThat(credits(rich)).isEqualTo(99);

        rich.postSync("/jobs", Api.RAW_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"bad\""));
        rich.postSync("/jobs", Api.RAW_CONVERT.replace("\"operation\":\"convert\"", "\"operation\":\"metadata\""));
        assertThat(credits(rich)).isEqualTo(99);

        assertThat(credits(poor)).isEqualTo(1);
        assertThat(emulator.account("rich").credits()).isEqualTo(99);
    }

    @Test
    void withoutCreditsNoJobIsCreated() throws Exception {
        poor.postSync("/jobs", Api.RAW_CONVERT);

        Answer refused = poor.post("/jobs", Api.RAW_CONVERT);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.json().get("code").asText()).isEqualTo("CREDITS_EXCEEDED");
        assertThat(emulator.account("poor").createdJobs()).isEqualTo(1);
        assertThat(poor.get("/jobs").data()).hasSize(1);
        assertThat(rich.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
    }

    @Test
    void theCommonAccountNeverRunsOut() throws Exception {
        common.postSync("/jobs", Api.RAW_CONVERT);

        assertThat(credits(common)).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users/me, 200",
        "GET, /jobs, 200",
        "GET, /tasks, 200",
        "GET, /jobs/none, 404",
        "POST, /jobs, 403",
        "DELETE, /jobs/none, 403",
        "POST, /tasks/none/cancel, 403",
        "DELETE, /tasks/none, 403",
        "GET, /users/me/webhooks, 403",
        "POST, /webhooks, 403",
        "DELETE, /webhooks/1, 403"
    })
    void aKeyMayDoWhatItsScopesSay(String method, String path, int status) throws Exception {
        Answer answer =
                switch (method) {
                    case "GET" -> reader.get(path);
                    case "POST" -> reader.post(path, Api.RAW_CONVERT);
                    default -> reader.delete(path);
                };

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.json().get("code").asText()).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void otherKeysOpenNothing() throws Exception {
        assertThat(new Api(emulator).get("/users/me").status()).isEqualTo(401);
        assertThatThrownBy(() -> emulator.account("any-key")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CloudConvertEmulator.builder().account("a", 1).account("a", 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreJobsThanMayRunAreRefusedUntilOneEnds() throws Exception {
        try (CloudConvertEmulator narrow = OddEngines.copyingText()
                .engine("thumbnail", null, null, OddEngines.STUCK)
                .maxRunningJobs(2)
                .start()) {
            Api api = new Api(narrow);
            String stuck = api.create(STUCK).get("id").asText();
            String waiting = api.create(Api.ONE_CONVERT).get("id").asText();

            Answer refused = api.post("/jobs", Api.RAW_CONVERT);
            assertThat(refused.status()).isEqualTo(402);
            assertThat(refused.json().has("code")).isFalse();
            assertThat(refused.json().get("message").asText()).isEqualTo("You have started too many jobs at once");
            assertThat(narrow.createdJobs()).isEqualTo(2);

            api.delete("/jobs/" + waiting);
            assertThat(api.postSync("/jobs", Api.RAW_CONVERT)
                            .json()
                            .at("/data/status")
                            .asText())
                    .isEqualTo("finished");
            assertThat(api.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
            api.delete("/jobs/" + stuck);
        }
    }

    @Test
    void readsAndCreationsHaveLimitsOfTheirOwn() throws Exception {
        try (CloudConvertEmulator limited = OddEngines.copyingText()
                .clock(CLOCK)
                .account("a", 100)
                .account("b", 100)
                .readLimit(2)
                .createLimit(1)
                .start()) {
            Api a = new Api(limited).as("a");

            Answer first = a.get("/users/me");
            assertThat(first.header("X-RateLimit-Limit")).isEqualTo("2");
            assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
            JsonNode job = a.create(Api.RAW_CONVERT);
            Answer synced = a.getSync("/jobs/" + job.get("id").asText());
            assertThat(synced.status()).isEqualTo(200);
            assertThat(synced.header("X-RateLimit-Limit")).isEmpty();

            CLOCK.advance(Duration.ofSeconds(20));
            Answer late = a.getSync("/jobs");
            assertThat(late.status()).isEqualTo(429);
            assertThat(late.json().get("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(late.header("Retry-After")).isEqualTo("40");
            assertThat(late.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(a.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(429);
            assertThat(limited.createdJobs()).isEqualTo(1);
            assertThat(a.delete("/jobs/" + job.get("id").asText()).status()).isEqualTo(204);
            assertThat(new Api(limited).as("b").get("/jobs").status()).isEqualTo(200);

            CLOCK.advance(Duration.ofSeconds(40));
            assertThat(a.get("/jobs").status()).isEqualTo(200);
            assertThat(a.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
        }
    }

    @Test
    void anEndedJobIsKeptForADayAndOthersAsLongAsTheyRun() throws Exception {
        JsonNode ended = rich.postSync("/jobs", Api.RAW_CONVERT).data();
        String url = Api.url(ended, "export");
        String waiting = rich.create(Api.ONE_CONVERT).get("id").asText();
        assertThat(emulator.filesOnDisk()).isNotEmpty();

        CLOCK.advance(Duration.ofHours(24).minusSeconds(2));
        assertThat(rich.get("/jobs/" + ended.get("id").asText()).status()).isEqualTo(200);
        assertThat(rich.download(url).statusCode()).isEqualTo(200);

        CLOCK.advance(Duration.ofSeconds(2));
        assertThat(rich.get("/jobs/" + ended.get("id").asText()).status()).isEqualTo(404);
        assertThat(rich.get("/jobs/" + waiting).status()).isEqualTo(200);
        assertThat(emulator.jobs()).hasSize(1);
        await().until(() -> emulator.filesOnDisk().isEmpty());
    }

    @Test
    void aResetGivesEverythingBack() throws Exception {
        poor.postSync("/jobs", Api.RAW_CONVERT);
        poor.post("/webhooks", HOOK);

        emulator.reset();

        assertThat(emulator.account("poor").credits()).isEqualTo(1);
        assertThat(emulator.account("poor").createdJobs()).isZero();
        assertThat(poor.get("/users/me/webhooks").data()).isEmpty();
    }

    private static int credits(Api api) throws Exception {
        return api.get("/users/me").data().get("credits").asInt();
    }
}
