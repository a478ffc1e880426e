package io.github.camelcloudconvert.docs;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the pages, run against the emulator. */
class RouteSnippetsTest {

    private static final String TWO_PAGES = "<h1>One</h1><h1 style=\"page-break-before: always\">Two</h1>";

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void createContext() {
        context = DocsContext.create(emulator.emulator(), folder);
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aResultGoesToGoogleDrive() throws Exception {
        context.addComponent("google-drive", new MockComponent());
        write("inbox/note.md", "# Note");
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: google-drive
                from("file:inbox").to("cloudconvert:convert?outputFormat=pdf").to("google-drive:drive-files/insert");
                // end
            }
        });
        MockEndpoint drive = context.getEndpoint("google-drive:drive-files/insert", MockEndpoint.class);
        drive.expectedHeaderReceived(Exchange.FILE_NAME, "note.pdf");
        drive.assertIsSatisfied();
    }

    @Test
    void aFolderIsConverted() throws Exception {
        write("inbox/note.md", "# Note");
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: folder
                from("file:inbox").to("cloudconvert:convert?outputFormat=pdf").to("file:outbox");
                // end
            }
        });
        awaitFile("outbox/note.pdf", "%PDF");
    }

    @Test
    void headersChooseFormatAndOptions() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", png);
        write("pictures/map.png", png.toByteArray());
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: headers
                from("file:pictures")
                        .setHeader(CloudConvertConstants.OUTPUT_FORMAT, constant("jpg"))
                        .setHeader(CloudConvertConstants.TASK_OPTION_PREFIX + "width", constant(200))
                        .to("cloudconvert:convert")
                        .to("file:outbox");
                // end
            }
        });
        awaitFile("outbox/map.jpg", "");
        // a file that is there may not be written to its end
        await().ignoreException(NullPointerException.class).untilAsserted(() -> assertThat(
                        ImageIO.read(folder.resolve("outbox/map.jpg").toFile()).getWidth())
                .isEqualTo(200));
    }

    @Test
    void severalResultsAreSplit() throws Exception {
        write("inbox/guide.pdf", template(TWO_PAGES));
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: split
                from("file:inbox?include=.*\\.pdf")
                        .to("cloudconvert:convert?outputFormat=png")
                        .split(body())
                        .to("file:pages")
                        .end();
                // end
            }
        });
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(folder.resolve("pages"))
                .isDirectoryContaining("glob:**.png")
                .satisfies(pages -> {
                    try (var files = Files.list(pages)) {
                        assertThat(files).hasSize(2);
                    }
                }));
    }

    /** A PDF of two pages, made by the emulator. */
    private byte[] template(String html) throws Exception {
        context.start();
        return template.requestBodyAndHeader(
                "cloudconvert:convert?outputFormat=pdf", html, Exchange.FILE_NAME, "guide.html", byte[].class);
    }

    @Test
    void severalFilesAreOneJob() throws Exception {
        Path spring = write("spring.md", "# Spring");
        Path autumn = write("autumn.md", "# Autumn");
        context.start();
        // snippet: several-inputs
        Object converted = template.requestBody("cloudconvert:convert?outputFormat=pdf", List.of(spring, autumn));
        // end
        assertThat(converted).isInstanceOf(List.class);
        assertThat(emulator.emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void theServiceFetchesAnAddress() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/note.md", exchange -> {
            byte[] bytes = "# Fetched".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/note.md");
        context.start();
        try {
            // snippet: address
            Object link = template.requestBody("cloudconvert:convert?outputFormat=pdf&result=url", address);
            // end
            assertThat(link.toString()).contains("note.pdf");
            assertThat(emulator.emulator().requests().of("GET /tasks/{file} STORAGE"))
                    .isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aJobOfOnesOwnIsCreatedAndAwaited() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: own-job-route
                from("direct:merge")
                        .to("cloudconvert:createJob?tag=quarterly-report")
                        .to("cloudconvert:waitForJob");
                // end
            }
        });
        String cover = "IyBDb3Zlcg==";
        String report = "IyBSZXBvcnQ=";
        // snippet: own-job
        List<Map<String, Object>> tasks = List.of(
                Map.of("operation", "import/base64", "file", cover, "filename", "cover.md"),
                Map.of("operation", "import/base64", "file", report, "filename", "report.md"),
                Map.of("operation", "merge", "input", List.of("import-1", "import-2"), "output_format", "pdf"),
                Map.of("operation", "export/url", "input", "merge"));
        Job job = template.requestBody("direct:merge", tasks, Job.class);
        // end
        assertThat(job.status()).isEqualTo("finished");
        assertThat(job.tag()).isEqualTo("quarterly-report");
    }

    @Test
    void aJobIsAwaitedElsewhere() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: wait-elsewhere
                from("file:inbox")
                        .to("cloudconvert:convert?outputFormat=pdf&completion=none")
                        .to("seda:created");

                from("seda:created")
                        .to("cloudconvert:waitForJob?completionTimeout=2h")
                        .to("seda:ended");
                // end
            }
        });
        write("inbox/note.md", "# Note");
        Exchange ended = context.createConsumerTemplate().receive("seda:ended", 60_000);
        assertThat(ended.getMessage().getBody(Job.class).status()).isEqualTo("finished");
    }

    @Test
    void whatPassesIsTriedAgainWithTheSameJobAndWhatDoesNotIsPutAside() throws Exception {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: on-exception
                onException(JobFailedException.class, ValidationException.class)
                        .handled(true)
                        .to("file:rejected");

                onException(CloudConvertException.class)
                        .onWhen(exchange -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CloudConvertException.class)
                                .retryable())
                        .maximumRedeliveries(5)
                        .redeliveryDelay(1_000)
                        .useExponentialBackOff()
                        .asyncDelayedRedelivery();
                // end
                from("file:inbox").to("cloudconvert:convert?outputFormat=pdf").to("file:outbox");
            }
        };
        // the address is refused twice, also after it was renewed: a storage error
        emulator.emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().times(2));
        write("inbox/note.md", "# Note");
        run(routes);
        awaitFile("outbox/note.pdf", "%PDF");
        assertThat(emulator.emulator().createdJobs()).isEqualTo(1);

        emulator.emulator().faults().next(Fault.TASK_FAILS);
        write("inbox/bad.md", "# Bad");
        awaitFile("rejected/bad.md", "# Bad");
        assertThat(emulator.emulator().createdJobs()).isEqualTo(2);
    }

    @Test
    void aCreationThatStaysUnknownIsForAPerson() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: creation-unknown
                onException(ConnectionException.class)
                        .onWhen(exchange -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ConnectionException.class)
                                .creationUnknown())
                        .handled(true)
                        .setBody(exceptionMessage())
                        .to("file:ask-a-person");
                // end
                from("direct:create").to("cloudconvert:createJob");
            }
        });
        emulator.emulator().faults().next(Fault.CREATE_REPLY_500);
        template.sendBodyAndHeader(
                "direct:create",
                List.of(Map.of("operation", "import/base64", "file", "IyBB", "filename", "a.md")),
                Exchange.FILE_NAME,
                "job.txt");
        assertThat(folder.resolve("ask-a-person/job.txt")).content().contains("a job may or may not exist");
    }

    @Test
    void theCallbackPoolIsNamedCloudConvert() throws Exception {
        // snippet: pool
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("CloudConvert")
                        .poolSize(8)
                        .maxPoolSize(8)
                        .build());
        // end
        write("inbox/note.md", "# Note");
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:inbox")
                        .to("cloudconvert:convert?outputFormat=pdf")
                        .process(exchange -> exchange.getMessage()
                                .setHeader("thread", Thread.currentThread().getName()))
                        .to("seda:ended");
            }
        });
        Exchange ended = context.createConsumerTemplate().receive("seda:ended", 60_000);
        assertThat(ended.getMessage().getHeader("thread", String.class)).contains("CloudConvert");
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private Path write(String name, String text) throws Exception {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private void awaitFile(String name, String start) {
        Path file = folder.resolve(name);
        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> assertThat(file)
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith(start));
    }
}
