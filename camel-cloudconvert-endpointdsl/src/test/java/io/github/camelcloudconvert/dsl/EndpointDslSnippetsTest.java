package io.github.camelcloudconvert.dsl;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelcloudconvert.dsl.CloudConvertEndpointBuilderFactory.convert;
import static io.github.camelcloudconvert.dsl.CloudConvertEndpointBuilderFactory.jobs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Routes with typed endpoints, against the emulator. */
class EndpointDslSnippetsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final CloudConvertEmulator emulator = CloudConvertEmulator.builder()
            .convertly(ConvertlyEmulator.builder().apiKey("cvly_any"))
            .start();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void prepare() throws Exception {
        context.addComponent("file", new FileComponent() {
            @Override
            protected GenericFileEndpoint<File> buildFileEndpoint(
                    String uri, String remaining, Map<String, Object> parameters) throws Exception {
                return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
            }
        });
        CloudConvertConfiguration configuration = context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration();
        configuration.setApiKey("any-key-will-do");
        configuration.setBaseUrl(emulator.apiUrl().toString());
        configuration.setSyncBaseUrl(emulator.syncUrl().toString());
        ConvertlyConfiguration other =
                context.getComponent("convertly", ConvertlyComponent.class).getConfiguration();
        other.setApiKey("cvly_any");
        other.setBaseUrl(emulator.convertly().url().toString());
        Files.writeString(Files.createDirectory(folder.resolve("inbox")).resolve("note.md"), "# Note");
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void aFolderIsConverted() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: typed-convert
                from("file:inbox")
                        .to(convert().outputFormat("pdf").completionTimeout(Duration.ofMinutes(10)))
                        .to("file:outbox");
                // end
            }
        });
        awaitResult();
    }

    @Test
    void jobsAreCreatedAndTheirResultsTakenElsewhere() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: typed-jobs
                from("file:inbox")
                        .to(convert().outputFormat("pdf").tag("letters").completion("none"));

                from(jobs().tag("letters").status("finished").fetchResult(true).delay(Duration.ofSeconds(2)))
                        .to("file:outbox");
                // end
            }
        });
        awaitResult();
    }

    @Test
    void bothServicesAreTyped() throws Exception {
        emulator.faults().next(Fault.CREDITS_EXCEEDED);
        Files.write(folder.resolve("inbox/picture.png"), png());
        Files.delete(folder.resolve("inbox/note.md"));
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: typed-failover
                from("file:inbox")
                        .doTry()
                        .to(convert().outputFormat("jpg").inlineThreshold(0))
                        .doCatch(CreditsExceededException.class)
                        .to(ConvertlyEndpointBuilderFactory.convert()
                                .outputFormat("jpg")
                                .checkFormats(true))
                        .end()
                        .to("file:outbox");
                // end
            }
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("outbox/picture.jpg")));
        assertThat(emulator.convertly().paid()).isEqualTo(Map.of("POST /api/convert", 1));
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    @Test
    void valuesNeedNoEscaping() throws Exception {
        context.getPropertiesComponent().addInitialProperty("format", "pdf");
        CloudConvertProducerBuilder typed = convert()
                .outputFormat("{{format}}")
                .tag("50% + (more)&page=1 \"quotes\"")
                .option("quality", 80);
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(typed);
            }
        });
        context.createProducerTemplate().requestBodyAndHeader("direct:in", "# Note", Exchange.FILE_NAME, "a.md");

        assertThat(emulator.jobs()).singleElement().satisfies(job -> assertThat(job.tag())
                .isEqualTo("50% + (more)&page=1 \"quotes\""));
    }

    @Test
    void aDynamicEndpointIsEvaluatedForEachMessage() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(convert().outputFormat("${header.format}"));
            }
        });
        byte[] result = context.createProducerTemplate()
                .requestBodyAndHeaders(
                        "direct:in", "# Note", Map.of(Exchange.FILE_NAME, "a.md", "format", "pdf"), byte[].class);

        assertThat(result).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void objectsAreHandedOverAsTheyAre() throws Exception {
        MemoryIdempotentRepository delivered = new MemoryIdempotentRepository();
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from(jobs().idempotentRepository(delivered).initialDelay(0).delay(Duration.ofMillis(100)))
                        .to("mock:jobs");
                from("direct:in").to(convert().outputFormat("pdf"));
            }
        });
        context.createProducerTemplate().requestBodyAndHeader("direct:in", "# Note", Exchange.FILE_NAME, "a.md");

        await().atMost(Duration.ofSeconds(60)).until(() -> delivered.getCacheSize() == 1);
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(convert().outputFormat("pdf").apiKey("very-secret").toString())
                .contains("outputFormat=pdf")
                .doesNotContain("very-secret");
    }

    @Test
    void aWrongValueIsRefusedAtTheStart() {
        assertThatThrownBy(() -> run(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(convert().outputFormat("pdf").region("mars"));
                    }
                }))
                .hasStackTraceContaining("mars");
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void awaitResult() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(folder.resolve("outbox/note.pdf"))
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));
    }
}
