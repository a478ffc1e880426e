package io.github.camelcloudconvert.emulator;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk.*;
import static org.assertj.core.api.Assertions.assertThat;

/** What jobs and calls of Convertly make of their files. */
class ConvertlyConversionsTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private final List<ConvertlyEmulator> open = new ArrayList<>();
    private final ConvertlyEmulator emulator = started();
    private final ConvertlyApi api = new ConvertlyApi(emulator);

    @AfterEach
    void close() {
        open.forEach(ConvertlyEmulator::close);
    }

    private ConvertlyEmulator started(ConvertlyQuirk... quirks) {
        ConvertlyEmulator started = ConvertlyEmulator.builder().with(quirks).start();
        open.add(started);
        return started;
    }

    private ConvertlyApi other(ConvertlyQuirk... quirks) {
        return new ConvertlyApi(started(quirks));
    }

    private static Form arrays() {
        return new Form()
                .field("saveToStorage", "true")
                .field("formats", "[\"jpg\"]")
                .field("compressions", "[82]")
                .field("resizes", "[\"original\"]")
                .file("a.png", PNG);
    }

    private static JsonNode done(ConvertlyApi api, Form form) throws Exception {
        return api.ended(api.create(form));
    }

    private String source() throws Exception {
        JsonNode job = api.ended(api.create(ConvertlyApi.job("a.png", PNG, "jpg")));
        return job.at("/results/0/downloadUrl").asText();
    }

    @Test
    void aSignedAddressTransformsAPictureWheneverItIsOpened() throws Exception {
        String spec = "{\"sourceUrl\":\"" + source() + "\",\"width\":20,\"format\":\"png\",\"expiresIn\":120}";

        Answer signed = api.postJson("/api/media/signed-transform", spec);

        String address = signed.json().get("url").asText();
        assertThat(signed.json().get("expiresAt").asText()).endsWith("Z");
        HttpResponse<byte[]> picture = api.download(address);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                .isEqualTo(20);
        assertThat(api.download(address.replace("signature=", "signature=0")).statusCode())
                .isEqualTo(403);
        assertThat(api.postJson("/api/media/signed-transform", "{}").status()).isEqualTo(400);
        emulator.jumpClock(Duration.ofMinutes(3));
        assertThat(api.download(address).statusCode()).isEqualTo(403);
    }

    @Test
    void aBatchIsConvertedAndItsResultsAreDownloadedWithoutTheKey() throws Exception {
        Answer created = api.post(
                "/api/jobs",
                new Form()
                        .field("saveToStorage", "true")
                        .field("formats", "[\"jpg\",\"gif\"]")
                        .field("compressions", "[70,82]")
                        .field("resizes", "[\"width\",\"original\"]")
                        .field("resizeWidths", "[20,null]")
                        .file("a.png", PNG)
                        .file("b.png", PNG));
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().get("status").asText()).isIn("pending", "processing", "completed");

        JsonNode job = api.ended(created.json().get("jobId").asText());

        assertThat(job.get("status").asText()).isEqualTo("completed");
        assertThat(job.get("totalFiles").asInt()).isEqualTo(2);
        assertThat(job.get("completedFiles").asInt()).isEqualTo(2);
        assertThat(job.get("progress").asInt()).isEqualTo(100);
        assertThat(job.at("/results/0/filename").asText()).isEqualTo("a.jpg");
        assertThat(job.at("/results/1/mimeType").asText()).isEqualTo("image/gif");
        byte[] jpg = api.bytes(job.at("/results/0/downloadUrl").asText());
        assertThat(jpg).hasSize(job.at("/results/0/finalSize").asInt());
        assertThat(ImageIO.read(new ByteArrayInputStream(jpg)).getWidth()).isEqualTo(20);
        assertThat(emulator.paid()).hasSize(1).containsEntry("POST /api/jobs", 1);
    }

    @Test
    void theOutputsOfABatchComeAsOneArchive() throws Exception {
        String id = api.create(ConvertlyApi.job("a.png", PNG, "jpg")
                .field("createArchive", "true")
                .file("a.png", PNG));

        JsonNode job = api.ended(id);

        assertThat(job.get("results")).hasSize(1);
        byte[] archive = api.bytes(job.at("/results/0/downloadUrl").asText());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("a.jpg");
            assertThat(zip.getNextEntry().getName()).isEqualTo("a-2.jpg");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void aFileThatGrewSavedLessThanNothingOrNothing() throws Exception {
        Form grows = new Form().field("format", "tiff").file("a.png", PNG);
        assertThat(api.post("/api/convert", grows)
                        .json()
                        .at("/files/0/savedPercent")
                        .asInt())
                .isNegative();
        assertThat(other(SAVED_PERCENT_NEVER_NEGATIVE)
                        .post("/api/convert", grows)
                        .json()
                        .at("/files/0/savedPercent")
                        .asInt())
                .isZero();
    }

    @Test
    void anArchiveIsAZipOrATar() throws Exception {
        Form form = arrays().field("createArchive", "true");
        assertThat(done(api, form).at("/results/0/filename").asText()).isEqualTo("converted.zip");
        ConvertlyApi packed = other(ARCHIVE_IS_TGZ);
        JsonNode tar = done(packed, form).at("/results/0");
        assertThat(tar.get("filename").asText()).isEqualTo("converted.tgz");
        assertThat(packed.bytes(tar.get("downloadUrl").asText())).startsWith(0x1f, 0x8b);
    }
}
