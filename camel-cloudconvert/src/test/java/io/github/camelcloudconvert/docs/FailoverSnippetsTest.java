package io.github.camelcloudconvert.docs;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the page about failover, run against the emulators of both services: each input is paid once. */
class FailoverSnippetsTest {

    private static final Map<String, Integer> ONE_CALL = Map.of("POST /api/convert", 1);

    @TempDir
    Path folder;

    private final CloudConvertEmulator emulator = CloudConvertEmulator.builder()
            .convertly(ConvertlyEmulator.builder().apiKey("cvly_page"))
            .start();
    /** Of messages, the first one first: a file that fails is tried again. */
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private CamelContext context;

    /** In which language the route is read. */
    private enum Language {
        JAVA,
        YAML
    }

    /** Why CloudConvert does not convert. */
    private enum Cause {
        CREDITS(emulator -> emulator.faults().next(Fault.CREDITS_EXCEEDED)),
        THROTTLED(emulator -> emulator.faults()
                .add(Fault.RATE_LIMITED_CREATE.plan().number(3600).always())),
        DOWN(emulator -> emulator.refuseConnections(Duration.ofMinutes(2)));

        @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
        private final Consumer<CloudConvertEmulator> strike;

        Cause(Consumer<CloudConvertEmulator> strike) {
            this.strike = strike;
        }
    }

    static Stream<Arguments> everyCauseInEveryLanguage() {
        return Stream.of(Cause.values())
                .flatMap(cause -> Stream.of(Language.values()).map(language -> Arguments.of(cause, language)));
    }

    @BeforeEach
    void createContext() {
        context = DocsContext.create(emulator, folder);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                    failures.add(failed.getExchange().getException());
                }
            }
        });
        // trouble that a test makes is not waited for
        context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration()
                .setMaxRetries(1);
        ConvertlyConfiguration convertly =
                context.getComponent("convertly", ConvertlyComponent.class).getConfiguration();
        convertly.setApiKey("cvly_page");
        convertly.setBaseUrl(emulator.convertly().url().toString());
        convertly.setTempDirectory(folder.resolve("spool").toString());
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @ParameterizedTest
    @MethodSource("everyCauseInEveryLanguage")
    void theOtherServiceConvertsWhatTheFirstRefuses(Cause cause, Language language) throws Exception {
        cause.strike.accept(emulator);
        writePicture("inbox/picture.png");
        start(language);

        awaitFile("outbox/Convertly/picture.jpg");
        assertThat(emulator.createdJobs()).isZero();
        assertThat(emulator.convertly().paid()).isEqualTo(ONE_CALL);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatWorksIsAskedAlone(Language language) throws Exception {
        writePicture("inbox/picture.png");
        start(language);

        awaitFile("outbox/CloudConvert/picture.jpg");
        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(emulator.convertly().requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFormatThatOnlyTheFirstKnowsIsNotSentToTheOther(Language language) throws Exception {
        emulator.faults().next(Fault.CREDITS_EXCEEDED);
        Files.writeString(Files.createDirectories(folder.resolve("inbox")).resolve("letter.docx"), "no real letter");
        start(language);

        assertThat(failure())
                .isInstanceOfSatisfying(ValidationException.class, refused -> assertThat(refused.service())
                        .isEqualTo("Convertly"))
                .hasMessageContaining("does not document the format docx");
        assertThat(emulator.convertly().requests()).isEmpty();
    }

    @Test
    void aJobThatMayBePaidIsNotHandedOver() throws Exception {
        emulator.faults().add(Fault.TASK_STUCK.plan().always());
        Exchange done = handOver(
                "cloudconvert:convert?outputFormat=jpg&completionTimeout=1s", "convertly:convert?outputFormat=jpg");

        assertThat(done.getException()).isInstanceOfSatisfying(JobTimeoutException.class, late -> {
            assertThat(late.nothingCreated()).isFalse();
            assertThat(late.jobId()).isNotNull();
        });
        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(emulator.convertly().requests()).isEmpty();
    }

    @Test
    void aCreationWhoseAnswerIsLostIsNotHandedOver() throws Exception {
        emulator.convertly().faults().next(Fault.CUT_BEFORE_REPLY);
        Exchange done = handOver("convertly:convert?outputFormat=jpg", "cloudconvert:convert?outputFormat=jpg");

        assertThat(done.getException()).isInstanceOfSatisfying(ConnectionException.class, lost -> {
            assertThat(lost.creationUnknown()).isTrue();
            assertThat(lost.nothingCreated()).isFalse();
        });
        assertThat(emulator.convertly().paid()).isEqualTo(ONE_CALL);
        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void theOtherWayRoundARefusalIsHandedOver() throws Exception {
        emulator.convertly().faults().add(Fault.CREDITS_EXCEEDED.plan().on("POST /api/convert"));
        Exchange done = handOver("convertly:convert?outputFormat=jpg", "cloudconvert:convert?outputFormat=jpg");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(CloudConvertConstants.SERVICE)).isEqualTo("CloudConvert");
        assertThat(emulator.convertly().paid()).isEmpty();
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    /** Every error of the family would be handed over, if nothing but its safety decided. */
    private Exchange handOver(String first, String other) throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:picture")
                        .doTry()
                        .to(first)
                        .doCatch(CloudConvertException.class)
                        .onWhen(simple("${exception.nothingCreated}"))
                        .to(other)
                        .end();
            }
        });
        byte[] picture = picture();
        return context.createProducerTemplate().request("direct:picture", exchange -> {
            exchange.getMessage().setBody(picture);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "picture.png");
        });
    }

    private void start(Language language) throws Exception {
        if (language == Language.YAML) {
            String page = Files.readString(Path.of("../docs/failover.md"));
            String yaml = page.split("```yaml\n", 2)[1].split("```", 2)[0];
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("failover.yaml", yaml));
            context.start();
            return;
        }
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: failover
                from("file:inbox")
                        .doTry()
                        .to("cloudconvert:convert?outputFormat=jpg&inlineThreshold=0")
                        .doCatch(
                                CreditsExceededException.class,
                                ThrottledException.class,
                                ServerException.class,
                                ConnectionException.class)
                        .onWhen(simple("${exception.nothingCreated}"))
                        .to("convertly:convert?outputFormat=jpg&checkFormats=true")
                        .end()
                        .to("file:outbox?fileName=${header.CamelCloudConvertService}/${file:name}");
                // end
            }
        });
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private Throwable failure() {
        await().atMost(Duration.ofSeconds(60)).until(() -> !failures.isEmpty());
        return failures.element();
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(
                        ImageIO.read(folder.resolve(name).toFile()))
                .isNotNull());
    }

    private void writePicture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, picture());
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }
}
