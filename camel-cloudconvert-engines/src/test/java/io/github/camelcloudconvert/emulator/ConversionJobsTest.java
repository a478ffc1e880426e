package io.github.camelcloudconvert.emulator;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversions as jobs use them. */
@Timeout(120)
class ConversionJobsTest {
    private static String png(Color color) throws Exception {
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 3600; pixel++) {
            image.setRGB(pixel % 60, pixel / 60, color.getRGB());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static EmulatorBuilder settings() {
        return CloudConvertEmulator.builder().programs(Programs.NONE);
    }

    @Test
    void aWatermarkTakesThePictureOfTheTaskThatItNamesAndAnOptimizedFileSaysHowMuchItSaved() throws Exception {
        String job =
                """
                {"tasks":{
                  "page":{"operation":"import/base64","file":"%s","filename":"page.png"},
                  "logo":{"operation":"import/base64","file":"%s","filename":"logo.png"},
                  "mark":{"operation":"watermark","input":"page","image":"logo","image_width":20},
                  "small":{"operation":"optimize","input":"mark"},
                  "export":{"operation":"export/url","input":"small"}}}
                """
                        .formatted(png(Color.WHITE), png(Color.RED));
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);

            JsonNode done = api.await(api.create(job));

            assertThat(Api.task(done, "small").get("message").asText()).matches("File size reduced by \\d+%");
            byte[] file = api.download(Api.url(done, "export")).body();
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            assertThat(new Color(image.getRGB(30, 30))).isEqualTo(Color.RED);
            assertThat(new Color(image.getRGB(10, 30))).isEqualTo(Color.WHITE);
        }
    }

    @Test
    void capturesAPageThatNeedsNoInput() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            String job =
                    """
                    {"tasks":{"shot":{"operation":"capture-website","url":"%s","output_format":"pdf"}}}
                    """;

            JsonNode refused = api.await(api.create(job.formatted("http://192.0.2.7/")));

            assertThat(Api.task(refused, "shot").get("status").asText()).isEqualTo("error");
            assertThat(Api.task(refused, "shot").get("message").asText()).contains("must not be asked");
        }
    }

    @Test
    void aStartedTaskShowsTheEngineThatServesItWhateverTheClientAskedFor() throws Exception {
        String job =
                """
                {"tasks":{
                  "in":{"operation":"import/raw","file":"# Title","filename":"a.md"},
                  "plain":{"operation":"convert","input":"in","output_format":"html"},
                  "asked":{"operation":"convert","input":"in","output_format":"pdf",
                    "engine":"libreoffice","engine_version":"7.1"},
                  "none":{"operation":"convert","input":"in","output_format":"mp4","engine":"ffmpeg"}}}
                """;
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);

            JsonNode done = api.await(api.create(job));

            assertThat(engine(done, "plain")).isEqualTo("commonmark 0.28.0");
            assertThat(engine(done, "asked")).isEqualTo("openhtmltopdf 1.1.30");
            assertThat(engine(done, "none")).isEqualTo("null null");
            assertThat(Api.task(done, "none").get("code").asText()).isEqualTo("INVALID_CONVERSION_TYPE");
        }
    }

    @Test
    void withoutItsProgramACommandIsNotSupported() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);

            JsonNode done = api.await(
                    api.create(
                            """
                            {"tasks":{"in":{"operation":"import/raw","file":"x","filename":"a.txt"},
                              "run":{"operation":"command","input":"in","engine":"ffmpeg","command":"ffmpeg",
                                "arguments":"-i /input/in/a.txt /output/b.mp4"}}}
                            """));

            assertThat(Api.task(done, "run").get("code").asText()).isEqualTo("INVALID_CONVERSION_TYPE");
        }
    }

    @Test
    void aTaskWithoutAJobTakesThePictureOfAnotherTask() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            String file = "{\"file\":\"%s\",\"filename\":\"%s\"}";
            String page = api.postSync("/import/base64", file.formatted(png(Color.WHITE), "page.png"))
                    .data()
                    .get("id")
                    .asText();
            String logo = api.postSync("/import/base64", file.formatted(png(Color.RED), "logo.png"))
                    .data()
                    .get("id")
                    .asText();

            JsonNode marked = api.postSync(
                            "/watermark", "{\"input\":\"" + page + "\",\"image\":\"" + logo + "\",\"image_width\":20}")
                    .data();

            assertThat(marked.get("status").asText()).as("%s", marked).isEqualTo("finished");
        }
    }

    private static String engine(JsonNode job, String task) {
        JsonNode shown = Api.task(job, task);
        return shown.get("engine").asText() + " " + shown.get("engine_version").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%discount", "%02d"})
    void thePagesOfAnInputAreNumberedBehindItsName(String base) throws Exception {
        String pages =
                """
                {"tasks":{
                  "in":{"operation":"import/raw","file":"a","filename":"%s.txt"},
                  "pdf":{"operation":"convert","input":"in","output_format":"pdf"},
                  "both":{"operation":"merge","input":["pdf","pdf"],"output_format":"pdf","filename":"%s.pdf"},
                  "made":{"operation":"pdf/split-pages","input":"pdf"}}}
                """
                        .replace("%s", base);

        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);

            JsonNode done = api.await(api.create(pages));

            assertThat(names(Api.task(done, "made"))).containsExactly(base + "-1.pdf");
        }
    }

    private static List<String> names(JsonNode task) {
        List<String> names = new ArrayList<>();
        task.at("/result/files").forEach(file -> names.add(file.get("filename").asText()));
        return names;
    }
}
