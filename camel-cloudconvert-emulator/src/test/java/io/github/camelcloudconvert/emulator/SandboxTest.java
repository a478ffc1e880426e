package io.github.camelcloudconvert.emulator;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static org.assertj.core.api.Assertions.assertThat;

/** The sandbox, and how replies and requests may be encoded. */
class SandboxTest {
    /** MD5 of {@code hello}. */
    private static final String HELLO = "5d41402abc4b2a76b9719d911017c592";

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .profile(Profile.documented())
                    .account("any-key", 1)
                    .sandbox(HELLO.toUpperCase(Locale.ROOT)));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    @Test
    void aRegisteredFileIsConvertedForNothing() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        api.postSync("/jobs", Api.RAW_CONVERT);

        assertThat(job.get("status").asText()).isEqualTo("finished");
        JsonNode imported = Api.task(job, "import-1");
        assertThat(imported.at("/result/files/0/md5").asText()).isEqualTo(HELLO);
        assertThat(imported.at("/result/files/0").has("size")).isFalse();
        assertThat(imported.get("priority").asInt()).isEqualTo(-10);
        assertThat(imported.get("storage").asText()).endsWith("-sandbox");
        assertThat(Api.task(job, "convert").get("credits").asInt()).isEqualTo(1);
        assertThat(Api.task(job, "export").at("/result/files/0").has("md5")).isFalse();
        assertThat(api.get("/users/me").data().get("credits").asInt()).isEqualTo(1);
        String url = Api.url(job, "export");
        assertThat(url).contains("/tasks-sandbox/");
        assertThat(api.download(url).body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    }

    @Test
    void anyOtherFileIsRefusedWithItsMd5() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT.replace("\"hello\"", "\"other\""))
                .data();

        assertThat(job.get("status").asText()).isEqualTo("error");
        JsonNode imported = Api.task(job, "import-1");
        assertThat(imported.get("code").asText()).isEqualTo("SANDBOX_FILE_NOT_ALLOWED");
        assertThat(imported.get("message").asText()).isEqualTo("The file a.txt is not whitelisted for sandbox use");
        assertThat(imported.get("result"))
                .isEqualTo(Api.JSON.readTree(
                        "{\"files\":[{\"filename\":\"a.txt\",\"md5\":\"795f3202b17cb6bc3d4b771d8c6c9eaf\"}]}"));
        assertThat(Api.task(job, "convert").get("code").asText()).isEqualTo("INPUT_TASK_FAILED");
    }

    @Test
    void uploadsAreCheckedToo() throws Exception {
        JsonNode good = api.create(Api.ONE_CONVERT);
        JsonNode bad = api.create(Api.ONE_CONVERT);
        assertThat(Api.task(good, "import-1").at("/result/form/url").asText()).endsWith("/tasks-sandbox");

        api.upload(Api.task(good, "import-1"), "a.txt", "hello".getBytes(StandardCharsets.UTF_8));
        api.upload(Api.task(bad, "import-1"), "a.txt", "other".getBytes(StandardCharsets.UTF_8));

        assertThat(api.await(good).get("status").asText()).isEqualTo("finished");
        assertThat(Api.task(api.await(bad), "import-1").get("code").asText()).isEqualTo("SANDBOX_FILE_NOT_ALLOWED");
    }

    @Test
    void aRefusedFileReachesNobodyEvenIfItsFailureIsIgnored() throws Exception {
        String job = "{\"tasks\":{\"a\":{\"operation\":\"import/raw\",\"file\":\"hello\",\"filename\":\"a.txt\"},"
                + "\"b\":{\"operation\":\"import/raw\",\"file\":\"other\",\"filename\":\"b.txt\",\"ignore_error\":true},"
                + "\"export\":{\"operation\":\"export/url\",\"input\":[\"a\",\"b\"]}}}";

        JsonNode ended = api.postSync("/jobs", job).data();

        assertThat(Api.task(ended, "export").at("/result/files").findValuesAsText("filename"))
                .containsExactly("a.txt");
    }

    @Test
    void repliesAreCompressedForThoseWhoAccept() throws Exception {
        api.create(Api.RAW_CONVERT);
        Answer plain = api.get("/jobs?include=tasks");
        HttpClient http = HttpClient.newHttpClient();

        HttpResponse<InputStream> packed = http.send(
                Api.request(emulator.apiUrl(), "/jobs?include=tasks")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                ofInputStream());

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(packed.body())) {
            assertThat(Api.JSON.readTree(unpacked).at("/data/0/id"))
                    .isEqualTo(plain.json().at("/data/0/id"));
        }
    }

    @Test
    void aFormIsReadLikeJson() throws Exception {
        String content = "aGVsbG8%3D";
        String form = "tag=by-form&tasks[import][operation]=import%2Fbase64&tasks[import][filename]=a.txt"
                + "&tasks[import][file]=" + content + "&tasks[e][operation]=export%2Furl&tasks[e][input][]=import";

        Answer answer = form("/jobs", form);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().get("tag").asText()).isEqualTo("by-form");
        assertThat(api.await(answer.data()).get("status").asText()).isEqualTo("finished");
        Answer hook = form("/webhooks", "url=https%3A%2F%2Fa.example&events[]=job.failed&events[]=job.created");
        assertThat(hook.data().get("events")).hasSize(2);
        assertThat(form("/jobs", "tasks[a]=%zz").status()).isEqualTo(422);
    }

    @Test
    void aLargeFieldOfAFormIsNotCut() throws Exception {
        String form = "tasks[i][operation]=import%2Fraw&tasks[i][filename]=a.txt&tasks[i][file]=" + "x".repeat(3 << 20);

        assertThat(form("/jobs", form).status()).isEqualTo(201);
    }

    private Answer form(String path, String form) throws Exception {
        return api.send(Api.request(emulator.apiUrl(), path)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(form)));
    }
}
