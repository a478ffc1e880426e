package io.github.camelcloudconvert.emulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConvertlyBesideTest {
    private static final byte[] PNG = Pictures.png(40, 30);

    @Test
    void bothStartAreResetAndCloseTogether() throws Exception {
        ConvertlyApi api;
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .convertly(ConvertlyEmulator.builder().account("cvly_any", ConvertlyPlan.FREE))
                .start()) {
            api = new ConvertlyApi(emulator.convertly());
            api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
            String page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(emulator.apiUrl().resolve("/")).build(), BodyHandlers.ofString())
                    .body();
            assertThat(page)
                    .contains("Convertly at <code>" + emulator.convertly().url());

            emulator.reset();

            assertThat(emulator.convertly().jobs()).isEmpty();
        }
        assertThatThrownBy(() -> api.get("/api/jobs")).isInstanceOf(IOException.class);
    }

    @Test
    void withoutBeingAskedForThereIsNone() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            assertThat(emulator.hasConvertly()).isFalse();
            assertThatThrownBy(emulator::convertly).hasMessageContaining("convertly of the builder");
            String page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(emulator.apiUrl().resolve("/")).build(), BodyHandlers.ofString())
                    .body();
            assertThat(page).doesNotContain("Convertly");
        }
    }

    @Test
    void theProcessTakesItsPortAndNamesOneThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            String port = String.valueOf(taken.getLocalPort());

            int status = Main.run(
                    List.of("--convertly-port", port),
                    new PrintStream(new ByteArrayOutputStream()),
                    new PrintStream(err));

            assertThat(status).isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains(port);
        }
    }

    @Test
    void aProcessSaysWhereItListens() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--convertly-port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("ready api=").doesNotContain("convertly");
            String line = out.readLine();
            assertThat(line).matches("convertly http://127\\.0\\.0\\.1:\\d+");
            URI jobs = URI.create(line.substring("convertly ".length()) + "/api/jobs");
            HttpRequest request =
                    HttpRequest.newBuilder(jobs).header("x-api-key", "k").build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("\"jobs\":[]");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void onlyNamesOfThisMachineAreAnswered() throws Exception {
        try (ConvertlyEmulator emulator = ConvertlyEmulator.start()) {
            URI named = URI.create(emulator.url() + "/api/jobs");
            assertThat(named.getHost()).isEqualTo("127.0.0.1");
            assertThat(emulator.url().getPort())
                    .isNotEqualTo(emulator.storageUrl().getPort());
            assertThat(emulator.toString()).contains(emulator.url().toString());
        }
    }
}
