package io.github.camelcloudconvert.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressEvent;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The ways to listen that the page on waiting shows, run against the emulator. */
class ProgressSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private CamelContext context;

    @BeforeEach
    void createContext() throws Exception {
        context = DocsContext.create(emulator.emulator(), folder);
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/note.md"), "# Note");
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void anEndpointListens() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: progress-endpoint
                from("file:inbox")
                        .to("cloudconvert:convert?outputFormat=pdf&progressListener=direct:progress")
                        .to("file:outbox");

                from("direct:progress")
                        .setBody(simple("${body.exchangeId}: ${body.phase} ${body.percent}"))
                        .to("mock:screen");
                // end
            }
        });
        MockEndpoint screen = context.getEndpoint("mock:screen", MockEndpoint.class);
        screen.expectedMinimumMessageCount(2);
        context.start();
        screen.assertIsSatisfied(60_000);
        assertThat(screen.getExchanges().get(0).getMessage().getBody(String.class))
                .contains(": WAITING");
    }

    @Test
    void aBeanListens() throws Exception {
        // snippet: progress-bean
        context.getRegistry().bind("screen", (ProgressListener) report -> show(report.phase(), report.percent()));
        // end
        convert("&progressListener=#screen");
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.contains(ProgressPhase.DONE));
    }

    private void show(ProgressPhase phase, Integer percent) {
        heard.add(phase);
        assertThat(percent == null || percent <= 100).isTrue();
    }

    @Test
    void anEventNotifierListens() throws Exception {
        // snippet: progress-event
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return event instanceof ProgressEvent;
            }

            @Override
            public void notify(CamelEvent event) {
                record(((ProgressEvent) event).getProgress());
            }
        });
        // end
        convert("");
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.contains(ProgressPhase.DONE));
    }

    private void record(Progress report) {
        heard.add(report.phase());
    }

    private void convert(String listening) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:inbox")
                        .to("cloudconvert:convert?outputFormat=pdf" + listening)
                        .to("file:outbox");
            }
        });
        context.start();
    }
}
