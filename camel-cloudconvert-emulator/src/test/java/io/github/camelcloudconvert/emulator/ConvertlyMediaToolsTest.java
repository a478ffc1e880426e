package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What media tools ask of engines and programs, for which an engine stands that notes it. */
class ConvertlyMediaToolsTest {
    private static final byte[] BYTES = "bytes".getBytes(UTF_8);
    private static final List<EngineTask> ASKED = new CopyOnWriteArrayList<>();
    private static final ConvertlyEmulator EMULATOR = ConvertlyEmulator.builder()
            .engine("command", null, null, ConvertlyMediaToolsTest::note)
            .engine("thumbnail", null, null, ConvertlyMediaToolsTest::note)
            .engine("convert", "odd", null, task -> List.of())
            .engine("convert", null, null, ConvertlyMediaToolsTest::note)
            .start();
    private static volatile String report = "{}";
    private final HttpServer elsewhere =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ConvertlyApi api = new ConvertlyApi(EMULATOR);

    ConvertlyMediaToolsTest() throws IOException {
        elsewhere.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
    }

    private static List<EngineOutput> note(EngineTask task) throws ConversionException {
        ASKED.add(task);
        try {
            Path result = task.outputDirectory().resolve("result-" + ASKED.size());
            return List.of(new EngineOutput(Files.writeString(result, report), null));
        } catch (IOException e) {
            throw new ConversionException(null, "cannot write", e);
        }
    }

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    @BeforeEach
    void forget() {
        EMULATOR.reset();
        ASKED.clear();
        report = "{}";
    }

