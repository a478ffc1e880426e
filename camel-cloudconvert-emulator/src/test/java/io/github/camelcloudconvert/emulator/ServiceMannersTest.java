package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service of its framework does with requests that are not quite as the documents have them. */
@Timeout(60)
class ServiceMannersTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).profile(Profile.documented()));

    private static final String FORM = "multipart/form-data; boundary=XyZ";
    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    private Answer send(String method, URI host, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = Api.request(host, path).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return api.send(request);
    }

    private Answer post(String path, String body, String type) throws Exception {
        return send("POST", emulator.apiUrl(), path, body, "Content-Type", type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|application/json",
                "{|application/json",
                "[]|application/json",
                "[1]|application/json",
                "null|application/json",
                "'\"tasks\"'|application/json",
                "{\"tasks\":}|application/json",
                "{\"tasks\":{}}|application/json",
                "''|application/x-www-form-urlencoded",
                "{\"tasks\":{\"a\":{\"operation\":\"import/upload\"}}}|application/x-www-form-urlencoded",
                "{\"tasks\":{\"a\":{\"operation\":\"import/upload\"}}}|text/plain",
                "%zz|application/x-www-form-urlencoded",
                "a[b=c|application/x-www-form-urlencoded",
                "''|multipart/form-data; boundary=XyZ",
                "x|multipart/form-data"
            })
    void aBodyThatHoldsNoTasksIsAnErrorOfThatField(String body, String type) throws Exception {
        for (URI host : new URI[] {emulator.apiUrl(), emulator.syncUrl()}) {
            Answer answer = send("POST", host, "/jobs", body, "Content-Type", type);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/tasks/0").asText()).isEqualTo("The tasks field is required.");
            assertThat(answer.json().at("/code").asText()).isEqualTo("INVALID_DATA");
        }
        assertThat(emulator.createdJobs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/vnd.api+json"})
    void jsonIsReadUnderEveryNameOfJson(String type) throws Exception {
        assertThat(post("/jobs", Api.RAW_CONVERT, type).status()).isEqualTo(201);
    }

    @Test
    void aDirectTaskWithoutABodyNamesTheFieldsThatAreMissing() throws Exception {
        assertThat(post("/import/url", "{", "application/json")
                        .json()
                        .at("/errors/url/0")
                        .asText())
                .isEqualTo("The url field is required.");
    }

    @Test
    void fieldsOfAMultipartFormMakeTasksToo() throws Exception {
        Api.Form direct = new Api.Form().field("file", "hello").field("filename", "ä.txt");
        Answer raw = post("/import/raw", text(direct), FORM);
        assertThat(raw.status()).isEqualTo(201);
        JsonNode ended = api.getSync("/tasks/" + raw.data().get("id").asText()).data();
        assertThat(ended.at("/result/files/0/filename").asText()).isEqualTo("ä.txt");

        Api.Form job = new Api.Form()
                .field("tag", "t1")
                .field("tasks[in][operation]", "import/raw")
                .field("tasks[in][file]", "hello")
                .field("tasks[in][filename]", "a.txt")
                .field("tasks[out][operation]", "export/url")
                .field("tasks[out][input][]", "in");
        JsonNode created = post("/jobs", text(job), FORM).data();
        assertThat(created.get("tag").asText()).isEqualTo("t1");
        assertThat(api.await(created).get("status").asText()).isEqualTo("finished");
    }

    private static String text(Api.Form form) {
        return new String(form.bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/jobs", "/operations", "/nothing", "/tasks/x"})
    void headIsGetWithoutABody(String path) throws Exception {
        for (URI host : new URI[] {emulator.apiUrl(), emulator.syncUrl()}) {
            Answer get = send("GET", host, path, "");
            Answer head = send("HEAD", host, path, "");

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        }
    }

    @Test
    void headNeedsTheKeyAsGetDoes() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.apiUrl() + "/v2/users/me"))
                .method("HEAD", BodyPublishers.noBody());

        assertThat(api.send(request).status()).isEqualTo(401);
    }

    @Test
    void optionsAndRefusedMethodsNameTheMethodsOfARoute() throws Exception {
        Answer options = send("OPTIONS", emulator.apiUrl(), "/jobs", "");
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow").split(", ?")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
        Answer put = send("PUT", emulator.apiUrl(), "/jobs/x", "{}");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow").split(", ?")).containsExactlyInAnyOrder("GET", "HEAD", "DELETE");
        assertThat(send("OPTIONS", emulator.apiUrl(), "/nothing", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, true",
        "https://127.0.0.1:8443, true",
        "http://[::1]:3000, true",
        "https://evil.example, false",
        "http://localhost.evil.example, false",
        "null, false"
    })
    void onlyPagesOfThisMachineMayCall(String origin, boolean allowed) throws Exception {
        String[] asked = {
            "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type"
        };
        for (URI host : new URI[] {emulator.apiUrl(), emulator.syncUrl()}) {
            String preflight = raw(
                    host,
                    "OPTIONS /v2/jobs HTTP/1.1\r\nOrigin: " + origin + "\r\n" + asked[0] + ": " + asked[1] + "\r\n"
                            + asked[2] + ": " + asked[3] + "\r\n");
            String get = raw(host, "GET /v2/operations HTTP/1.1\r\nOrigin: " + origin + "\r\n");

            assertThat(preflight).startsWith(allowed ? "HTTP/1.1 204" : "HTTP/1.1 403");
            assertThat(preflight
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("access-control-allow-headers: authorization,content-type"))
                    .isEqualTo(allowed);
            assertThat(get.toLowerCase(java.util.Locale.ROOT).contains("access-control-allow-origin: " + origin))
                    .isEqualTo(allowed);
        }
    }

    @Test
    void theSyncHostTagsWhatItShows() throws Exception {
        Answer first = api.getSync("/users/me");
        assertThat(first.header("ETag")).startsWith("W/\"");
        Answer again = send("GET", emulator.syncUrl(), "/users/me", "", "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send("GET", emulator.syncUrl(), "/users/me", "", "If-None-Match", "W/\"other\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eachHostSaysOnWhatItsRepliesDepend() throws Exception {
        assertThat(api.get("/users/me").header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(api.getSync("/users/me").header("Vary")).isEqualTo("Accept-Encoding, Origin");
        JsonNode job = api.create(Api.ONE_CONVERT);
        Answer upload = api.upload(Api.task(job, "import-1"), "a.txt", new byte[3]);
        assertThat(upload.header("Vary")).isEqualTo("Origin");
        assertThat(upload.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(api.download(Api.url(api.await(job), "export"))
                        .headers()
                        .firstValue("Vary")
                        .orElse(""))
                .isEqualTo("Origin");
    }

    @Test
    void theUserHasALink() throws Exception {
        JsonNode user = api.get("/users/me").data();

        assertThat(user.at("/links/self").asText())
                .isEqualTo(emulator.apiUrl() + "/v2/users/" + user.get("id").asText());
    }

    @Test
    void neitherProfileContradictsWhatTheLiveSandboxShows() throws Exception {
        for (Profile profile : new Profile[] {Profile.worstLegal(), Profile.documented()}) {
            try (CloudConvertEmulator other =
                    OddEngines.copyingText().profile(profile).start()) {
                Api client = new Api(other);
                JsonNode job = client.create(Api.ONE_CONVERT);
                assertThat(job.get("status").asText()).isEqualTo("waiting");
                String task = Api.task(job, "export").get("id").asText();
                assertThat(client.post("/tasks/" + task + "/retry", "").status())
                        .isEqualTo(201);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.0.2.1",
                "cloudconvert.com",
                "0.0.0.0",
                "api.localhost.",
                "notlocalhost"
            })
    void aNameOfAnotherMachineIsRefusedByEveryHost(String name) throws Exception {
        for (URI host :
                new URI[] {emulator.apiUrl(), emulator.syncUrl(), emulator.storageUrl(), emulator.eventsUrl()}) {
            for (String path : new String[] {
                "/",
                "/_admin/jobs",
                "/v2/users/me",
                "/v2/operations",
                "/tasks",
                "/tasks/a/b",
                "/socket.io/?EIO=4&transport=polling"
            }) {
                String reply =
                        rawAs(host, "GET " + path + " HTTP/1.1\r\nHost: " + name + "\r\nAuthorization: Bearer k\r\n");

                assertThat(reply).as(host + path).startsWith("HTTP/1.1 421");
                assertThat(reply).contains("localhost");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "127.1.2.3:99", "[::1]:8080", "api.localhost"})
    void everyNameOfThisMachineIsServed(String name) throws Exception {
        String reply = rawAs(
                emulator.apiUrl(), "GET /v2/users/me HTTP/1.1\r\nHost: " + name + "\r\nAuthorization: Bearer k\r\n");

        assertThat(reply).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;",
                ";",
                ",",
                "",
                " ",
                ",,;=",
                "=",
                "TASK_FAILS;;",
                "TASK_FAILS;=",
                ";number=1",
                "CUT_UPLOAD;number",
                "TASK_FAILS;chance=NaN",
                "TASK_FAILS;chance=2",
                "TASK_FAILS;times=-1",
                "no such",
                "REPLY_LATE;number=x"
            })
    void aFaultHeaderThatSaysNothingIsTheClientsFault(String header) throws Exception {
        for (URI host : new URI[] {emulator.apiUrl(), emulator.syncUrl(), emulator.storageUrl()}) {
            String path = host.equals(emulator.storageUrl()) ? "/tasks/a/b" : "/v2/operations";
            String reply = raw(host, "GET " + path + " HTTP/1.1\r\nCloudConvert-Emulator-Fault: " + header + "\r\n");

            assertThat(reply).as(host + header).startsWith("HTTP/1.1 400").contains("CloudConvert-Emulator-Fault");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}", "2\r\n{}xx\r\n0\r\n\r\n", "5\r\n{\"a", "-1\r\n", "FFFFFFFFFFFF\r\n{"})
    void brokenChunksLogNoStack(String chunks) throws Exception {
        try (Logged logged = new Logged()) {
            for (String path : new String[] {"/v2/jobs", "/_admin/faults", "/oauth/token", "/v2/nothing"}) {
                rawAs(
                        emulator.apiUrl(),
                        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\n"
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                        chunks);
            }
            rawAs(
                    emulator.storageUrl(),
                    "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                            + "\r\nTransfer-Encoding: chunked\r\n",
                    chunks);
            assertThat(api.get("/users/me").status()).isEqualTo(200);

            assertThat(logged.text()).doesNotContain("Exception", "\tat ");
        }
    }

    private static String raw(URI host, String head) throws IOException {
        return rawAs(host, head + "Host: localhost\r\n");
    }

    private static String rawAs(URI host, String head) throws IOException {
        return rawAs(host, head, "");
    }

    /** The whole answer to a request that a client would not let us write. */
    private static String rawAs(URI host, String head, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((head + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            if (!body.isEmpty()) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
