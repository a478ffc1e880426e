package io.github.camelcloudconvert.emulator;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What does not fit on the disk is refused, and nothing of it stays: the process may not write files above 256 KiB. */
@Timeout(120)
class FullDiskTest {
    private static final Path SHELL = Path.of("/bin/bash");
    private static final String UPLOAD = "{\"tasks\":{\"import-1\":{\"operation\":\"import/upload\"}}}";
    private static final int LARGE = 3_000_000;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path directory;

    FullDiskTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void anUploadIsRefusedAndItsTaskWaitsForAnother() throws Exception {
        Process process = small();
        try {
            String api = started(process);
            JsonNode job = Api.JSON
                    .readTree(post(api + "/v2/jobs", "application/json", UPLOAD.getBytes(StandardCharsets.UTF_8))
                            .body())
                    .get("data");
            JsonNode task = Api.task(job, "import-1");

            HttpResponse<String> refused = upload(task, new byte[LARGE]);

            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body()).contains("<Code>InternalError</Code>");
            assertThat(files()).isEmpty();
            assertThat(upload(task, new byte[10]).statusCode()).isEqualTo(201);
        } finally {
            process.destroy();
        }
    }

    @Test
    void anImportFailsWithItsReason() throws Exception {
        Process process = small();
        try (CloudConvertEmulator source = OddEngines.copyingText().start()) {
            String api = started(process);
            Api other = new Api(source);
            JsonNode job = other.create(Api.ONE_CONVERT);
            other.upload(Api.task(job, "import-1"), "a.txt", new byte[LARGE]);
            String url = Api.url(other.await(job), "export");
            String body = "{\"tasks\":{\"in\":{\"operation\":\"import/url\",\"url\":" + Api.JSON.writeValueAsString(url)
                    + "}}}";

            JsonNode created = Api.JSON
                    .readTree(post(api + "/v2/jobs", "application/json", body.getBytes(StandardCharsets.UTF_8))
                            .body())
                    .get("data");
            JsonNode task = awaited(api, Api.task(created, "in").get("id").asText());

            assertThat(task.get("status").asText()).isEqualTo("error");
            assertThat(task.get("message").asText()).contains("could not be stored");
            assertThat(files()).isEmpty();
        } finally {
            process.destroy();
        }
    }

    private Process small() throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "needs /bin/bash to limit the size of files");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--directory",
                directory.toString());
        List<String> words = Stream.concat(
                        Stream.of(SHELL.toString(), "-c", "ulimit -f 256; exec \"$@\"", "limited"), java.stream())
                .toList();
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private JsonNode awaited(String api, String task) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/v2/tasks/" + task + "/wait"))
                .header("Authorization", "Bearer any")
                .build();
        return Api.JSON
                .readTree(http.send(request, BodyHandlers.ofString()).body())
                .get("data");
    }

    /** The address of the API host. */
    private static String started(Process process) throws Exception {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(out.readLine()).replaceAll("^ready api=(\\S+) sync=(\\S+) .*$", "$1");
    }

    private HttpResponse<String> post(String address, String type, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer any")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(JsonNode task, byte[] content) throws Exception {
        Api.Form form = new Api.Form().fields(Api.fields(task)).file("a.txt", content);
        return http.send(
                HttpRequest.newBuilder(URI.create(task.at("/result/form/url").asText()))
                        .header("Content-Type", "multipart/form-data; boundary=XyZ")
                        .POST(BodyPublishers.ofByteArray(form.bytes()))
                        .build(),
                BodyHandlers.ofString());
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