    private Answer ask(String tool, String file, @Nullable String fields) throws Exception {
        Form form = new Form();
        for (String field : fields == null ? new String[0] : fields.split("&")) {
            form.field(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return api.post("/api/media/" + tool, form.file("file", file, BYTES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "trim       | a.mp4 | start=1.5&duration=2 | -ss 1.5 -t 2.0 /output/result.mp4",
                "trim       | a.mp3 |                      | -ss 0.0 -t 10.0 /output/result.mp3",
                "trim       | a.mov | format=webm          | -ss 0.0 -t 10.0 /output/result.webm",
                "gif        | a.mp4 | fps=5&width=100      | -ss 0.0 -t 4.0 -filter_complex \"fps=5,scale=100:-1,split",
                "strip-metadata | a.mp3 |                  | -map_metadata -1 -c copy /output/result.mp3",
                "transform  | a.png | crop=10x20+1+2       | -auto-orient -crop 10x20+1+2 +repage /output/result.png",
                "transform  | a.png | width=30&rotate=90   | -auto-orient -resize 30x -rotate 90 /output",
                "transform  | a.png | height=5&flip=vertical | -auto-orient -resize x5 -flip /output",
                "transform  | a.png | flip=horizontal      | -auto-orient -flop /output",
                "adjust     | a.png | brightness=120&hue=90 | -modulate 120,100,90 /output/result.png",
                "adjust     | a.png | grayscale=true&contrast=10 | 100,100,100 -colorspace Gray -brightness-contrast 0x10",
                "adjust     | a.png | invert=true&sharpen=2 | -modulate 100,100,100 -negate -sharpen 0x2",
                "adjust     | a.mp3 | volume=0.5&fadeIn=2  | -af \"volume=0.5,afade=t=in:d=2.0\" /output/result.mp3",
                "adjust     | a.mp4 | normalize=true       | -af \"loudnorm\" /output/result.mp4"
            })
    void aToolIsACommandLine(String tool, String file, String fields, String words) throws Exception {
        Answer answer = ask(tool, file, fields);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ASKED).singleElement().satisfies(task -> assertThat(
                        String.valueOf(task.options().get("arguments")))
                .contains("/input/in0/0-file.", words));
        assertThat(api.bytes(answer.json().at("/files/0/downloadUrl").asText())).isEqualTo("{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thumbnail     | format=bmp     | format: bmp is not among [avif, jpg, png, webp].",
                "thumbnail     | width=0        | width: not between 1 and 100000.",
                "thumbnail     | quality=best   | quality: not a whole number.",
                "poster-frame  | timestamp=abc  | timestamp is no number of seconds.",
                "poster-frame  | timestamp=-1   | timestamp is out of range.",
                "poster-frame  | timestamp=NaN  | timestamp is out of range.",
                "poster-frame  | timestamp=1e9  | timestamp is out of range.",
                "image-to-pdf  | pageSize=a5    | pageSize: a5 is not among [a4, auto, letter].",
                "pdf-preview   | page=0         | page: not between 1 and 100000.",
                "extract-audio | format=mp4     | format: mp4 is not among [flac, m4a, mp3, ogg, wav].",
                "extract-audio | bitrateKbps=x  | bitrateKbps: not a whole number.",
                "transform     | crop=1x1       | crop must be WIDTHxHEIGHT+X+Y.",
                "transform     | crop=1x1+0+0;rm | crop must be WIDTHxHEIGHT+X+Y.",
                "transform     | rotate=45      | rotate: 45 is not among [0, 180, 270, 90].",
                "transform     | flip=over      | flip: over is not among [horizontal, vertical].",
                "adjust        | grayscale=yes  | grayscale: not true or false.",
                "adjust        | contrast=0     | contrast: not between 1 and 1000.",
                "gif           | fps=51         | fps: not between 1 and 50.",
                "storyboard    | columns=21     | columns: not between 1 and 20.",
                "watermark     | opacity=101    | opacity: not between 1 and 100."
            })
    void aWrongParameterIsRefusedByItsNameBeforeAnyWork(String tool, String fields, String message) throws Exception {
        Answer refused = ask(tool, "a.mp4", fields);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(message);
        assertThat(ASKED).isEmpty();
        assertThat(EMULATOR.paid()).isEmpty();
        await().untilAsserted(() -> assertThat(EMULATOR.filesOnDisk()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "trim,              a.png, A png file is not trimmed",
        "adjust,            a.mp4, 'volume, normalize and fadeIn only'",
        "transform,         a.mp4, to pictures only",
        "remove-background, a.png, removes no backgrounds"
    })
    void whatAToolCannotDoItSays(String tool, String file, String message) throws Exception {
        Answer refused = ask(tool, file, null);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.error()).startsWith(file + ": ").contains(message);
        await().untilAsserted(() -> assertThat(EMULATOR.filesOnDisk()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "0,       00:00:00.000",
        "1.5,     00:00:01.500",
        "59.9994, 00:00:59.999",
        "59.9996, 00:01:00.000",
        "3599.9999, 01:00:00.000",
        "3725.25, 01:02:05.250"
    })
    void aMomentOfAVideoHasNoSixtiethSecond(String seconds, String clock) throws Exception {
        assertThat(ask("poster-frame", "a.mp4", "timestamp=" + seconds).status())
                .isEqualTo(200);
        assertThat(ASKED).singleElement().satisfies(task -> assertThat(task.options())
                .containsEntry("timestamp", clock)
                .containsEntry("width", 1280));
    }

    @Test
    void aFormatThatNoThumbnailHasComesByASecondStep() throws Exception {
        assertThat(ask("thumbnail", "a.mp4", "format=webp&width=20&quality=50").status())
                .isEqualTo(200);

        assertThat(ASKED).extracting(EngineTask::outputFormat).containsExactly("png", "webp");
        assertThat(ASKED.get(0).options()).containsEntry("width", 20);
        assertThat(ASKED.get(1).options()).isEqualTo(Map.of("quality", 50));
    }

    @Test
    void soundsAreJoinedInTheirOrder() throws Exception {
        Answer answer = api.post(
                "/api/media/concat-audio",
                new Form().file("a.mp3", BYTES).file("b.wav", BYTES).file("c.ogg", BYTES));

        assertThat(answer.json().at("/files/0/filename").asText()).isEqualTo("a.mp3");
        assertThat(ASKED).singleElement().satisfies(task -> assertThat(
                        String.valueOf(task.options().get("arguments")))
                .containsSubsequence(
                        "in0/0-file.mp3",
                        "in1/1-file.wav",
                        "in2/2-file.ogg",
                        "[0:a][1:a][2:a]concat=n=3",
                        "result.mp3"));
    }

    @Test
    void aFileThatIsSentTwiceIsOne() throws Exception {
        Answer answer = api.post(
                "/api/media/thumbnail", new Form().file("file", "a.png", BYTES).file("files", "a.png", BYTES));

        assertThat(answer.json().get("files")).hasSize(1);
        assertThat(ASKED).singleElement().satisfies(task -> assertThat(task.inputs())
                .hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"streams\":[{\"codec_type\":\"audio\"}],\"format\":{}}                  | {\"format\":\"mp3\",\"size\":5}",
                "{\"streams\":[],\"format\":{\"duration\":\"2.5\"}} | {\"format\":\"mp3\",\"size\":5,\"duration\":2.5}",
                "{\"streams\":[{\"width\":4,\"height\":3}]} | {\"format\":\"mp3\",\"size\":5,\"width\":4,\"height\":3}",
                "{}                                                                        | {\"format\":\"mp3\",\"size\":5}"
            })
    void whatIsNotKnownOfAFileIsLeftOut(String probed, String inspected) throws Exception {
        report = probed;

        Answer answer = ask("inspect", "a.mp3", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/files/0/filename").asText()).isEqualTo("a.json");
        byte[] found = api.bytes(answer.json().at("/files/0/downloadUrl").asText());
        assertThat(new String(found, UTF_8)).isEqualTo(inspected);
    }

    @Test
    void aStoryboardSpreadsItsFramesOverTheWholeVideo() throws Exception {
        report = "{\"format\":{\"duration\":\"24.0\"}}";

        ask("storyboard", "a.mp4", "frames=6&columns=4&width=100");

        assertThat(ASKED).hasSize(2);
        assertThat(String.valueOf(ASKED.get(1).options().get("arguments")))
                .contains("-vf \"fps=0.250000,scale=100:-2,tile=4x2\" -frames:v 1 /output/result.jpg");
    }

    @ParameterizedTest
    @CsvSource({"1, 51", "50, 34", "75, 25", "100, 16"})
    void aQualityIsAConstantRateFactorForVideos(int level, int factor) throws Exception {
        ask("convert", "a.mp4", "format=webm&compressionLevel=" + level);

        assertThat(ASKED).singleElement().satisfies(task -> assertThat(task.options())
                .isEqualTo(Map.of("crf", factor)));
    }

    @Test
    void aToolMakesAJobOnRequest() throws Exception {
        Answer queued = ask("strip-metadata", "a.mp3", "async=true");
        assertThat(queued.json().get("tool").asText()).isEqualTo("strip-metadata");

        JsonNode job = api.ended(queued.json().get("jobId").asText());

        assertThat(job.get("jobType").asText()).isEqualTo("media_tool");
        assertThat(job.at("/results/0/filename").asText()).isEqualTo("a.mp3");
        assertThat(EMULATOR.paid()).containsOnlyKeys("POST /api/media/{tool}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                  | max   |",
                "{\"preset\":\"instagram\"}                          | crop  | 1080",
                "{\"preset\":\"instagram\",\"fit\":\"max\"}          | max   | 1080",
                "{\"preset\":\"email\",\"width\":50,\"fit\":\"scale\"} | scale | 50"
            })
    void whatASignedAddressAsksForGoesBeforeItsPreset(String fields, String fit, Integer width) throws Exception {
        assertThat(api.download(signed(fields, "a.png")).statusCode()).isEqualTo(200);

        assertThat(ASKED).singleElement().satisfies(task -> {
            assertThat(task.options()).containsEntry("fit", fit).containsEntry("quality", 82);
            assertThat(task.options().get("width")).isEqualTo(width);
        });
        await().untilAsserted(() -> assertThat(EMULATOR.filesOnDisk()).isEmpty());
    }

    @Test
    void anEngineThatMakesNothingLeavesNoSignedAddressWithoutAReply() throws Exception {
        String address = signed("{}", "a.odd");

        assertThat(api.download(address).statusCode()).isEqualTo(500);
        await().untilAsserted(() -> assertThat(EMULATOR.filesOnDisk()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fit\":\"wide\"}      | fit must be one of [max, crop, scale].",
                "{\"format\":\"exe\"}    | format: there is no such output format.",
                "{\"preset\":\"poster\"} | preset: there is no poster.",
                "{\"expiresIn\":0}       | expiresIn: not between 1 and 31536000.",
                "{\"width\":\"x\"}       | width: not a whole number."
            })
    void aSignedAddressIsRefusedBeforeItIsMade(String fields, String message) throws Exception {
        Answer refused = api.postJson(
                "/api/media/signed-transform", fields.replaceFirst("\\{", "{\"sourceUrl\":\"http://127.0.0.1:1/\","));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(message);
    }

    /** An address that transforms a file of a server elsewhere. */
    private String signed(String fields, String name) throws Exception {
        String source =
                "{\"sourceUrl\":\"http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/" + name + "\"";
        String rest = fields.equals("{}") ? "}" : "," + fields.substring(1);
        return api.postJson("/api/media/signed-transform", source + rest)
                .json()
                .get("url")
                .asText();
    }
}
