package io.github.camelcloudconvert.emulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ConvertlyMediaTest {
    private static final byte[] PNG = Pictures.png(400, 300);
    private static final ConvertlyEmulator EMULATOR = ConvertlyEmulator.start();
    private static final ConvertlyApi API = new ConvertlyApi(EMULATOR);

    private final Path folder;

    ConvertlyMediaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    @Test
    void compressionMakesAFileSmallerAndSaysByWhichQuality() throws Exception {
        byte[] jpg = Pictures.picture(400, 300, "jpg");

        JsonNode good =
                file(API.post("/api/compress", new Form().field("quality", "60").file("a.jpg", jpg)));
        JsonNode bad =
                file(API.post("/api/compress", new Form().field("quality", "10").file("a.jpg", jpg)));

        assertThat(good.get("appliedQuality").asInt()).isEqualTo(60);
        assertThat(good.get("filename").asText()).isEqualTo("a.jpg");
        assertThat(bad.get("finalSize").asInt())
                .isLessThan(good.get("finalSize").asInt());
        assertThat(bad.get("savedPercent").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 70, 90})
    void compressionFindsTheBestQualityForASize(int percent) throws Exception {
        byte[] jpg = Pictures.picture(400, 300, "jpg");
        int target = jpg.length * percent / 100;

        JsonNode file = file(API.post(
                "/api/compress",
                new Form()
                        .field("mode", "target-size")
                        .field("targetBytes", String.valueOf(target))
                        .file("a.jpg", jpg)));
        JsonNode better = file(API.post(
                "/api/compress",
                new Form()
                        .field(
                                "quality",
                                String.valueOf(file.get("appliedQuality").asInt() + 1))
                        .file("a.jpg", jpg)));

        assertThat(file.get("finalSize").asInt()).isLessThanOrEqualTo(target);
        assertThat(better.get("finalSize").asInt()).isGreaterThan(target);
        assertThat(API.post(
                                "/api/compress",
                                new Form().field("mode", "target-size").file("a.jpg", jpg))
                        .error())
                .contains("targetBytes");
    }

    @Test
    void aZipIsUnpackedForAFormatAndRepackedForAnArchive() throws Exception {
        byte[] zip = zip("in/a.png", PNG, "b.txt", "hello".getBytes(UTF_8));

        Answer unpacked =
                API.post("/api/convert", new Form().field("format", "jpg").file("all.zip", zip));
        assertThat(unpacked.json().get("files")).hasSize(1);
        assertThat(file(unpacked).get("filename").asText()).isEqualTo("a.jpg");

        JsonNode repacked =
                file(API.post("/api/convert", new Form().field("format", "tgz").file("all.zip", zip)));
        assertThat(repacked.get("filename").asText()).isEqualTo("all.tgz");
        assertThat(bytes(repacked)).startsWith(0x1f, 0x8b);

        JsonNode packed =
                file(API.post("/api/convert", new Form().field("format", "zip").file("a.png", PNG)));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes(packed)))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("a.png");
            assertThat(in.readAllBytes()).isEqualTo(PNG);
        }
        JsonNode gz =
                file(API.post("/api/convert", new Form().field("format", "gz").file("a.png", PNG)));
        assertThat(gz.get("filename").asText()).isEqualTo("a.png.gz");
    }

    @Test
    void picturesHaveThumbnailsAndMarksAndCanBeInspected() throws Exception {
        JsonNode thumbnail = file(API.post(
                "/api/media/thumbnail",
                new Form().field("width", "40").field("format", "png").file("file", "a.png", PNG)));
        assertThat(picture(thumbnail).getWidth()).isEqualTo(40);

        JsonNode marked = file(API.post(
                "/api/media/watermark", new Form().field("text", "draft").file("file", "a.png", PNG)));
        assertThat(bytes(marked)).isNotEqualTo(PNG);
        assertThat(picture(marked).getWidth()).isEqualTo(400);
        Answer logo = API.post(
                "/api/media/watermark",
                new Form().file("file", "a.png", PNG).file("logo", "l.png", Pictures.png(50, 50)));
        assertThat(logo.json().get("files")).hasSize(1);
        assertThat(picture(file(logo)).getWidth()).isEqualTo(400);

        JsonNode report = file(API.post("/api/media/inspect", new Form().file("file", "a.png", PNG)));
        assertThat(ConvertlyApi.JSON.readTree(bytes(report)).toString())
                .contains("\"format\":\"png\"", "\"width\":400", "\"height\":300");

        JsonNode stripped = file(API.post("/api/media/strip-metadata", new Form().file("file", "a.png", PNG)));
        assertThat(picture(stripped).getHeight()).isEqualTo(300);
    }

    @Test
    void picturesBecomeAPdfAndItsPagesPictures() throws Exception {
        Answer made = API.post(
                "/api/media/image-to-pdf", new Form().file("a.png", PNG).file("b.png", PNG));
        byte[] pdf = bytes(file(made));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }

        JsonNode preview = file(API.post(
                "/api/media/pdf-preview",
                new Form().field("page", "2").field("width", "100").file("file", "a.pdf", pdf)));
        assertThat(preview.get("mimeType").asText()).isEqualTo("image/jpeg");
        assertThat(picture(preview).getWidth()).isEqualTo(100);
    }

    @Test
    void aToolInTheBackgroundIsAJob() throws Exception {
        Answer queued = API.post(
                "/api/media/thumbnail",
                new Form()
                        .field("background", "true")
                        .file("file", "a.png", PNG)
                        .file("a.png", PNG));

        assertThat(queued.json().get("tool").asText()).isEqualTo("thumbnail");
        JsonNode job = API.ended(queued.json().get("jobId").asText());
        assertThat(job.get("jobType").asText()).isEqualTo("media_tool");
        assertThat(job.get("results")).hasSize(1);
        assertThat(job.at("/results/0/filename").asText()).isEqualTo("a.jpg");
    }

    @Test
    void whatAToolCannotDoIsRefused() throws Exception {
        Form file = new Form().file("file", "a.png", PNG);
        assertThat(API.post("/api/media/remove-background", file).status()).isEqualTo(415);
        assertThat(API.post("/api/media/polish", file).status()).isEqualTo(404);
        assertThat(API.post(
                                "/api/media/thumbnail",
                                new Form().field("format", "bmp").file("file", "a.png", PNG))
                        .error())
                .contains("format", "bmp");
        assertThat(API.post("/api/media/thumbnail", new Form().field("width", "40"))
                        .status())
                .isEqualTo(400);
        assertThat(API.post("/api/media/thumbnail", new Form().file("picture", "a.png", PNG))
                        .error())
                .contains("picture");
        await().untilAsserted(() -> assertThat(EMULATOR.filesOnDisk())
                .noneMatch(path -> path.toString().endsWith(".part")));
    }

    @ParameterizedTest
    @CsvSource({
        "transform, rotate, 90, 300",
        "transform, crop, 100x100+5+5, 100",
        "transform, width, 50, 50",
        "adjust, grayscale, true, 400"
    })
    void picturesAreTransformedAndAdjusted(String tool, String field, String value, int width) throws Exception {
        needs(Tool.IMAGEMAGICK);

        JsonNode file = file(
                API.post("/api/media/" + tool, new Form().field(field, value).file("file", "a.png", PNG)));

        assertThat(picture(file).getWidth()).isEqualTo(width);
        if (field.equals("grayscale")) {
            int pixel = picture(file).getRGB(200, 150);
            assertThat(pixel >> 16 & 255).isEqualTo(pixel & 255);
        }
    }

    @Test
    void videosAreCutDrawnAndHeard() throws Exception {
        needs(Tool.FFMPEG);
        byte[] video = video();

        JsonNode poster = file(API.post(
                "/api/media/poster-frame", new Form().field("width", "64").file("file", "v.mp4", video)));
        assertThat(picture(poster).getWidth()).isEqualTo(64);
        JsonNode sound = file(API.post("/api/media/extract-audio", new Form().file("file", "v.mp4", video)));
        assertThat(sound.get("mimeType").asText()).isEqualTo("audio/mpeg");
        assertThat(sound.get("finalSize").asInt()).isPositive();
        JsonNode cut = file(API.post(
                "/api/media/trim",
                new Form().field("start", "0.5").field("duration", "1").file("file", "v.mp4", video)));
        assertThat(duration(bytes(cut))).isBetween(0.8, 1.3);
        JsonNode gif =
                file(API.post("/api/media/gif", new Form().field("width", "32").file("file", "v.mp4", video)));
        assertThat(picture(gif).getWidth()).isEqualTo(32);
        JsonNode board = file(API.post(
                "/api/media/storyboard",
                new Form()
                        .field("frames", "4")
                        .field("columns", "2")
                        .field("width", "32")
                        .file("file", "v.mp4", video)));
        assertThat(picture(board).getWidth()).isEqualTo(64);
        JsonNode again = file(API.post(
                "/api/media/convert",
                new Form()
                        .field("format", "mov")
                        .field("resize", "width")
                        .field("resizeWidth", "32")
                        .file("file", "v.mp4", video)));
        assertThat(again.get("filename").asText()).isEqualTo("v.mov");
        JsonNode joined = file(API.post(
                "/api/media/concat-audio",
                new Form().field("format", "wav").file("files", "v.mp4", video).file("files", "v.mp4", video)));
        assertThat(duration(bytes(joined))).isBetween(3.5, 4.5);
        JsonNode quiet = file(
                API.post("/api/media/adjust", new Form().field("volume", "0.5").file("file", "v.mp4", video)));
        assertThat(quiet.get("finalSize").asInt()).isPositive();
    }

    private double duration(byte[] media) throws Exception {
        JsonNode report = file(API.post("/api/media/inspect", new Form().file("file", "x.mp4", media)));
        return ConvertlyApi.JSON.readTree(bytes(report)).get("duration").asDouble();
    }

    private byte[] video() throws Exception {
        Path file = folder.resolve("v.mp4");
        Process made = new ProcessBuilder(
                        Programs.ofMachine()
                                .get(Tool.FFMPEG)
                                .orElseThrow()
                                .path()
                                .toString(),
                        "-nostdin",
                        "-y",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=128x96:rate=10:duration=2",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=2",
                        "-shortest",
                        "-pix_fmt",
                        "yuv420p",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllBytes(file);
    }

    private static void needs(Tool tool) {
        assumeTrue(Programs.ofMachine().get(tool).isPresent(), tool + " is not on this machine");
    }

    private static byte[] zip(String one, byte[] first, String other, byte[] second) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(one));
            zip.write(first);
            zip.putNextEntry(new ZipEntry(other));
            zip.write(second);
        }
        return out.toByteArray();
    }

    private static JsonNode file(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/files/0");
    }

    private static byte[] bytes(JsonNode file) throws Exception {
        return API.bytes(file.get("downloadUrl").asText());
    }

    private static BufferedImage picture(JsonNode file) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(bytes(file)));
    }
}
