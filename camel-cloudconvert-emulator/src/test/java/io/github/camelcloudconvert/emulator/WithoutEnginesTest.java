package io.github.camelcloudconvert.emulator;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The emulator of this module alone: it copies, and says so. */
@Timeout(60)
class WithoutEnginesTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension();

    private final Api api = new Api(EMULATOR.emulator());

    @Test
    void aJobEndsWithItsInputUnderTheNewName() throws Exception {
        JsonNode job = api.await(
                api.create(
                        """
                        {"tasks":{
                          "in":{"operation":"import/raw","file":"# Title","filename":"a.docx"},
                          "made":{"operation":"convert","input":"in","output_format":"pdf"},
                          "out":{"operation":"export/url","input":"made"}}}
                        """));

        assertThat(job.get("status").asText()).isEqualTo("finished");
        assertThat(Api.task(job, "made").at("/result/files/0/filename").asText())
                .isEqualTo("a.pdf");
        assertThat(api.download(Api.url(job, "out")).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("# Title");
    }

    @Test
    void aPairThatTheEnginesRefuseIsRefusedHereToo() throws Exception {
        JsonNode job = api.await(
                api.create(
                        """
                        {"tasks":{
                          "in":{"operation":"import/raw","file":"x","filename":"a.txt"},
                          "made":{"operation":"convert","input":"in","output_format":"mp4"}}}
                        """));

        assertThat(Api.task(job, "made").get("code").asText()).isEqualTo("INVALID_CONVERSION_TYPE");
    }

    @Test
    void thePageSaysThatItCopiesAndWhatConverts() throws Exception {
        HttpRequest page = HttpRequest.newBuilder(URI.create(EMULATOR.emulator().apiUrl() + "/"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(page, BodyHandlers.ofString())
                        .body())
                .contains("every task ends with a copy of its input", "camel-cloudconvert-engines");
    }

    @Test
    void aProcessSaysOnceThatItCopiesAndAsksNoProgram(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the machine has no shell");
        Path asked = directory.resolve("asked");
        Path program = Files.writeString(directory.resolve("ffmpeg"), "#!/bin/sh\n: > " + asked + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--convertly-port",
                        "0"))
                .redirectError(errors.toFile());
        builder.environment().put("PATH", directory.toString());
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("ready ");
            assertThat(out.readLine()).startsWith("convertly ");
            assertThat(out.readLine()).isEqualTo("programs none");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(errors)).containsOnlyOnce("camel-cloudconvert-engines");
        assertThat(asked).doesNotExist();
    }
}
