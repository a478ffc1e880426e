package io.github.camelcloudconvert.emulator;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConvertlyFilesTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private ConvertlyEmulator emulator = ConvertlyEmulator.builder()
            .apiKey("cvly_any")
            .account("cvly_other", ConvertlyPlan.UNLIMITED)
            .start();
    private ConvertlyApi api = new ConvertlyApi(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    private void restart(ConvertlyEmulatorBuilder builder) {
        emulator.close();
        emulator = builder.start();
        api = new ConvertlyApi(emulator);
    }

    private Answer json(String path) throws Exception {
        return api.send(api.request(path).header("Accept", "application/json").GET());
    }

    @Test
    void aStoredFileIsShownChangedAndDeleted() throws Exception {
        Answer saved = api.post(
                "/api/convert",
                new Form().field("format", "jpg").field("saveToStorage", "true").file("a.png", PNG));
        assertThat(saved.json().at("/storage/saved").asBoolean()).isTrue();
        String id = saved.json().at("/files/0/storedFileId").asText();
        String address = saved.json().at("/files/0/downloadUrl").asText();
        assertThat(address).startsWith(emulator.storageUrl().toString());

        assertThat(json("/api/files/" + id).json().at("/file/expiresIn").asInt())
                .isEqualTo(300);
        String other = json("/api/files/" + id).json().at("/file/download_url").asText();
        assertThat(api.bytes(other)).isEqualTo(api.bytes(address));
        Answer redirect = api.get("/api/files/" + id);
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).startsWith(emulator.storageUrl().toString());

        api.send(api.request("/api/files/" + id)
                .method("PATCH", BodyPublishers.ofString("{\"filename\":\"../b.jpg\",\"folderId\":\"f1\"}")));
        JsonNode listed =
                api.get("/api/files?folderId=f1&q=B&mimePrefix=image/").json();
        assertThat(listed.at("/files/0/filename").asText()).isEqualTo("b.jpg");
        assertThat(listed.at("/pagination/total").asInt()).isEqualTo(1);
        assertThat(api.get("/api/files?mimePrefix=video/").json().get("files")).isEmpty();

        assertThat(new ConvertlyApi(emulator, "cvly_other")
                        .delete("/api/files/" + id)
                        .status())
                .isEqualTo(404);
        Answer deleted = api.delete("/api/files/" + id);
        assertThat(deleted.json().get("success").asBoolean()).isTrue();
        assertThat(json("/api/files/" + id).status()).isEqualTo(404);
        assertThat(api.download(address).statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void theAddressOfAFileHasAnotherName() throws Exception {
        restart(ConvertlyEmulator.builder().with(ConvertlyQuirk.DOWNLOAD_URL_IN_CAMEL_CASE));
        Answer stored = api.post("/api/files", new Form().field("folderId", "f").file("file", "a.png", PNG));
        String id = stored.json().at("/file/id").asText();

        assertThat(stored.json().at("/file/folder_id").asText()).isEqualTo("f");
        assertThat(json("/api/files/" + id).json().get("file").has("download_url"))
                .isFalse();
        assertThat(api.bytes(
                        json("/api/files/" + id).json().at("/file/downloadUrl").asText()))
                .isEqualTo(PNG);
    }

    @Test
    void aDownloadNeedsASignatureInTimeAndNoKey() throws Exception {
        String address = result();

        assertThat(api.download(address, "Authorization", "Bearer cvly_any").statusCode())
                .isEqualTo(400);
        assertThat(api.download(address, "x-api-key", "cvly_any").statusCode()).isEqualTo(400);
        assertThat(api.download(address.replace("signature=", "signature=0")).statusCode())
                .isEqualTo(403);
        HttpResponse<byte[]> part = api.download(address, "Range", "bytes=0-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        emulator.jumpClock(Duration.ofMinutes(6));
        assertThat(api.download(address).statusCode()).isEqualTo(403);
    }

    @Test
    void faultsOfDownloadsStrikeHereToo() throws Exception {
        String address = result();
        emulator.faults().next(Fault.DOWNLOAD_FAILS);

        assertThat(api.download(address).statusCode()).isEqualTo(500);
        assertThat(api.download(address).statusCode()).isEqualTo(200);
    }

    private String result() throws Exception {
        JsonNode job = api.ended(api.create(ConvertlyApi.job("ä b.png", PNG, "jpg")));
        assertThat(job.at("/results/0/filename").asText()).isEqualTo("ä b.jpg");
        return job.at("/results/0/downloadUrl").asText();
    }

    @Test
    void aFileIsTransferredToTheStorageOrThrough() throws Exception {
        String source = result();

        Answer queued = api.postJson("/api/transfer", "{\"sourceUrl\":\"" + source + "\"}");
        assertThat(queued.status()).isEqualTo(202);
        assertThat(queued.json().get("mode").asText()).isEqualTo("async");
        JsonNode job = api.ended(queued.json().get("jobId").asText());
        assertThat(job.get("jobType").asText()).isEqualTo("transfer");
        assertThat(api.bytes(job.at("/results/0/downloadUrl").asText())).isEqualTo(api.bytes(source));

        Answer kept = api.postJson("/api/transfer", "{\"sourceUrl\":\"" + source + "\",\"async\":false}");
        assertThat(kept.json().at("/file/mime_type").asText()).isEqualTo("image/jpeg");
        Answer through =
                api.postJson("/api/transfer", "{\"sourceUrl\":\"" + source + "\",\"destination\":\"download\"}");
        assertThat(through.header("Content-Type")).isEqualTo("image/jpeg");

        Answer lost = api.postJson("/api/transfer", "{\"sourceUrl\":\"" + emulator.url() + "/none\"}");
        JsonNode failed = api.ended(lost.json().get("jobId").asText());
        assertThat(failed.get("status").asText()).isEqualTo("failed");
        assertThat(failed.get("errorMessage").asText()).contains("404");
        assertThat(api.postJson("/api/transfer", "{\"sourceUrl\":\"ftp://x\"}").status())
                .isEqualTo(400);
        assertThat(emulator.paid()).doesNotContainKey("POST /api/transfer");
    }

    @Test
    void aSourceAddressStandsForAFile() throws Exception {
        String source = result();

        Answer converted =
                api.post("/api/convert", new Form().field("format", "png").field("sourceUrl", source));
        assertThat(converted.json().at("/files/0/mimeType").asText()).isEqualTo("image/png");
        Answer tool = api.postJson("/api/media/thumbnail", "{\"sourceUrl\":\"" + source + "\",\"width\":20}");
        assertThat(tool.json().at("/files/0/mimeType").asText()).isEqualTo("image/jpeg");
        Answer lost = api.post(
                "/api/convert", new Form().field("format", "png").field("sourceUrl", emulator.url() + "/none"));
        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.error()).contains("sourceUrl", "404");
    }

    @Test
    void aFullStorageStillConvertsButStoresNothing() throws Exception {
        restart(ConvertlyEmulator.builder().account("cvly_any", ConvertlyPlan.UNLIMITED.withStorageBytes(10)));

        Answer answer = api.post(
                "/api/convert",
                new Form().field("format", "jpg").field("saveToStorage", "true").file("a.png", PNG));
        assertThat(answer.json().at("/storage/saved").asBoolean()).isFalse();
        assertThat(answer.json().at("/storage/notice").asText()).contains("full");
        assertThat(api.bytes(answer.json().at("/files/0/downloadUrl").asText())).isNotEmpty();

        Answer job = api.post("/api/jobs", ConvertlyApi.job("a.png", PNG, "jpg"));
        assertThat(job.status()).isEqualTo(403);
        assertThat(job.error()).contains("Storage");
        Answer upload = api.post("/api/files", new Form().file("file", "a.txt", "more than ten".getBytes(UTF_8)));
        assertThat(upload.status()).isEqualTo(403);
        assertThat(emulator.paid()).containsOnlyKeys("POST /api/convert");
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }
}
