package io.github.camelcloudconvert.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * Makes the same calls with hand-written code over the asynchronous HttpClient 5, for the good case only: no retry, no
 * error mapping, everything in memory.
 */
public final class HandWrittenContestant implements Contestant {

    private static final int CONNECTIONS = 256;
    private static final String FILE_HEAD =
            """
            --XyZ\r
            Content-Disposition: form-data; name="file"; filename="in.md"\r
            Content-Type: application/octet-stream\r
            \r
            """;

    private final String base;
    private final boolean upload;
    private final byte[] file = new byte[FILE_BYTES];
    private final ObjectMapper json = new ObjectMapper();
    private final CloseableHttpAsyncClient http;

    /** Takes the stub's address. */
    public HandWrittenContestant(String base, boolean upload) {
        this.base = base;
        this.upload = upload;
        this.http = HttpAsyncClients.custom()
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(2 * CONNECTIONS)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        http.start();
    }

    @Override
    public CompletableFuture<Long> convert() {
        return upload ? fourCalls() : twoCalls();
    }

    private CompletableFuture<Long> twoCalls() {
        ObjectNode body = json.createObjectNode();
        ObjectNode tasks = body.putObject("tasks");
        tasks.putObject("import-1")
                .put("operation", "import/base64")
                .put("file", Base64.getEncoder().encodeToString(file))
                .put("filename", "in.md");
        addConvertAndExport(tasks);
        return send(post(base + "/sync/v2/jobs", body)).thenCompose(reply -> download(job(reply)));
    }

    private CompletableFuture<Long> fourCalls() {
        ObjectNode body = json.createObjectNode();
        ObjectNode tasks = body.putObject("tasks");
        tasks.putObject("import-1").put("operation", "import/upload");
        addConvertAndExport(tasks);
        return send(post(base + "/v2/jobs", body)).thenCompose(reply -> {
            JsonNode job = job(reply);
            return send(uploadRequest(task(job, "import-1").at("/result/form")))
                    .thenCompose(uploaded -> send(authorized(SimpleRequestBuilder.get(
                                    base + "/sync/v2/jobs/" + job.get("id").asText()))
                            .build()))
                    .thenCompose(ended -> download(job(ended)));
        });
    }

    private static void addConvertAndExport(ObjectNode tasks) {
        tasks.putObject("convert")
                .put("operation", "convert")
                .put("input", "import-1")
                .put("output_format", "pdf");
        tasks.putObject("export-1").put("operation", "export/url").put("input", "convert");
    }

    private CompletableFuture<Long> download(JsonNode job) {
        String url = task(job, "export-1").at("/result/files/0/url").asText();
        return send(SimpleRequestBuilder.get(url).build()).thenApply(reply -> (long) reply.getBodyBytes().length);
    }

    private SimpleHttpRequest uploadRequest(JsonNode form) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 2048);
        for (Map.Entry<String, JsonNode> field : form.get("parameters").properties()) {
            body.writeBytes(("--XyZ\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue().asText() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(FILE_HEAD.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--XyZ--\r\n".getBytes(StandardCharsets.UTF_8));
        return SimpleRequestBuilder.post(form.get("url").asText())
                .setBody(body.toByteArray(), ContentType.parse("multipart/form-data; boundary=XyZ"))
                .build();
    }

    private SimpleHttpRequest post(String url, JsonNode body) {
        try {
            return authorized(SimpleRequestBuilder.post(url))
                    .setBody(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON)
                    .build();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SimpleRequestBuilder authorized(SimpleRequestBuilder request) {
        return request.setHeader("Authorization", "Bearer benchmark");
    }

    private JsonNode job(SimpleHttpResponse reply) {
        try {
            return json.readTree(reply.getBodyBytes()).get("data");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonNode task(JsonNode job, String name) {
        for (JsonNode task : job.get("tasks")) {
            if (name.equals(task.path("name").asText())) {
                return task;
            }
        }
        throw new IllegalStateException("no task " + name);
    }

    private CompletableFuture<SimpleHttpResponse> send(SimpleHttpRequest request) {
        CompletableFuture<SimpleHttpResponse> reply = new CompletableFuture<>();
        http.execute(request, new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                if (response.getCode() < 300) {
                    reply.complete(response);
                } else {
                    reply.completeExceptionally(new IOException("HTTP " + response.getCode()));
                }
            }

            @Override
            public void failed(Exception failure) {
                reply.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                reply.cancel(false);
            }
        });
        return reply;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
