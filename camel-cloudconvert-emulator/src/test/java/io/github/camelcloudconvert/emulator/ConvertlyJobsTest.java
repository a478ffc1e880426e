package io.github.camelcloudconvert.emulator;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConvertlyJobsTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private final ConvertlyEmulator emulator = ConvertlyEmulator.start();
    private final ConvertlyApi api = new ConvertlyApi(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void onlyAPendingJobIsCancelled() throws Exception {
        emulator.pauseQueue();
        String queued = api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
        assertThat(api.get("/api/jobs/" + queued).json().get("status").asText()).isEqualTo("pending");

        assertThat(api.delete("/api/jobs/" + queued).status()).isEqualTo(200);
        assertThat(api.get("/api/jobs/" + queued).status()).isEqualTo(404);

        emulator.resumeQueue();
        emulator.faults().next(Fault.TASK_STUCK);
        String running = api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
        await().until(() ->
                api.get("/api/jobs/" + running).json().get("status").asText().equals("processing"));
        Answer refused = api.delete("/api/jobs/" + running);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).contains("processing");
        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void jobsAreListedInPagesNewestFirst() throws Exception {
        String first = api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
        String second = api.create(ConvertlyApi.job("b.png", PNG, "jpg"));

        Answer page = api.get("/api/jobs?limit=1");

        assertThat(page.json().at("/jobs/0/jobId").asText()).isEqualTo(second);
        assertThat(page.json().at("/jobs/0").has("results")).isFalse();
        assertThat(page.json().get("pagination").toString())
                .isEqualTo("{\"limit\":1,\"offset\":0,\"total\":2,\"hasMore\":true}");
        assertThat(api.get("/api/jobs?limit=1&offset=1")
                        .json()
                        .at("/jobs/0/jobId")
                        .asText())
                .isEqualTo(first);
        api.ended(first);
        api.ended(second);
        assertThat(api.get("/api/jobs?status=pending").json().get("jobs")).isEmpty();
        assertThat(api.get("/api/jobs?limit=101").status()).isEqualTo(400);
    }

    @Test
    void arraysMustHaveAsManyEntriesAsFilesAndNothingIsPaidOtherwise() throws Exception {
        Answer refused = api.post(
                "/api/jobs",
                new Form()
                        .field("saveToStorage", "true")
                        .field("formats", "[\"jpg\"]")
                        .file("a.png", PNG)
                        .file("b.png", PNG));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("formats", "1 entries", "2 files");
        assertThat(emulator.paid()).isEmpty();
        assertThat(emulator.jobs()).isEmpty();
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void aRepeatedKeyGivesTheSameJobAndIsNotPaidAgain() throws Exception {
        String first = api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k");
        String again = api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k");
        String other = api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "l");

        assertThat(again).isEqualTo(first).isNotEqualTo(other);
        assertThat(emulator.paid()).containsEntry("POST /api/jobs", 2);
        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void aSynchronousCallCarriesItsResult() throws Exception {
        Answer answer = api.post(
                "/api/convert",
                new Form().field("format", "jpg").field("resize", "original").file("a.png", PNG));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode file = answer.json().at("/files/0");
        assertThat(file.get("downloadUrl").asText()).startsWith("data:image/jpeg;base64,");
        assertThat(file.has("storedFileId")).isFalse();
        assertThat(ImageIO.read(new ByteArrayInputStream(
                        api.bytes(file.get("downloadUrl").asText()))))
                .isNotNull();
        assertThat(answer.json().at("/storage/saved").asBoolean()).isFalse();
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void whatNoEngineDoesIsRefused() throws Exception {
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);

        assertThat(api.post("/api/convert", new Form().field("format", "mp3").file("a.txt", text))
                        .status())
                .isEqualTo(415);
        assertThat(api.post("/api/compress", new Form().file("a.txt", text)).status())
                .isEqualTo(415);
    }
}
