package io.github.camelcloudconvert.emulator;

import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the engines cannot do, they say of themselves, by the task's message. */
@Timeout(60)
class EngineLimitsTest {

    private static EmulatorBuilder settings() {
        return CloudConvertEmulator.builder().profile(Profile.documented()).programs(Programs.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.docx|convert|\"output_format\":\"pdf\"|docx to pdf needs LibreOffice",
                "a.XLSX|convert|\"output_format\":\"pdf\"|xlsx to pdf needs LibreOffice",
                "a.mp4|convert|\"output_format\":\"mp3\"|mp4 to mp3 needs ffmpeg",
                "a.png|convert|\"output_format\":\"webp\"|png to webp needs ImageMagick",
                "a.mp4|thumbnail|\"output_format\":\"png\"|thumbnail of mp4 to png needs ffmpeg",
                "a.mp4|metadata|\"x\":1|metadata of mp4 needs ExifTool",
                "a.pdf|pdf/ocr|\"x\":1|pdf/ocr of pdf needs Tesseract",
                "a.odt|merge|\"output_format\":\"pdf\"|odt to pdf needs LibreOffice",
                "a.txt|command|\"engine\":\"ffmpeg\",\"command\":\"ffmpeg\",\"arguments\":\"x\"|command needs ",
            })
    void aMissingProgramIsNamed(String name, String operation, String options, String words) throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            JsonNode job = api.await(api.create(
                    """
                            {"tasks":{"in":{"operation":"import/raw","file":"x","filename":"NAME"},
                              "two":{"operation":"import/raw","file":"x","filename":"NAME"},
                              "made":{"operation":"OPERATION","input":["in","two"],OPTIONS}}}
                            """
                            .replace("NAME", name)
                            .replace("OPERATION", operation)
                            .replace("OPTIONS", options)));

            JsonNode made = Api.task(job, "made");
            assertThat(made.get("code").asText()).isEqualTo("INVALID_CONVERSION_TYPE");
            assertThat(made.get("message").asText()).startsWith(words).endsWith("which was not found");
            String input = Api.task(job, "in").get("id").asText();
            Answer direct = api.post("/" + operation, "{\"input\":\"" + input + "\"," + options + "}");
            assertThat(direct.status()).isEqualTo(422);
            assertThat(direct.json().get("message").asText()).startsWith(words);
        }
    }

    @Test
    void aPairThatIsKnownAtTheCreationOfAJobNamesTheProgramToo() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Answer refused = new Api(emulator)
                    .post(
                            "/jobs",
                            """
                            {"tasks":{"in":{"operation":"import/upload"},
                              "made":{"operation":"convert","input":"in","input_format":"docx","output_format":"pdf"}}}
                            """);

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().get("message").asText()).startsWith("docx to pdf needs LibreOffice");
        }
    }

    @Test
    void capturesOfOtherMachinesAreSaidToBeOff() throws Exception {
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            JsonNode job = api.await(
                    api.create(
                            "{\"tasks\":{\"shot\":{\"operation\":\"capture-website\",\"url\":\"http://192.0.2.7/\",\"output_format\":\"pdf\"}}}"));

            assertThat(Api.task(job, "shot").get("message").asText())
                    .containsIgnoringCase("captures of other machines are off")
                    .contains("--capture-from");
        }
    }

    @Test
    void optionsThatHaveTheirEffectAreNotNamed() throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            api.await(
                    api.create(
                            """
                            {"tasks":{"in":{"operation":"import/raw","file":"# x","filename":"a.md"},
                              "pdf":{"operation":"convert","input":"in","input_format":"md","output_format":"pdf",
                                "filename":"x.pdf","timeout":60,"ignore_error":false,"tag":null},
                              "lock":{"operation":"pdf/encrypt","input":"pdf","set_password":"x"},
                              "out":{"operation":"export/url","input":"lock"}}}
                            """));

            assertThat(logged.text()).doesNotContain("does not heed");
        }
    }

    @Test
    void aPictureWithTooManyPixelsMeetsALimitOfTheEmulator() throws Exception {
        String png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        byte[] huge = Base64.getDecoder().decode(png);
        java.nio.ByteBuffer.wrap(huge).putInt(16, 60_000).putInt(20, 60_000);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(huge, 12, 17);
        java.nio.ByteBuffer.wrap(huge).putInt(29, (int) sum.getValue());
        try (CloudConvertEmulator emulator = settings().start()) {
            Api api = new Api(emulator);
            JsonNode job = api.await(api.create(
                    """
                            {"tasks":{"in":{"operation":"import/base64","file":"PNG","filename":"a.png"},
                              "made":{"operation":"convert","input":"in","output_format":"jpg"}}}
                            """
                            .replace("PNG", Base64.getEncoder().encodeToString(huge))));

            assertThat(Api.task(job, "made").get("message").asText()).contains("limit of the emulator");
        }
    }
}
