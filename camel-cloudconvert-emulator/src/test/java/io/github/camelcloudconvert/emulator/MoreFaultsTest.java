package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Faults of time and of connections, faults by header, and faults by chance. */
@Timeout(120)
class MoreFaultsTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).seed(7).profile(Profile.documented()));

    private static final String HEADER = "CloudConvert-Emulator-Fault";
    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    @Test
    void anUploadWhoseReplyIsLostHasArrived() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        emulator.faults().next(Fault.UPLOAD_REPLY_LOST);

        assertThatThrownBy(() -> api.upload(Api.task(job, "import-1"), "a.txt", new byte[10]))
                .isInstanceOf(IOException.class);

        assertThat(api.await(job).get("status").asText()).isEqualTo("finished");
        assertThat(api.upload(Api.task(job, "import-1"), "a.txt", new byte[10]).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"UPLOAD_ANSWERS_303, 303", "UPLOAD_ANSWERS_204, 204"})
    void anUploadIsAnsweredWithoutABody(Fault fault, int status) throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        emulator.faults().next(fault);

        Answer answer = api.upload(Api.task(job, "import-1"), "a.txt", new byte[10]);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Location")).startsWith(emulator.storageUrl().toString());
        assertThat(api.await(job).get("status").asText()).isEqualTo("finished");
    }

    @Test
    void connectionsAreRefusedForAWhileAndWaitsAreCut() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        CompletableFuture<HttpResponse<String>> wait =
                api.getSyncLater("/jobs/" + job.get("id").asText());
        await().until(() -> emulator.requests().of("GET /jobs/{id} SYNC") == 1);
        emulator.faults().add(Fault.CONNECTIONS_REFUSED.plan().number(1500));

        assertThatThrownBy(() -> api.get("/users/me")).isInstanceOf(IOException.class);

        await().until(wait::isCompletedExceptionally);
        await().untilAsserted(() ->
                assertThatThrownBy(() -> api.get("/users/me")).hasStackTraceContaining("ConnectException"));
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/users/me").status() == 200);
        api.upload(Api.task(job, "import-1"), "a.txt", new byte[10]);
        assertThat(api.await(job).get("status").asText()).isEqualTo("finished");
    }

    @Test
    void theClockJumpsAndWhatItKeepsGoesUntilTheReset() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        String url = Api.url(job, "export");
        String path = "/jobs/" + job.get("id").asText();
        emulator.faults().add(Fault.CLOCK_JUMP.plan().number(-7200));

        Instant before = Instant.parse(
                api.postSync("/jobs", Api.RAW_CONVERT).data().get("created_at").asText());
        assertThat(before).isBefore(Instant.parse(job.get("created_at").asText()));
        emulator.jumpClock(Duration.ofHours(27));

        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.download(url).statusCode()).isIn(403, 404);
        emulator.reset();
        assertThat(Instant.parse(api.create(Api.ONE_CONVERT).get("created_at").asText()))
                .isBefore(before.plus(Duration.ofHours(3)));
    }

    @Test
    void aHeaderBreaksItsOwnRequestOnly() throws Exception {
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("GET /users/me"));

        Answer limited = withFault("/jobs", "RATE_LIMITED; number=9, CUT_WAIT");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("9");
        assertThat(api.get("/jobs").status()).isEqualTo(200);
        assertThat(emulator.faults().waiting()).hasSize(1);
    }

    @Test
    void aHeaderBreaksTheNextTask() throws Exception {
        Answer created = api.send(Api.request(emulator.syncUrl(), "/jobs")
                .header(HEADER, "TASK_FAILS; code=SAD; message=No luck today")
                .POST(BodyPublishers.ofString(Api.RAW_CONVERT)));

        assertThat(Api.task(created.data(), "convert").get("code").asText()).isEqualTo("SAD");
        assertThat(Api.task(created.data(), "convert").get("message").asText()).isEqualTo("No luck today");
    }

    @Test
    void aHeaderBreaksADownload() throws Exception {
        String url = exported();

        assertThat(api.download(url, HEADER, "DOWNLOAD_FAILS").statusCode()).isEqualTo(500);
        assertThat(api.download(url, HEADER, "NO_SUCH_FAULT").statusCode()).isEqualTo(400);
        assertThat(api.download(url).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "RATE_LIMITED; number=x", "RATE_LIMITED; size=3", "RATE_LIMITED; chance=2", ""})
    void aWrongHeaderIsRefusedAndNothingIsDone(String header) throws Exception {
        Answer answer = api.send(Api.request(emulator.apiUrl(), "/jobs")
                .header(HEADER, header)
                .POST(BodyPublishers.ofString(Api.RAW_CONVERT)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("message").asText()).startsWith(HEADER + ": ");
        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void theSameSeedBreaksTheSameRequests() throws Exception {
        List<Integer> first = statuses();
        emulator.reset();

        assertThat(statuses()).isEqualTo(first);
        assertThat(first).contains(200, 500);
    }

    private List<Integer> statuses() throws Exception {
        emulator.faults().add(Fault.SERVER_ERROR.plan().chance(0.5).always());
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(api.get("/users/me").status());
        }
        return statuses;
    }

    @Test
    void aWaitIsCutWhenItsTimeIsOver() throws Exception {
        try (CloudConvertEmulator impatient =
                OddEngines.copyingText().syncLimit(Duration.ofMillis(300)).start()) {
            Api there = new Api(impatient);
            JsonNode job = there.create(Api.ONE_CONVERT);

            // the client has a limit too, which must not be what ended the wait
            assertThatThrownBy(() -> there.await(job))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);

            there.upload(Api.task(job, "import-1"), "a.txt", new byte[10]);
            await().until(() -> there.get("/jobs/" + job.get("id").asText())
                    .data()
                    .get("status")
                    .asText()
                    .equals("finished"));
        }
    }

    @Test
    void aServiceThatCutsNoWaitCutsNone() throws Exception {
        try (CloudConvertEmulator patient = OddEngines.copyingText()
                .profile(Profile.worstLegal().without(Quirk.SYNC_WAIT_CUT))
                .processingDelay(Duration.ofMillis(600))
                .syncLimit(Duration.ofMillis(100))
                .start()) {
            assertThat(new Api(patient)
                            .postSync("/jobs", Api.RAW_CONVERT)
                            .data()
                            .get("status")
                            .asText())
                    .isEqualTo("finished");
        }
    }

    @Test
    void limitsAreAnnouncedWhereThereAreNone() throws Exception {
        Profile profile = Profile.documented()
                .with(Quirk.LIMITS_ANNOUNCED)
                .with(Quirk.LIMIT_RESET_SHOWN)
                .with(Quirk.QUEUED_SHOWN);
        try (CloudConvertEmulator announcing =
                OddEngines.copyingText().profile(profile).start()) {
            Api there = new Api(announcing);

            Answer created = there.post("/jobs", Api.ONE_CONVERT);
            assertThat(created.header("X-RateLimit-Limit")).isEqualTo("500");
            assertThat(created.header("X-RateLimit-Remaining")).isEqualTo("499");
            assertThat(there.post("/jobs", Api.ONE_CONVERT).header("X-RateLimit-Remaining"))
                    .isEqualTo("498");
            assertThat(Api.task(created.data(), "convert").get("status").asText())
                    .isEqualTo("queued");
        }
    }

    @Test
    void aLimitSaysWhenItIsOver() throws Exception {
        TestClock clock = new TestClock();
        try (CloudConvertEmulator limited = OddEngines.copyingText()
                .profile(Profile.documented().with(Quirk.LIMIT_RESET_SHOWN))
                .clock(clock)
                .readLimit(1)
                .start()) {
            Api there = new Api(limited);
            there.get("/jobs");

            assertThat(there.get("/jobs").header("X-RateLimit-Reset"))
                    .isEqualTo(String.valueOf(clock.instant().plusSeconds(60).getEpochSecond()));
        }
    }

    private Answer withFault(String path, String header) throws Exception {
        return api.send(
                Api.request(emulator.apiUrl(), path).header(HEADER, header).GET());
    }

    private String exported() throws Exception {
        return Api.url(api.postSync("/jobs", Api.RAW_CONVERT).data(), "export");
    }
}
