package io.github.camelcloudconvert.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.awaitility.Awaitility.await;

/** A plain client of Convertly for tests, which knows nothing of our own client. */
final class ConvertlyApi {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "XyZ";
    private final ConvertlyEmulator emulator;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ConvertlyApi(ConvertlyEmulator emulator) {
        this(emulator, "cvly_any");
    }

    ConvertlyApi(ConvertlyEmulator emulator, String key) {
        this.emulator = emulator;
        this.key = key;
    }

    /** A reply with its body as text. */
    record Answer(int status, String body, HttpResponse<?> raw) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(body, e);
            }
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String error() {
            return json().path("error").asText();
        }
    }

    /** A form in the making. */
    static final class Form {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Form field(String name, String value) {
            return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
        }

        Form file(String name, byte[] content) {
            return file("files", name, content);
        }

        Form file(String field, String name, byte[] content) {
            return part("name=\"" + field + "\"; filename=\"" + name + "\"", content);
        }

        private Form part(String parameters, byte[] content) {
            out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(content);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(out.toByteArray());
            whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }

    /** A form that makes a job of one file. */
    static Form job(String name, byte[] content, String format) {
        return new Form()
                .field("saveToStorage", "true")
                .field("format", format)
                .field("resize", "original")
                .file(name, content);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    Answer delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    Answer post(String path, Form form, String... headers) throws Exception {
        return send(form(path, form, headers));
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, Form form, String... headers) {
        return http.sendAsync(form(path, form, headers).build(), BodyHandlers.ofString());
    }

    Answer postJson(String path, String json) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder form(String path, Form form, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form.bytes()));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Makes a job, and gives its id. */
    String create(Form form, String... headers) throws Exception {
        Answer answer = post("/api/jobs", form, headers);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().get("jobId").asText();
    }

    /** Polls a job until it has ended. */
    JsonNode ended(String id) {
        return await().until(
                        () -> get("/api/jobs/" + id).json(),
                        job -> job.path("status").asText().matches("completed|failed"));
    }

    /** What stands behind an address, fetched without a key, or in the address itself. */
    byte[] bytes(String address) throws Exception {
        if (address.startsWith("data:")) {
            return Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        }
        HttpResponse<byte[]> response = download(address);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    HttpResponse<byte[]> download(String address, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
