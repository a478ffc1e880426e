package io.github.camelcloudconvert.kamelets;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The routes of the page that begin with a Kamelet, against the emulator. */
class SourceKameletsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<Map<String, Object>> WORKS = List.of(
            Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
            Map.of("operation", "convert", "input", "import", "output_format", "html"),
            Map.of("operation", "export/url", "input", "convert"));

    private static final List<Map<String, Object>> FAILS = List.of(
            Map.of("operation", "import/base64", "file", "eA==", "filename", "a.exe"),
            Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
            Map.of("operation", "export/url", "input", "convert"));

    @TempDir
    Path folder;

    private CloudConvertEmulator emulator;
    private CamelContext context;
    private ProducerTemplate template;
    private int port;

    @BeforeEach
    void prepare() throws Exception {
        emulator = CloudConvertEmulator.builder()
                .account("key-of-the-component", 100)
                .account("key-of-invoices", 100)
                .webhookRetryDelay(Duration.ofMillis(100))
                .start();
        context = new DefaultCamelContext();
        context.addComponent("file", new FileComponent() {
            @Override
            protected GenericFileEndpoint<File> buildFileEndpoint(
                    String uri, String remaining, Map<String, Object> parameters) throws Exception {
                return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
            }
        });
        CloudConvertConfiguration component = context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration();
        component.setApiKey("key-of-the-component");
        component.setBaseUrl(emulator.apiUrl().toString());
        component.setSyncBaseUrl(emulator.syncUrl().toString());
        component.setTempDirectory(folder.resolve("spool").toString());
        template = context.createProducerTemplate();
        addServer();
    }

    private void addServer() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void theRouteThatAsksForJobs() throws Exception {
        start(KameletsPage.route("Be told of jobs"));
        create(FAILS, "invoice-1", "key-of-the-component");
        create(WORKS, "other", "key-of-the-component");
        create(WORKS, "invoice-2", "key-of-the-component");

        awaitFiles("invoices", 1);
        assertThat(folder.resolve("invoices/a.html")).content().contains("Hello");
    }

    @Test
    void eachInstanceAsksWithItsOwnCredentials() throws Exception {
        start(
                """
            - route:
                from:
                  uri: kamelet:cloudconvert-jobs-source
                  parameters:
                    delay: 100
                  steps:
                    - to: seda:of-the-component
            - route:
                from:
                  uri: kamelet:cloudconvert-jobs-source
                  parameters:
                    delay: 100
                    apiKey: key-of-invoices
                  steps:
                    - to: seda:of-invoices
            """);
        String ours = create(WORKS, "x", "key-of-the-component");
        String theirs = create(WORKS, "x", "key-of-invoices");

        assertThat(next("seda:of-the-component")).isEqualTo(ours);
        assertThat(next("seda:of-invoices")).isEqualTo(theirs);
        assertThat(context.getEndpoints())
                .extracting(Endpoint::toString)
                .noneMatch(uri -> uri.contains("key-of-invoices"));
    }

    @Test
    void aRepositoryRemembersWhatWasDelivered() throws Exception {
        MemoryIdempotentRepository delivered = new MemoryIdempotentRepository();
        context.getRegistry().bind("delivered", delivered);
        start(
                """
            - route:
                from:
                  uri: kamelet:cloudconvert-jobs-source
                  parameters:
                    delay: 100
                    idempotentRepository: "#bean:delivered"
                  steps:
                    - to: seda:jobs
            """);
        create(WORKS, "x", "key-of-the-component");

        next("seda:jobs");
        await().atMost(PATIENCE).until(() -> delivered.getCacheSize() == 1);
    }

    @Test
    void theRouteThatReceivesAWebhook() throws Exception {
        context.start();
        String secret = createWebhook();
        start(KameletsPage.route("Receive a webhook").replace("{{env:CLOUDCONVERT_WEBHOOK_SECRET}}", secret));
        create(FAILS, "x", "key-of-the-component");
        create(WORKS, "x", "key-of-the-component");

        awaitFiles("delivered", 1);
        assertThat(folder.resolve("delivered/a.html")).content().contains("Hello");
        assertThat(context.getEndpoints()).extracting(Endpoint::toString).noneMatch(uri -> uri.contains(secret));
    }

    @Test
    void whatBearsAnotherSignatureReachesNoRoute() throws Exception {
        context.start();
        createWebhook();
        start(webhook("secret: of-somebody-else"));
        create(WORKS, "x", "key-of-the-component");

        await().atMost(PATIENCE).until(() -> !emulator.webhookDeliveries().all().isEmpty());
        assertThat(context.createConsumerTemplate().receiveNoWait("seda:jobs")).isNull();
    }

    @Test
    void aLostReportIsFoundByAsking() throws Exception {
        context.start();
        String secret = createWebhook();
        start(webhook("secret: " + secret));
        await().atMost(PATIENCE).until(() -> emulator.requests().of("GET /jobs API") > 1);
        emulator.faults().next(Fault.WEBHOOK_LOST);
        String lost = create(WORKS, "x", "key-of-the-component");

        assertThat(next("seda:jobs")).isEqualTo(lost);
    }

    @Test
    void aWebhookNeedsItsPath() {
        assertThatThrownBy(() -> start(webhook("secret: x").replace("path: /hooks/cloudconvert", "")))
                .hasStackTraceContaining("path");
    }

    private static String webhook(String secret) {
        return """
            - route:
                from:
                  uri: kamelet:cloudconvert-webhook-source
                  parameters:
                    path: /hooks/cloudconvert
                    reconcileInterval: 300
                    %s
                  steps:
                    - to: seda:jobs
            """
                .formatted(secret);
    }

    private void start(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", yaml));
        context.start();
    }

    private String createWebhook() {
        return template.requestBody(
                        "cloudconvert:createWebhook?webhookUrl=http://127.0.0.1:" + port + "/hooks/cloudconvert",
                        null,
                        Webhook.class)
                .signingSecret();
    }

    private String create(List<Map<String, Object>> tasks, String tag, String key) {
        return template.request(
                        "cloudconvert:createJob?tag=" + tag + "&apiKey=" + key,
                        exchange -> exchange.getMessage().setBody(tasks))
                .getMessage()
                .getHeader(CloudConvertConstants.JOB_ID, String.class);
    }

    private String next(String uri) {
        return context.createConsumerTemplate()
                .receive(uri, PATIENCE.toMillis())
                .getMessage()
                .getHeader(CloudConvertConstants.JOB_ID, String.class);
    }

    /** Exactly so many, and none that is still being written. */
    private void awaitFiles(String name, int count) {
        await().atMost(PATIENCE).until(() -> files(name) == count);
    }

    private long files(String name) throws IOException {
        Path of = folder.resolve(name);
        if (!Files.exists(of)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> file.toString().endsWith(".html")).count();
        }
    }
}
