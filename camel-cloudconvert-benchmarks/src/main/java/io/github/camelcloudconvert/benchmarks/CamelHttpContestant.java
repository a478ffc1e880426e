package io.github.camelcloudconvert.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/**
 * Makes the same calls in a Camel route with the HTTP component and Jackson, for the good case only. That component
 * blocks, so each conversion in flight has a thread.
 */
public final class CamelHttpContestant implements Contestant {

    private static final int THREADS = 256;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ObjectMapper json = new ObjectMapper();
    private final byte[] file = new byte[FILE_BYTES];
    private final ProducerTemplate template;

    /** Takes the stub's address. */
    public CamelHttpContestant(String base, boolean upload) throws Exception {
        context.addRoutes(upload ? fourCalls(base) : twoCalls(base));
        context.start();
        this.template = context.createProducerTemplate();
    }

    private RouteBuilder twoCalls(String base) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:convert")
                        .process(CamelHttpContestant.this::createWithFile)
                        .to(base + "/sync/v2/jobs?" + POOL)
                        .process(CamelHttpContestant.this::download)
                        .toD("${header.download}?" + POOL)
                        .convertBodyTo(byte[].class);
            }
        };
    }

    private RouteBuilder fourCalls(String base) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:convert")
                        .setProperty("file", body())
                        .process(CamelHttpContestant.this::create)
                        .to(base + "/v2/jobs?" + POOL)
                        .process(CamelHttpContestant.this::upload)
                        .toD("${header.upload}?" + POOL)
                        .process(CamelHttpContestant::await)
                        .to(base + "/sync/v2/jobs/?" + POOL)
                        .process(CamelHttpContestant.this::download)
                        .toD("${header.download}?" + POOL)
                        .convertBodyTo(byte[].class);
            }
        };
    }

    private static final String POOL =
            "throwExceptionOnFailure=true&maxTotalConnections=" + 2 * THREADS + "&connectionsPerRoute=" + THREADS;

    private void createWithFile(Exchange exchange) throws Exception {
        ObjectNode body = json.createObjectNode();
        ObjectNode tasks = body.putObject("tasks");
        tasks.putObject("import-1")
                .put("operation", "import/base64")
                .put(
                        "file",
                        Base64.getEncoder().encodeToString(exchange.getMessage().getBody(byte[].class)))
                .put("filename", "in.md");
        send(exchange, body, tasks);
    }

    private void create(Exchange exchange) throws Exception {
        ObjectNode body = json.createObjectNode();
        ObjectNode tasks = body.putObject("tasks");
        tasks.putObject("import-1").put("operation", "import/upload");
        send(exchange, body, tasks);
    }

    private void send(Exchange exchange, ObjectNode body, ObjectNode tasks) throws Exception {
        tasks.putObject("convert")
                .put("operation", "convert")
                .put("input", "import-1")
                .put("output_format", "pdf");
        tasks.putObject("export-1").put("operation", "export/url").put("input", "convert");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setHeader("Authorization", "Bearer benchmark");
        exchange.getMessage().setBody(json.writeValueAsBytes(body));
    }

    private void upload(Exchange exchange) throws Exception {
        JsonNode job = job(exchange);
        JsonNode form = task(job, "import-1").at("/result/form");
        MultipartEntityBuilder multipart = MultipartEntityBuilder.create();
        for (Map.Entry<String, JsonNode> field : form.get("parameters").properties()) {
            multipart.addTextBody(field.getKey(), field.getValue().asText());
        }
        multipart.addBinaryBody(
                "file", exchange.getProperty("file", byte[].class), ContentType.APPLICATION_OCTET_STREAM, "in.md");
        exchange.setProperty("job", job.get("id").asText());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setHeader("upload", form.get("url").asText());
        exchange.getMessage().setBody(multipart.build());
    }

    private static void await(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, exchange.getProperty("job"));
        exchange.getMessage().setHeader("Authorization", "Bearer benchmark");
        exchange.getMessage().setBody(null);
    }

    private void download(Exchange exchange) throws Exception {
        String address =
                task(job(exchange), "export-1").at("/result/files/0/url").asText();
        int query = address.indexOf('?');
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        exchange.getMessage().setHeader("download", address.substring(0, query));
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, address.substring(query + 1));
        exchange.getMessage().setBody(null);
    }

    private JsonNode job(Exchange exchange) throws Exception {
        String text = new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
        return json.readTree(text).get("data");
    }

    private static JsonNode task(JsonNode job, String name) {
        for (JsonNode task : job.get("tasks")) {
            if (name.equals(task.path("name").asText())) {
                return task;
            }
        }
        throw new IllegalStateException("no task " + name);
    }

    @Override
    public CompletableFuture<Long> convert() {
        return CompletableFuture.supplyAsync(
                () -> (long) Objects.requireNonNull(template.requestBody("direct:convert", file, byte[].class)).length,
                threads);
    }

    @Override
    public void close() {
        context.stop();
        threads.shutdownNow();
    }
}
