package io.github.camelcloudconvert.emulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tasks without a job, stores and discovery where there are accounts, limits, webhooks and a sandbox. */
class DirectTasksOfAccountsTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .clock(CLOCK)
                    .profile(Profile.documented())
                    .account("rich", 100)
                    .account("poor", 1)
                    .account("reader", 10, "task.read")
                    .account("writer", 10, "task.write"));

    private static final String RAW = "{'file':'hello','filename':'a.txt'}";
    private static final String FROM_S3 =
            "{'bucket':'box','region':'r','access_key_id':'i','secret_access_key':'s','key':'a.txt'}";

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api rich = new Api(emulator).as("rich");
    private final Api poor = new Api(emulator).as("poor");

    private static Answer post(Api api, String path, String body) throws Exception {
        return api.postSync(path, body.replace('\'', '"'));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data().get("id").asText();
    }

    private static Answer convert(Api api, String input) throws Exception {
        return post(api, "/convert", "{'input':'" + input + "','output_format':'txt'}");
    }

    private int credits(String key) {
        return emulator.account(key).credits();
    }

    @ParameterizedTest
    @CsvSource({
        "reader, POST, /convert, 403",
        "reader, POST, /import/azure/blob, 403",
        "reader, POST, /tasks/none/retry, 403",
        "reader, GET, /tasks, 200",
        "writer, POST, /convert, 422",
        "writer, POST, /tasks/none/retry, 404",
        "writer, GET, /tasks, 403",
        "nobody, POST, /convert, 401",
        "nobody, GET, /operations, 200",
        "nobody, GET, /convert/formats, 200",
        "reader, GET, /operations, 200"
    })
    void scopesHoldForTheirRoutesAndDiscoveryIsOpen(String key, String method, String path, int status)
            throws Exception {
        Api api = new Api(emulator).as(key);

        assertThat((method.equals("GET") ? api.get(path) : api.post(path, "{}")).status())
                .isEqualTo(status);
    }

    @Test
    void aTaskOfAnotherAccountIsNoInputAndCannotBeRetried() throws Exception {
        String mine = id(post(rich, "/import/raw", RAW));

        Answer refused = convert(poor, mine);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/input/0").asText()).isEqualTo("Invalid input task.");
        assertThat(poor.post("/tasks/" + mine + "/retry", "").status()).isEqualTo(404);
        assertThat(poor.get("/tasks").data()).isEmpty();
        assertThat(rich.get("/tasks").data()).hasSize(1);
    }

    @Test
    void aConversionCostsACreditAndWithoutCreditsNothingIsMade() throws Exception {
        String input = id(post(poor, "/import/raw", RAW));
        assertThat(credits("poor")).isEqualTo(1);
        String converted = id(convert(poor, input));
        await().until(() -> credits("poor") == 0); // charged when the task has finished

        for (Answer refused : List.of(convert(poor, input), poor.post("/tasks/" + converted + "/retry", ""))) {
            assertThat(refused.status()).isEqualTo(402);
            assertThat(refused.json().get("code").asText()).isEqualTo("CREDITS_EXCEEDED");
        }
        assertThat(poor.get("/tasks").data()).hasSize(2);
        assertThat(credits("rich")).isEqualTo(100);
    }

    @Test
    void aTaskCountsAsACreationButNotAmongTheJobsThatRun() throws Exception {
        try (CloudConvertEmulator narrow = OddEngines.copyingText()
                .clock(CLOCK)
                .maxRunningJobs(1)
                .createLimit(3)
                .start()) {
            Api api = new Api(narrow);

            assertThat(api.post("/import/upload", "").status()).isEqualTo(201);
            assertThat(api.post("/import/upload", "").status()).isEqualTo(201);
            assertThat(api.post("/jobs", Api.ONE_CONVERT).status()).isEqualTo(201);
            assertThat(api.post("/import/upload", "").status()).isEqualTo(429);
            CLOCK.advance(Duration.ofMinutes(1));
            assertThat(api.post("/jobs", Api.ONE_CONVERT).status()).isEqualTo(402);
            assertThat(api.post("/import/upload", "").status()).isEqualTo(201);
        }
    }

    @Test
    void webhooksHearOfJobsAlone() throws Exception {
        try (Inbox inbox = new Inbox()) {
            rich.post(
                    "/webhooks",
                    "{\"url\":\"" + inbox.url("/cc") + "\",\"events\":[\"job.created\",\"job.finished\"]}");

            convert(rich, id(post(rich, "/import/raw", RAW)));
            String job = rich.create(Api.RAW_CONVERT).get("id").asText();
            rich.getSync("/jobs/" + job);

            await().until(() -> emulator.webhookDeliveries().all().size() == 2);
            assertThat(emulator.webhookDeliveries().all())
                    .extracting(WebhookDelivery::jobId)
                    .containsOnly(job);
        }
    }

    @Test
    void anEndedTaskIsKeptForADay() throws Exception {
        String task = id(post(rich, "/import/raw", RAW));
        String waiting = id(rich.post("/import/upload", ""));

        CLOCK.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(rich.get("/tasks/" + task).status()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(1));

        assertThat(rich.get("/tasks/" + task).status()).isEqualTo(404);
        assertThat(rich.get("/tasks/" + waiting).status()).isEqualTo(200);
        await().until(() -> emulator.filesOnDisk().isEmpty());
    }

    @Test
    void aResetForgetsTasksAndStoresOfEveryAccount() throws Exception {
        emulator.stores().put(StoreKind.S3, "box", "a.txt", "hello".getBytes(UTF_8));
        for (Api api : List.of(rich, poor)) {
            assertThat(post(api, "/import/s3", FROM_S3).data().get("status").asText())
                    .isEqualTo("finished");
        }

        emulator.reset();

        assertThat(rich.get("/tasks").data()).isEmpty();
        assertThat(poor.get("/tasks").data()).isEmpty();
        assertThat(post(rich, "/import/s3", FROM_S3).data().get("status").asText())
                .isEqualTo("error");
    }

    @Test
    void aFormMakesATask() throws Exception {
        Answer answer = rich.send(Api.request(emulator.syncUrl(), "/import/base64")
                .setHeader("Authorization", "Bearer rich")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("file=aGVsbG8%3D&filename=a.txt")));

        assertThat(answer.data().get("status").asText()).isEqualTo("finished");
    }

    @Test
    void theSandboxLooksAtUploadsAndAddressesOfTasksToo() throws Exception {
        try (CloudConvertEmulator sandbox = OddEngines.copyingText()
                .sandbox("5d41402abc4b2a76b9719d911017c592")
                .start()) {
            Api api = new Api(sandbox);
            JsonNode good = api.post("/import/upload", "").data();
            JsonNode bad = api.post("/import/upload", "").data();
            api.upload(good, "a.txt", "hello".getBytes(UTF_8));
            api.upload(bad, "a.txt", "other".getBytes(UTF_8));
            String done = api.getSync("/tasks/" + good.get("id").asText()).body();
            String url =
                    id(post(api, "/export/url", "{'input':'" + good.get("id").asText() + "'}"));
            String address = api.getSync("/tasks/" + url)
                    .data()
                    .at("/result/files/0/url")
                    .asText();

            JsonNode fetched = post(api, "/import/url", "{'url':'" + address + "','filename':'a.txt'}")
                    .data();

            assertThat(done).contains("\"finished\"");
            assertThat(api.getSync("/tasks/" + bad.get("id").asText()).body()).contains("SANDBOX_FILE_NOT_ALLOWED");
            assertThat(fetched.get("status").asText()).isEqualTo("finished");
            assertThat(fetched.at("/result/files/0/md5").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        }
    }

    @Test
    void theSandboxTakesNoCreditsForTasks() throws Exception {
        try (CloudConvertEmulator sandbox = OddEngines.copyingText()
                .account("poor", 0)
                .sandbox("5d41402abc4b2a76b9719d911017c592")
                .start()) {
            Api api = new Api(sandbox).as("poor");

            String input = id(post(api, "/import/raw", RAW));

            assertThat(convert(api, input).data().get("status").asText()).isEqualTo("finished");
            assertThat(sandbox.account("poor").credits()).isZero();
        }
    }

    @Test
    void theSandboxLooksAtStoresAndRetriesToo() throws Exception {
        try (CloudConvertEmulator sandbox = OddEngines.copyingText()
                .sandbox("5d41402abc4b2a76b9719d911017c592")
                .start()) {
            Api api = new Api(sandbox);
            sandbox.stores().put(StoreKind.S3, "box", "a.txt", "hello".getBytes(UTF_8));
            JsonNode good = post(api, "/import/s3", FROM_S3).data();
            sandbox.stores().put(StoreKind.S3, "box", "a.txt", "other".getBytes(UTF_8));
            JsonNode bad = post(api, "/import/s3", FROM_S3).data();
            String inline = id(post(api, "/import/raw", RAW.replace("hello", "other")));

            JsonNode again = api.postSync("/tasks/" + inline + "/retry", "").data();

            assertThat(good.get("status").asText()).isEqualTo("finished");
            assertThat(good.at("/result/files/0/md5").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(bad.get("code").asText()).isEqualTo("SANDBOX_FILE_NOT_ALLOWED");
            assertThat(again.get("code").asText()).isEqualTo("SANDBOX_FILE_NOT_ALLOWED");
            assertThat(again.at("/result/files/0/filename").asText()).isEqualTo("a.txt");
        }
    }
}
