package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ConvertlyFaultsTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private static final Form CONVERT = new Form().field("format", "jpg").file("a.png", PNG);
    private final ConvertlyEmulator emulator = ConvertlyEmulator.start();
    private final ConvertlyApi api = new ConvertlyApi(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, 429",
        "RATE_LIMITED_CREATE, 429",
        "CREDITS_EXCEEDED, 402",
        "TOO_MANY_JOBS, 403",
        "CREATE_FAILS, 500",
        "SERVER_ERROR, 500",
        "BAD_GATEWAY, 502",
        "UNAVAILABLE, 503"
    })
    void aCreationIsRefusedAndNothingExists(Fault fault, int status) throws Exception {
        emulator.faults().next(fault);

        assertThat(api.post("/api/jobs", ConvertlyApi.job("a.png", PNG, "jpg")).status())
                .isEqualTo(status);
        assertThat(emulator.faults().waiting()).isEmpty();
        assertThat(emulator.jobs()).isEmpty();
        assertThat(emulator.paid()).isEmpty();
    }

    @Test
    void aLostReplyLeavesOneJobThatItsKeyFinds() throws Exception {
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);
        Form job = ConvertlyApi.job("a.png", PNG, "jpg");

        assertThatThrownBy(() -> api.post("/api/jobs", job, "Idempotency-Key", "k"))
                .isInstanceOf(IOException.class);
        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(api.create(job, "Idempotency-Key", "k"))
                .isEqualTo(emulator.jobs().get(0).id());

        emulator.faults().next(Fault.CREATE_REPLY_500);
        assertThat(api.post("/api/jobs", job).status()).isEqualTo(500);
        assertThat(emulator.paid()).containsEntry("POST /api/jobs", 2);
    }

    @Test
    void aConnectionIsCutBeforeOrWithinTheUpload() throws Exception {
        for (Fault fault : new Fault[] {Fault.CUT_BEFORE_READING, Fault.CUT_UPLOAD}) {
            emulator.faults().next(fault);
            assertThatThrownBy(() -> api.post("/api/jobs", ConvertlyApi.job("a.png", PNG, "jpg")))
                    .isInstanceOf(IOException.class);
        }
        assertThat(emulator.createdJobs()).isZero();
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void anUploadIsSlowOrRefused() throws Exception {
        emulator.faults().add(Fault.SLOW_UPLOAD.plan().number(1_000_000));
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(200);
        emulator.faults().next(Fault.UPLOAD_FAILS);
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(503);
        emulator.faults().next(Fault.UPLOAD_FORBIDDEN);
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(403);
        assertThat(emulator.paid()).containsEntry("POST /api/convert", 1);
    }

    @Test
    void aReplyComesLate() throws Exception {
        emulator.faults().add(Fault.REPLY_LATE.plan().number(5).on("GET /api/jobs"));

        assertThat(api.get("/api/jobs").status()).isEqualTo(200);
        assertThat(emulator.faults().waiting()).isEmpty();
    }

    @Test
    void aSynchronousReplyIsCutAndLeavesNoFile() throws Exception {
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);

        assertThatThrownBy(() -> api.post("/api/convert", CONVERT)).isInstanceOf(IOException.class);
        assertThat(emulator.paid()).containsEntry("POST /api/convert", 1);
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void workFailsOrIsSlowOrNeverEnds() throws Exception {
        emulator.faults().add(Fault.TASK_FAILS.plan().failure(null, "no luck"));
        Answer failed = api.post("/api/convert", CONVERT);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.error()).isEqualTo("no luck");
        emulator.faults().add(Fault.TASK_SLOW.plan().number(5).on("convert"));
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(200);
        emulator.faults().next(Fault.TASK_STUCK);
        CompletableFuture<HttpResponse<String>> stuck = api.postLater("/api/convert", CONVERT);
        await().until(() -> emulator.faults().waiting().isEmpty());
        assertThat(stuck).isNotDone();
    }

    @Test
    void aRequestBringsItsOwnFault() throws Exception {
        Answer answer = api.send(api.request("/api/jobs")
                .header("CloudConvert-Emulator-Fault", "UNAVAILABLE; number=7")
                .GET());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/jobs", "GET, /api/nowhere", "PUT, /api/jobs"})
    void aFaultThatDoesNotExistIsRefusedWithTheReason(String method, String path) throws Exception {
        Answer answer = api.send(api.request(path)
                .header("CloudConvert-Emulator-Fault", "NONSENSE")
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.error()).isEqualTo("CloudConvert-Emulator-Fault: there is no fault NONSENSE");
    }

    @Test
    void theHostOfFilesRefusesAFaultThatDoesNotExistWithTheReason() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.storageUrl() + "/f/unknown/a.png"))
                .timeout(Duration.ofSeconds(60))
                .header("CloudConvert-Emulator-Fault", "CUT_DOWNLOAD; number=many")
                .GET();

        Answer answer = api.send(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>InvalidArgument</Code>")
                .contains("CloudConvert-Emulator-Fault: not a whole number: number");
    }

    @Test
    void aListHidesTheNewestJob() throws Exception {
        api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
        emulator.faults().next(Fault.LIST_HIDES_NEWEST);

        assertThat(api.get("/api/jobs").json().get("jobs")).isEmpty();
        assertThat(api.get("/api/jobs").json().get("jobs")).hasSize(1);
    }

    @Test
    void connectionsAreRefusedForAWhile() throws Exception {
        emulator.faults().add(Fault.CONNECTIONS_REFUSED.plan().number(20).on("GET /api/jobs"));

        assertThatThrownBy(() -> api.get("/api/jobs")).isInstanceOf(IOException.class);
        await().ignoreExceptions().until(() -> api.get("/api/jobs").status() == 200);
        emulator.jumpClock(Duration.ofDays(1));
        assertThat(emulator.requests()).containsKey("GET /api/jobs");
    }
}
