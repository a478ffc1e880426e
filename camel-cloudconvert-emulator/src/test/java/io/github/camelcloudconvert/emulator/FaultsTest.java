package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Each fault, as a client sees it. */
class FaultsTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(builder ->
            OddEngines.copyingText(builder).profile(Profile.worstLegal().without(Quirk.JOBS_LISTED_LATE)));

    private static final Set<Fault> WITHOUT_ANSWER =
            EnumSet.of(Fault.CUT_BEFORE_READING, Fault.CONNECTIONS_REFUSED, Fault.CLOCK_JUMP);

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, 429, 0",
        "RATE_LIMITED_CREATE, 429, 0",
        "CREDITS_EXCEEDED, 402, 0",
        "TOO_MANY_JOBS, 402, 0",
        "CREATE_FAILS, 500, 0",
        "CREATE_REPLY_500, 500, 1",
        "SERVER_ERROR, 500, 0",
        "BAD_GATEWAY, 502, 0",
        "UNAVAILABLE, 503, 0"
    })
    void aCreateIsAnsweredBadlyOnceAndThenWell(Fault fault, int status, int jobs) throws Exception {
        emulator.faults().next(fault);

        Answer bad = api.post("/jobs", Api.RAW_CONVERT);
        int created = emulator.createdJobs();

        assertThat(bad.status()).isEqualTo(status);
        assertThat(created).isEqualTo(jobs);
        assertThat(api.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
        assertThat(emulator.requests().of("POST /jobs API")).isEqualTo(2);
    }

    @Test
    void aJobWhoseReplyWasLostRuns() throws Exception {
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);

        assertThatThrownBy(() -> api.post("/jobs", Api.RAW_CONVERT)).isInstanceOf(IOException.class);

        await().until(() ->
                emulator.jobs().size() == 1 && emulator.jobs().get(0).status().equals("finished"));
    }

    @Test
    void aRequestThatIsCutBeforeReadingCreatesNothing() {
        emulator.faults().next(Fault.CUT_BEFORE_READING);

        assertThatThrownBy(() -> api.post("/jobs", Api.RAW_CONVERT)).isInstanceOf(IOException.class);

        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void aRateLimitTellsWhenToComeBack() throws Exception {
        emulator.faults().add(Fault.RATE_LIMITED.plan().number(7).on("GET /users/me"));

        assertThat(api.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(201);
        Answer limited = api.get("/users/me");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("7");
        assertThat(limited.header("X-RateLimit-Limit")).isEqualTo("500");
    }

    @Test
    void theTwoKindsOf402DifferInTheirWords() throws Exception {
        emulator.faults().next(Fault.CREDITS_EXCEEDED);
        emulator.faults().next(Fault.TOO_MANY_JOBS);

        assertThat(api.post("/jobs", "{}").json().get("code").asText()).isEqualTo("CREDITS_EXCEEDED");
        assertThat(api.post("/jobs", "{}").json().get("message").asText())
                .isEqualTo("You have started too many jobs at once");
    }

    @Test
    void aGatewayAnswersInHtml() throws Exception {
        emulator.faults().next(Fault.BAD_GATEWAY);

        assertThat(api.get("/users/me").header("Content-Type")).isEqualTo("text/html");
    }

    @Test
    void aCutUploadLeavesTheTaskWaitingForAnother() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        JsonNode task = Api.task(job, "import-1");
        emulator.faults().add(Fault.CUT_UPLOAD.plan().number(100_000));

        assertThatThrownBy(() -> api.upload(task, "a.txt", new byte[5_000_000])).isInstanceOf(IOException.class);

        assertThat(api.getTaskStatus(task)).isEqualTo("waiting");
        assertThat(api.upload(task, "a.txt", new byte[10]).status()).isEqualTo(201);
        assertThat(api.await(job).get("status").asText()).isEqualTo("finished");
    }

    @ParameterizedTest
    @CsvSource({"UPLOAD_FORBIDDEN, 403, AccessDenied", "UPLOAD_FAILS, 500, InternalError"})
    void anUploadIsRefusedOnce(Fault fault, int status, String code) throws Exception {
        JsonNode task = Api.task(api.create(Api.ONE_CONVERT), "import-1");
        emulator.faults().next(fault);

        Answer refused = api.upload(task, "a.txt", new byte[10]);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).contains("<Code>" + code + "</Code>");
        assertThat(api.upload(task, "a.txt", new byte[10]).status()).isEqualTo(201);
    }

    @Test
    void aCutDownloadCanBeResumed() throws Exception {
        String url = exported();
        emulator.faults().add(Fault.CUT_DOWNLOAD.plan().number(2));

        assertThatThrownBy(() -> api.download(url)).isInstanceOf(IOException.class);

        HttpResponse<byte[]> rest = api.download(url, "Range", "bytes=2-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).asString().isEqualTo("llo");
    }

    @Test
    void aDownloadCanBeCutEachTime() throws Exception {
        String url = exported();
        emulator.faults().add(Fault.CUT_DOWNLOAD.plan().number(2).always());

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> api.download(url)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"DOWNLOAD_EXPIRED, 403", "DOWNLOAD_FAILS, 500"})
    void aDownloadIsRefusedOnce(Fault fault, int status) throws Exception {
        String url = exported();
        emulator.faults().next(fault);

        assertThat(api.download(url).statusCode()).isEqualTo(status);
        assertThat(api.download(url).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"FILE_CHANGED, 200, true", "WRONG_ETAG, 206, true", "RANGE_IGNORED, 200, false"})
    void aResumedDownloadMeetsAnotherFile(Fault fault, int status, boolean otherEtag) throws Exception {
        String url = exported();
        emulator.faults().next(fault);
        String etag = api.download(url).headers().firstValue("ETag").orElse("");

        HttpResponse<byte[]> resumed = api.download(url, "Range", "bytes=2-", "If-Range", etag);

        assertThat(resumed.statusCode()).isEqualTo(status);
        assertThat(resumed.headers().firstValue("ETag").orElse("").equals(etag)).isEqualTo(!otherEtag);
    }

    @Test
    void aWaitIsCutAndTheJobGoesOn() throws Exception {
        emulator.faults().next(Fault.CUT_WAIT);

        assertThatThrownBy(() -> api.postSync("/jobs", Api.ONE_CONVERT)).isInstanceOf(IOException.class);

        JsonNode job = api.get("/jobs/" + emulator.jobs().get(0).id()).data();
        api.upload(Api.task(job, "import-1"), "a.txt", new byte[10]);
        assertThat(api.await(job).get("status").asText()).isEqualTo("finished");
    }

    @Test
    void aTaskFailsWithTheGivenCodeAndText() throws Exception {
        emulator.faults().add(Fault.TASK_FAILS.plan().failure("SOME_CODE", "some text"));
        emulator.faults()
                .add(Fault.TRANSFER_FAILS.plan().failure(null, "no room").on("export/url"));

        JsonNode first = api.postSync("/jobs", Api.RAW_CONVERT).data();
        JsonNode second = api.postSync("/jobs", Api.RAW_CONVERT).data();

        assertThat(Api.task(first, "convert").get("code").asText()).isEqualTo("SOME_CODE");
        assertThat(Api.task(first, "convert").get("message").asText()).isEqualTo("some text");
        assertThat(Api.task(second, "export").get("code").isNull()).isTrue();
        assertThat(Api.task(second, "export").get("message").asText()).isEqualTo("no room");
    }

    @Test
    void aStuckTaskStaysInProcessingUntilItIsCancelled() throws Exception {
        emulator.faults().next(Fault.TASK_STUCK);
        JsonNode job = api.create(Api.RAW_CONVERT);
        JsonNode convert = Api.task(job, "convert");
        await().until(() -> api.getTaskStatus(convert).equals("processing"));

        api.post("/tasks/" + convert.get("id").asText() + "/cancel", "");

        assertThat(api.await(job).get("status").asText()).isEqualTo("error");
    }

    @Test
    void aListHidesTheNewestJobForSomeReads() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        emulator.faults().add(Fault.LIST_HIDES_NEWEST.plan().times(2));

        assertThat(api.get("/jobs").json().get("data")).isEmpty();
        assertThat(api.get("/jobs").json().get("data")).isEmpty();
        assertThat(api.get("/jobs").json().at("/data/0/id")).isEqualTo(job.get("id"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyRequestFaultHasItsRow(Fault fault) throws Exception {
        if (fault.point() == FaultPoint.REQUEST && !WITHOUT_ANSWER.contains(fault)) {
            emulator.faults().next(fault);
            assertThat(api.post("/jobs", "{}").body()).doesNotContain("The given data was invalid");
            assertThat(emulator.faults().waiting()).isEmpty();
        }
    }

    private String exported() throws Exception {
        return Api.url(api.postSync("/jobs", Api.RAW_CONVERT).data(), "export");
    }
}
