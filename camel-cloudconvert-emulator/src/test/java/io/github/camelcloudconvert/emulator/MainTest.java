package io.github.camelcloudconvert.emulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "--port", "--port x", "--port 70000", "--sandbox 5d41"})
    void wrongArgumentsShowTheUsage(String arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Main.run(List.of(arguments.split(" ")), new PrintStream(out), new PrintStream(err));

        assertThat(status).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage:");
    }

    private record Said(int status, String out, String err) {}

    private static Said run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(List.of(arguments), new PrintStream(out), new PrintStream(err));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--port 0 --help", "--help --nonsense"})
    void helpIsPrintedAndNothingElseHappens(String arguments) {
        Said said = run(arguments.split(" "));

        assertThat(said.status()).isZero();
        assertThat(said.out()).startsWith("usage:").contains("--one-port");
        assertThat(said.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 1, --prot, --port",
        "--sync_port 1, --sync_port, --sync-port",
        "--port=8080, --port=8080, --port",
        "-port 1, -port, --port",
        "--apikey x, --apikey, --api-key",
        "--with LINK_MISSING, --with LINK_MISSING, LINKS_MISSING",
        "--capture-from publik, --capture-from publik, PUBLIC",
    })
    void aWrongArgumentIsNamedWithTheNearest(String arguments, String wrong, String nearest) {
        Said said = run(arguments.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines().findFirst().orElse("")).contains(wrong).endsWith("the nearest is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port x",
                "--port 70000",
                "--workers 0",
                "--read-limit -1",
                "--processing-delay 1s",
                "--profile odd",
                "--https nowhere.p12:x",
                "--https odd",
                "--signed-url x"
            })
    void aWrongValueIsToldWithItsArgument(String arguments) {
        Said said = run(arguments.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err().lines().findFirst().orElse(""))
                .startsWith(arguments.split(" ")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--sync-port", "--storage-port", "--events-port"})
    void aPortThatIsTakenIsNamed(String argument) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = run(argument, String.valueOf(taken.getLocalPort()));

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("port " + taken.getLocalPort()).doesNotContain("\tat ");
        }
    }

    @Test
    void aDirectoryThatIsNoneIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Said said = run("--directory", file.toString());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains(file.toString());
    }

    @Test
    void aKeyOfItsOwnIsTrustedByTheCertificateInTheFile() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--https",
                        "own")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = out.readLine();
            String line = out.readLine();
            assertThat(line).matches("certificate \\S+\\.pem");
            Path file = Path.of(line.substring("certificate ".length()));
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            try (InputStream in = Files.newInputStream(file)) {
                trusted.setCertificateEntry(
                        "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            URI address = URI.create(ready.replaceAll("^ready api=(\\S+) .*$", "$1/v2/operations"));

            assertThat(HttpClient.newBuilder()
                            .sslContext(context)
                            .build()
                            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(out.readLine()).startsWith("programs ");
            process.toHandle().destroy();
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(file).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessPrintsOneLineServesAndStopsOnSigterm() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0",
                        "--sync-port",
                        "0",
                        "--api-key",
                        "k1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = out.readLine();
            assertThat(ready)
                    .matches("ready api=ADDRESS sync=ADDRESS events=ADDRESS"
                            .replace("ADDRESS", "http://127\\.0\\.0\\.1:\\d+"));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(ready.replaceAll("^ready api=(\\S+) .*$", "$1/v2/users/me")))
                    .header("Authorization", "Bearer k1")
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);

            assertThat(out.readLine()).startsWith("programs ");

            // unlike Process.destroy this leaves the streams open
            process.toHandle().destroy();

            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessCanBeASandboxThatLetsInTheFilesItWasGiven() throws Exception {
        String helloAndWorld = "5d41402abc4b2a76b9719d911017c592,7D793037A0760186574B0282F2F435E7";
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--sandbox",
                        helloAndWorld)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String sync = out.readLine().replaceAll("^ready .* sync=(\\S+) .*$", "$1");

            assertThat(imported(sync, "hello")).contains("\"status\":\"finished\"");
            assertThat(imported(sync, "world")).contains("\"status\":\"finished\"");
            assertThat(imported(sync, "else")).contains("SANDBOX_FILE_NOT_ALLOWED");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String imported(String sync, String content) throws Exception {
        String job = "{\"tasks\":{\"in\":{\"operation\":\"import/raw\",\"file\":\"" + content
                + "\",\"filename\":\"a.txt\"}}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(sync + "/v2/jobs"))
                .header("Authorization", "Bearer k1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(job))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
