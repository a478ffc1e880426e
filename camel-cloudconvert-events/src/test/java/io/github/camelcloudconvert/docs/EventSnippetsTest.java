package io.github.camelcloudconvert.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the page on completion that live by events, run against the emulator. */
class EventSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private CamelContext context;

    @BeforeEach
    void createContext() {
        context = DocsContext.create(emulator.emulator(), folder);
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aWaitEndsByAnEvent() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("inbox")).resolve("note.md"), "# Note");
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: wait-by-events
                from("file:inbox")
                        .to("cloudconvert:convert?outputFormat=pdf&completion=events")
                        .to("file:outbox");
                // end
            }
        });

        awaitFile("outbox/note.pdf");
        assertThat(emulator.emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void eventsAreMessages() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: events
                from("cloudconvert:events?events=job.finished&fetchResult=true").to("file:converted");
                // end
                from("direct:create").to("cloudconvert:createJob");
            }
        });
        await().until(() -> !emulator.emulator().subscribedChannels().isEmpty());
        context.createProducerTemplate()
                .sendBody(
                        "direct:create",
                        List.of(
                                Map.of("operation", "import/base64", "file", "IyBOb3Rl", "filename", "note.md"),
                                Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
                                Map.of("operation", "export/url", "input", "convert")));

        awaitFile("converted/note.pdf");
    }

    @Test
    void anErrorOfReceivingIsAMessage() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: bridge
                onException(CloudConvertException.class).handled(true).to("direct:alert");

                from("cloudconvert:events?bridgeErrorHandler=true&fetchResult=true")
                        .to("file:archive");
                // end
                from("direct:alert").to("mock:alert");
            }
        });
        await().until(() -> !emulator.emulator().subscribedChannels().isEmpty());
        emulator.emulator().refuseSockets(Duration.ofSeconds(2));

        MockEndpoint alert = context.getEndpoint("mock:alert", MockEndpoint.class);
        await().until(() -> !alert.getReceivedExchanges().isEmpty());
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(folder.resolve(name))
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));
    }
}
