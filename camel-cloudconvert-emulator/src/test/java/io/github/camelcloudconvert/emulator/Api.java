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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** A plain client for the emulator's tests, which knows nothing of our own client. */
final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String ONE_CONVERT =
            """
            {"tag":"order-1","tasks":{
              "import-1":{"operation":"import/upload"},
              "convert":{"operation":"convert","input":"import-1","input_format":"txt","output_format":"txt"},
              "export":{"operation":"export/url","input":["convert"]}}}
            """;
    static final String RAW_CONVERT =
            """
            {"tag":null,"webhook_url":null,"tasks":{
              "import-1":{"operation":"import/raw","file":"hello","filename":"a.txt"},
              "convert":{"operation":"convert","input":"import-1","output_format":"txt"},
              "export":{"operation":"export/url","input":"convert"}}}
            """;

    private final CloudConvertEmulator emulator;
    private final String key;
    private final HttpClient http;

    Api(CloudConvertEmulator emulator) {
        this(emulator, client(), "any-key");
    }

    /** A client that trusts somebody, and asks where the port of the API listens. */
    Api(CloudConvertEmulator emulator, @Nullable SSLContext trust) {
        this(
                emulator,
                trust == null
                        ? client()
                        : HttpClient.newBuilder().sslContext(trust).build(),
                "any-key");
    }

    private Api(CloudConvertEmulator emulator, HttpClient http, String key) {
        this.emulator = emulator;
        this.http = http;
        this.key = key;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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

        JsonNode data() {
            return json().get("data");
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    /** The same client with another key. */
    Api as(String key) {
        return new Api(emulator, http, key);
    }

    Answer get(String path) throws Exception {
        return send(asked(emulator.apiUrl(), path).GET());
    }

    Answer getSync(String path) throws Exception {
        return send(asked(emulator.syncUrl(), path).GET());
    }

    CompletableFuture<HttpResponse<String>> getSyncLater(String path) {
        return http.sendAsync(asked(emulator.syncUrl(), path).GET().build(), BodyHandlers.ofString());
    }

    CompletableFuture<String> postSyncLater(String path, String body) {
        HttpRequest request = asked(emulator.syncUrl(), path)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }

    Answer post(String path, String body) throws Exception {
        return send(asked(emulator.address(), path).POST(BodyPublishers.ofString(body)));
    }

    Answer postSync(String path, String body) throws Exception {
        return send(asked(emulator.syncUrl(), path).POST(BodyPublishers.ofString(body)));
    }

    Answer delete(String path) throws Exception {
        return send(asked(emulator.apiUrl(), path).DELETE());
    }

    JsonNode create(String body) throws Exception {
        Answer answer = post("/jobs", body);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.data();
    }

    /** Waits on the sync host. */
    JsonNode await(JsonNode job) throws Exception {
        return getSync("/jobs/" + job.get("id").asText()).data();
    }

    String getTaskStatus(JsonNode task) throws Exception {
        return get("/tasks/" + task.get("id").asText()).data().get("status").asText();
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    HttpResponse<byte[]> download(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder asked(URI host, String path) {
        return request(host, path).setHeader("Authorization", "Bearer " + key);
    }

    static HttpRequest.Builder request(URI host, String path) {
        return HttpRequest.newBuilder(URI.create(host + "/v2" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer any-key");
    }

    static JsonNode task(JsonNode job, String name) {
        for (JsonNode task : job.get("tasks")) {
            if (task.get("name").asText().equals(name)) {
                return task;
            }
        }
        throw new AssertionError("no task " + name + " in " + job);
    }

    static String url(JsonNode job, String export) {
        return task(job, export).at("/result/files/0/url").asText();
    }

    /** The fields of an upload form in their order. */
    static Map<String, String> fields(JsonNode task) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field :
                task.at("/result/form/parameters").properties()) {
            fields.put(field.getKey(), field.getValue().asText());
        }
        return fields;
    }

    Answer upload(JsonNode importTask, String name, byte[] content) throws Exception {
        return upload(importTask, new Form().fields(fields(importTask)).file(name, content));
    }

    Answer upload(JsonNode importTask, Form form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(importTask.at("/result/form/url").asText()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "multipart/form-data; boundary=XyZ")
                .POST(BodyPublishers.ofByteArray(form.bytes()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** A multipart body in the making. */
    static final class Form {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Form field(String name, String value) {
            return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
        }

        Form fields(Map<String, String> fields) {
            fields.forEach(this::field);
            return this;
        }

        Form file(String name, byte[] content) {
            return part("name=\"file\"; filename=\"" + name + "\"", content);
        }

        private Form part(String parameters, byte[] content) {
            out.writeBytes(("--XyZ\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(content);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(out.toByteArray());
            whole.writeBytes("--XyZ--\r\n".getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }
}
