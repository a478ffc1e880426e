package io.github.camelcloudconvert.examples.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service as a stranger starts it, at another port. */
class ServiceApplicationTest {

    private static ConfigurableApplicationContext application;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = new RunningService(RunningService.freePort());
        application = SpringApplication.run(ServiceApplication.class, "--server.port=" + service.port());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void theAnswerIsTheConvertedFile() throws Exception {
        HttpResponse<byte[]> answer =
                service.post("/convert/note.md?to=pdf", BodyPublishers.ofString("# Note"), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.body()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatCannotBeConvertedIsExplained() throws Exception {
        HttpResponse<String> answer =
                service.post("/convert/note.md?to=mp3", BodyPublishers.ofString("# Note"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("INVALID_CONVERSION_TYPE");
    }

    @Test
    void troubleWithTheServiceIsNotShownToTheWorld() throws Exception {
        // the address of the result is refused, also after it was renewed
        application
                .getBean(CloudConvertEmulator.class)
                .faults()
                .add(Fault.DOWNLOAD_EXPIRED.plan().times(2));
        HttpResponse<String> answer =
                service.post("/convert/note.md?to=pdf", BodyPublishers.ofString("# Note"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("The file could not be converted now.");
    }

    @Test
    void aCallerDoesNotChooseWhatTheHeadersOfTheComponentChoose() throws Exception {
        HttpResponse<byte[]> answer = service.post(
                "/convert/note.md?to=pdf&CamelCloudConvertAccount=other",
                BodyPublishers.ofString("# Note"),
                BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "Application/X-WWW-Form-Urlencoded",
                "text/markdown",
                "application/json",
                "no type at all"
            })
    void aBodyIsAFileWhateverTypeIsDeclared(String type) throws Exception {
        // as fields of a form this would be nonsense, and two fields
        String file = "# 100%zz & a=b\n" + "long ".repeat(3000);
        HttpResponse<byte[]> answer =
                service.post("/archive/note.md", type, BodyPublishers.ofString(file), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("note.md");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(file);
        }
    }

    @Test
    void aFormThatHoldsAFileIsRefusedWithTheRemedy() throws Exception {
        HttpResponse<String> answer = service.post(
                "/convert/note.md?to=pdf",
                "multipart/form-data; boundary=x",
                BodyPublishers.ofString("--x--"),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("as the body");
    }
}
