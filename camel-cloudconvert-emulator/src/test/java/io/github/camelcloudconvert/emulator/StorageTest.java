package io.github.camelcloudconvert.emulator;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.Api.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Uploads and downloads over HTTP. */
class StorageTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).clock(CLOCK));

    private static final String PASS_THROUGH =
            """
            {"tasks":{"import":{"operation":"import/upload"},"export":{"operation":"export/url","input":"import"}}}
            """;
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.UTF_8);

    private final Api api = new Api(EMULATOR.emulator());
    private JsonNode job = Api.JSON.nullNode();
    private JsonNode task = Api.JSON.nullNode();

    @BeforeEach
    void createJob() throws Exception {
        job = api.create(PASS_THROUGH);
        task = Api.task(job, "import");
    }

    private Form form() {
        return new Form().fields(Api.fields(task));
    }

    private String exportedUrl(String name, byte[] content) throws Exception {
        assertThat(api.upload(task, name, content).status()).isEqualTo(201);
        return Api.url(api.await(job), "export");
    }

    @Test
    void anUploadIsAnsweredInTheShapeOfS3() throws Exception {
        Answer answer = api.upload(task, "report.txt", CONTENT);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"781e5e245d69b566979b86e28d23f2c7\"");
        String key = task.get("id").asText() + "/report.txt";
        assertThat(answer.header("Location")).endsWith("/tasks/" + key);
        assertThat(answer.body()).contains("<Key>" + key + "</Key>", "<Bucket>tasks</Bucket>");
    }

    @Test
    void aBearerTokenIsRefusedByTheStorage() throws Exception {
        Answer upload = api.upload(task, form().file("a.txt", CONTENT), "Authorization", "Bearer any-key");
        String url = exportedUrl("a.txt", CONTENT);
        HttpResponse<byte[]> download = api.download(url, "Authorization", "Bearer any-key");

        assertThat(upload.status()).isEqualTo(400);
        assertThat(upload.body()).contains("<Code>InvalidArgument</Code>", "Unsupported Authorization Type");
        assertThat(download.statusCode()).isEqualTo(400);
    }

    @Test
    void fieldsThatAreNotInThePolicyAreRefused() throws Exception {
        assertThat(api.upload(task, form().field("Content-Type", "text/plain").file("a.txt", CONTENT))
                        .body())
                .contains("<Code>AccessDenied</Code>", "Extra input fields: content-type");
        Map<String, String> missing = Api.fields(task);
        missing.remove("acl");
        assertThat(api.upload(task, new Form().fields(missing).file("a.txt", CONTENT))
                        .status())
                .isEqualTo(403);
        Map<String, String> forged = Api.fields(task);
        forged.put("X-Amz-Signature", "00");
        assertThat(api.upload(task, new Form().fields(forged).file("a.txt", CONTENT))
                        .body())
                .contains("SignatureDoesNotMatch");
        Map<String, String> foreign = Api.fields(task);
        foreign.put("key", "other/${filename}");
        assertThat(api.upload(task, new Form().fields(foreign).file("a.txt", CONTENT))
                        .status())
                .isEqualTo(404);
        assertThat(api.getTaskStatus(task)).isEqualTo("waiting");
    }

    @Test
    void theFileMustBeTheLastPartAndThere() throws Exception {
        Form early = new Form().file("a.txt", CONTENT).fields(Api.fields(task));
        Form twice = form().file("a.txt", CONTENT).file("b.txt", CONTENT);

        assertThat(api.upload(task, early).status()).isEqualTo(404);
        assertThat(api.upload(task, twice).status()).isEqualTo(400);
        assertThat(api.upload(task, form()).body()).contains("exactly one file");
        assertThat(api.getTaskStatus(task)).isEqualTo("waiting");
        await().untilAsserted(
                        () -> assertThat(EMULATOR.emulator().filesOnDisk()).isEmpty());
    }

    @Test
    void aFormEndsAfterSixHours() throws Exception {
        CLOCK.advance(Duration.ofHours(6));

        assertThat(api.upload(task, "a.txt", CONTENT).body()).contains("Policy expired");
    }

    @Test
    void timesHaveTheFormOfHttp() throws Exception {
        HttpResponse<byte[]> answer = api.download(exportedUrl("a.txt", CONTENT));

        assertThat(answer.headers().firstValue("Last-Modified").orElse(""))
                .matches("[A-Z][a-z]{2}, \\d\\d Mar 2026 \\d\\d:15:27 GMT");
    }

    @Test
    void anUploadNeedsALength() throws Exception {
        HttpRequest.Builder chunked = HttpRequest.newBuilder(
                        URI.create(task.at("/result/form/url").asText()))
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(BodyPublishers.ofInputStream(() ->
                        new ByteArrayInputStream(form().file("a.txt", CONTENT).bytes())));

        assertThat(api.send(chunked).status()).isEqualTo(411);
    }

    @Test
    void aTaskTakesOneUpload() throws Exception {
        assertThat(api.upload(task, "a.txt", CONTENT).status()).isEqualTo(201);
        api.await(job);

        assertThat(api.upload(task, "a.txt", CONTENT).status()).isEqualTo(403);
    }

    @Test
    void anEmptyFileGoesThrough() throws Exception {
        String url = exportedUrl("empty.txt", new byte[0]);

        HttpResponse<byte[]> whole = api.download(url);

        assertThat(whole.body()).isEmpty();
        assertThat(whole.headers().firstValue("Content-Length")).contains("0");
        assertThat(api.download(url, "Range", "bytes=0-").statusCode()).isEqualTo(416);
    }

    @Test
    void manyMegabytesComeBackUnchanged() throws Exception {
        byte[] large = new byte[9_000_001];
        new Random(1).nextBytes(large);

        assertThat(api.download(exportedUrl("large.bin", large)).body()).isEqualTo(large);
        // an imported file and its export are one file on disk
        assertThat(EMULATOR.emulator().filesOnDisk()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 206, 234, bytes 2-4/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=5-99, 206, 56789, bytes 5-9/10",
        "'bytes=0-1,3-4', 200, 0123456789, ''",
        "bytes=4-2, 200, 0123456789, ''",
        "lines=1-2, 200, 0123456789, ''"
    })
    void rangesAreServed(String range, int status, String body, String contentRange) throws Exception {
        HttpResponse<byte[]> answer = api.download(exportedUrl("a.txt", CONTENT), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).asString().isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Range").orElse("")).isEqualTo(contentRange);
    }

    @Test
    void aRangeBeyondTheEndIs416() throws Exception {
        HttpResponse<byte[]> answer = api.download(exportedUrl("a.txt", CONTENT), "Range", "bytes=10-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */10");
    }

    @Test
    void aRangeUnderAnotherEtagGivesTheWholeFile() throws Exception {
        String url = exportedUrl("a.txt", CONTENT);
        String etag = api.download(url).headers().firstValue("ETag").orElse("");

        assertThat(api.download(url, "Range", "bytes=5-", "If-Range", etag).statusCode())
                .isEqualTo(206);
        assertThat(api.download(url, "Range", "bytes=5-", "If-Range", "\"other\"")
                        .body())
                .isEqualTo(CONTENT);
    }

    @Test
    void anAddressIsGoodForADayAndOnlyToTheLetter() throws Exception {
        String url = exportedUrl("a.txt", CONTENT);

        assertThat(api.download(url.replace("X-Amz-Expires=86400", "X-Amz-Expires=999999"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.download(url.substring(0, url.indexOf('?'))).statusCode())
                .isEqualTo(403);
        CLOCK.advance(Duration.ofHours(24));
        HttpResponse<byte[]> expired = api.download(url);
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(expired.body()).asString().contains("Request has expired");
    }

    @ParameterizedTest
    @CsvSource({
        "plan.txt, attachment; filename=\"plan.txt\"",
        "a b+c&d%41.txt, attachment; filename=\"a b+c&d%41.txt\"",
        "größe.txt, attachment; filename=\"gr__e.txt\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt"
    })
    void namesSurvive(String name, String disposition) throws Exception {
        assertThat(api.upload(task, name, CONTENT).status()).isEqualTo(201);
        JsonNode export = Api.task(api.await(job), "export");
        HttpResponse<byte[]> answer =
                api.download(export.at("/result/files/0/url").asText());

        assertThat(export.at("/result/files/0/filename").asText()).isEqualTo(name);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition")).contains(disposition);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @ParameterizedTest
    @CsvSource({"../../evil.txt, evil.txt", "/etc/passwd, passwd", "..\\evil.txt, evil.txt", ".., file"})
    void namesCannotLeaveTheStore(String name, String stored) throws Exception {
        assertThat(api.upload(task, name, CONTENT).status()).isEqualTo(201);

        JsonNode file = Api.task(api.await(job), "import").at("/result/files/0");

        assertThat(file.get("filename").asText()).isEqualTo(stored);
        assertThat(EMULATOR.emulator().filesOnDisk())
                .allMatch(path -> path.getFileName().toString().equals(stored));
    }

    @Test
    void severalFilesAreArchivedOnRequestAndElseKeepEqualNames() throws Exception {
        String several =
                """
                {"tasks":{
                  "a":{"operation":"import/raw","file":"one","filename":"x.txt"},
                  "b":{"operation":"import/raw","file":"two","filename":"x.txt"},
                  "export":{"operation":"export/url","inline":true,"input":["b","a"]},
                  "zip":{"operation":"export/url","archive_multiple_files":true,"input":["a","b"]}}}
                """;
        JsonNode ended = api.postSync("/jobs", several).data();

        JsonNode files = Api.task(ended, "export").at("/result/files");
        assertThat(files.findValuesAsText("filename")).containsExactly("x.txt", "x.txt");
        HttpResponse<byte[]> second = api.download(files.at("/1/url").asText());
        assertThat(second.body()).asString().isEqualTo("one");
        assertThat(second.headers().firstValue("Content-Disposition")).contains("inline; filename=\"x.txt\"");
        assertThat(entries(api.download(Api.url(ended, "zip")).body())).containsExactly("x.txt", "x-2.txt");
    }

    private static List<String> entries(byte[] zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
