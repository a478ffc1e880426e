package io.github.camelcloudconvert.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes in Java of the page on languages; those in XML and YAML are run by {@link DslBlocksTest}. */
class DslSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private CamelContext context;

    @BeforeEach
    void prepare() throws Exception {
        context = DocsContext.create(emulator.emulator(), folder);
        Files.writeString(Files.createDirectory(folder.resolve("inbox")).resolve("note.md"), "# Note");
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aFolderIsConverted() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: dsl-folder
                from("file:inbox")
                        .to("cloudconvert:convert?outputFormat=pdf&completionTimeout=10m")
                        .to("file:outbox");
                // end
            }
        });
        awaitFile("outbox/note.pdf", "%PDF");
    }

    @Test
    void theMessageChooses() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: dsl-headers
                from("file:inbox")
                        .setHeader("CamelCloudConvertOutputFormat", constant("pdf"))
                        .setHeader("CamelCloudConvertTag", simple("letter-${file:name.noext}"))
                        .to("cloudconvert:convert")
                        .to("file:outbox");
                // end
            }
        });
        awaitFile("outbox/note.pdf", "%PDF");
        assertThat(emulator.emulator().jobs()).extracting(JobSnapshot::tag).containsExactly("letter-note");
    }

    @Test
    void jobsAreCreatedHereAndResultsTakenThere() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: dsl-jobs
                from("file:inbox").to("cloudconvert:convert?outputFormat=pdf&tag=letters&completion=none");

                from("cloudconvert:jobs?tag=letters&status=finished&fetchResult=true&delay=2s")
                        .to("file:outbox");
                // end
            }
        });
        awaitFile("outbox/note.pdf", "%PDF");
    }

    @Test
    void whatCannotBeConvertedIsPutAside() throws Exception {
        emulator.emulator().faults().next(Fault.TASK_FAILS);
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: dsl-try
                from("file:inbox")
                        .doTry()
                        .to("cloudconvert:convert?outputFormat=pdf")
                        .to("file:outbox")
                        .doCatch(JobFailedException.class, ValidationException.class)
                        .to("file:rejected")
                        .end();
                // end
            }
        });
        awaitFile("rejected/note.md", "# Note");
        Files.writeString(folder.resolve("inbox/good.md"), "# Good");
        awaitFile("outbox/good.pdf", "%PDF");
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void awaitFile(String name, String start) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(folder.resolve(name))
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith(start));
    }
}
