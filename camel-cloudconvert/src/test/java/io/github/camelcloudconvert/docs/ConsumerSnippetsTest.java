package io.github.camelcloudconvert.docs;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.contract.CamelWebhook;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of docs/consumers.md, started and fed by jobs of the emulator. */
@Timeout(60)
class ConsumerSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private CamelContext context;
    private ProducerTemplate template;
    private String address;

    @BeforeEach
    void createContext() throws Exception {
        context = DocsContext.create(emulator.emulator(), folder);
        template = context.createProducerTemplate();
        int port = FreePorts.next();
        address = "http://127.0.0.1:" + port;
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
        context.start();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void theListIsPolledForFiles() throws Exception {
        create("invoice-7");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: jobs
                from("cloudconvert:jobs?tagPrefix=invoice-&status=finished&fetchResult=true&delay=5s")
                        .to("file:archive");
                // end
            }
        });
        awaitTheFile();
    }

    @Test
    void whatWasDeliveredIsRemembered() throws Exception {
        File memory = folder.resolve("delivered.txt").toFile();
        // snippet: delivered
        context.getRegistry().bind("delivered", FileIdempotentRepository.fileIdempotentRepository(memory));
        // end
        create("any");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: remembered
                from("cloudconvert:jobs?idempotentRepository=#delivered").to("seda:ended");
                // end
            }
        });
        awaitTheJob();
        await().untilAsserted(() -> assertThat(memory).content().contains("/finished"));
    }

    @Test
    void theServiceReports() throws Exception {
        Webhook webhook = template.requestBody(
                "cloudconvert:createWebhook?webhookUrl=" + address + "/hooks/cloudconvert", null, Webhook.class);
        context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration()
                .getWebhook()
                .setSecret(webhook.signingSecret());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: webhook
                from("cloudconvert:webhook?path=/hooks/cloudconvert&webhookEvents=job.finished&fetchResult=true")
                        .to("file:archive");
                // end
            }
        });
        create("any");
        awaitTheFile();
    }

    @Test
    void theRouteRegistersItself() throws Exception {
        CamelWebhook.assumeThere(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: registers
                from("webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/hooks/cloudconvert&webhookExternalUrl="
                                + address)
                        .to("seda:ended");
                // end
            }
        });
        create("any");
        awaitTheJob();
    }

    private void awaitTheJob() {
        ConsumerTemplate consumer = context.createConsumerTemplate();
        assertThat(consumer.receiveBody("seda:ended", 20_000)).isInstanceOf(Job.class);
    }

    private void awaitTheFile() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(folder.resolve("archive/note.pdf"))
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));
    }

    private void create(String tag) {
        template.sendBody(
                "cloudconvert:createJob",
                Map.of(
                        "tag",
                        tag,
                        "tasks",
                        Map.of(
                                "import",
                                Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "note.md"),
                                "convert",
                                Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
                                "export",
                                Map.of("operation", "export/url", "input", "convert"))));
    }
}
