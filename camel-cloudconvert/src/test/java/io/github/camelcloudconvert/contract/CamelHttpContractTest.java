package io.github.camelcloudconvert.contract;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.camelcloudconvert.contract.HttpServerOfOthers.Taken;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.StreamCachingStrategy;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that come from an address by Camel's {@code http:} component, and results that go on to one. */
class CamelHttpContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final int THRESHOLD = 20_000;
    private static final String COPY =
            "cloudconvert:convert?inputFormat=txt&outputFormat=copy&spoolThreshold=" + THRESHOLD;

    private static final HttpServerOfOthers.Content TEXT = HttpServerOfOthers.Content.of(Samples.LARGE_TEXT);

    private HttpServerOfOthers others;

    /** How the body of an answer reaches the component. */
    enum Reading {
        /** The stream of the connection itself. */
        OFF("false", "?disableStreamCache=true"),
        /** Read by the http component, and kept in memory whatever its size. */
        IN_MEMORY("true", ""),
        /** Read by the http component, and kept on disk where it is large. */
        SPOOLED("true", ""),
        /** Read by the route before the next step, and kept on disk where it is large. */
        SPOOLED_BY_THE_ROUTE("true", "?disableStreamCache=true");

        private final String streamCache;
        private final String parameters;

        Reading(String streamCache, String parameters) {
            this.streamCache = streamCache;
            this.parameters = parameters;
        }

        boolean onDisk() {
            return this == SPOOLED || this == SPOOLED_BY_THE_ROUTE;
        }
    }

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @BeforeEach
    void othersAreThere() throws IOException {
        others = new HttpServerOfOthers(TEXT);
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        others.close();
        assertThat(temporaryFiles()).isEmpty();
        assertThat(FileTrees.files(camelSpool())).isEmpty();
    }

    private Path camelSpool() {
        return temp.resolve("camel-spool");
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getStreamCachingStrategy().setSpoolDirectory(camelSpool().toFile());
        created.getStreamCachingStrategy().setSpoolThreshold(THRESHOLD);
        return created;
    }

    /** It reads its settings when it starts. */
    private void spool(boolean enabled) {
        StreamCachingStrategy strategy = context.getStreamCachingStrategy();
        ServiceHelper.stopService(strategy);
        strategy.setSpoolEnabled(enabled);
        ServiceHelper.startService(strategy);
    }

    /** A route from one address of the others to another of theirs. */
    private String route(Reading reading, String source, String target, @Nullable Class<?> as) throws Exception {
        spool(reading.onDisk());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition steps = from("direct:start").errorHandler(noErrorHandler());
                steps.streamCache(reading.streamCache)
                        .to(others.url(source) + reading.parameters)
                        .process(fetched -> assertRead(fetched, reading))
                        .to(COPY);
                if (as != null) {
                    steps.convertBodyTo(as);
                }
                steps.setHeader(Exchange.HTTP_METHOD, constant("PUT")).to(others.url(target));
            }
        });
        return "direct:start";
    }

    /** So that each case is the case that it is called. */
    private static void assertRead(Exchange fetched, Reading reading) {
        if (reading == Reading.OFF) {
            assertThat(fetched.getMessage().getBody()).isNotInstanceOf(StreamCache.class);
        } else if (fetched.getMessage().getBody() instanceof StreamCache cache) {
            assertThat(cache.inMemory()).isEqualTo(!reading.onDisk() || cache.length() < THRESHOLD);
        } else {
            assertThat(reading).isEqualTo(Reading.SPOOLED_BY_THE_ROUTE); // it is read when the next step begins
        }
    }

    private Exchange run(String start) {
        return template.request(start, exchange -> {});
    }

    static Stream<Arguments> bodies() {
        return Stream.of(Reading.values()).flatMap(reading -> Stream.of(InputStream.class, byte[].class, File.class)
                .map(as -> Arguments.of(reading, as)));
    }

    static Stream<Arguments> ways() {
        return Stream.of(Reading.values()).flatMap(reading -> Stream.of("/known", "/chunked")
                .flatMap(source -> Stream.of(
                        Arguments.of(reading, source, null),
                        Arguments.of(reading, source, byte[].class),
                        Arguments.of(reading, source, File.class))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aFileGoesFromOneAddressToAnother(Reading reading, String source, @Nullable Class<?> as) throws Exception {
        Exchange done = run(route(reading, source, "/target", as));

        assertThat(done.getException()).isNull();
        Taken result = onlyTaken();
        assertThat(result.digest()).isEqualTo(HttpServerOfOthers.digest(TEXT));
        // a stream goes in chunks, and nothing that the source said of its own file goes with the result
        assertThat(result.length()).isEqualTo(as == null ? null : String.valueOf(TEXT.length()));
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void aSmallFileToo(Reading reading) throws Exception {
        others.close();
        HttpServerOfOthers.Content words = HttpServerOfOthers.Content.of("a few words");
        others = new HttpServerOfOthers(words);
        assertThat(run(route(reading, "/chunked", "/target", File.class)).getException())
                .isNull();

        assertThat(onlyTaken().digest()).isEqualTo(HttpServerOfOthers.digest(words));
        assertThat(onlyTaken().length()).isEqualTo("11");
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void aSourceThatBreaksOffCostsNoJob(Reading reading) throws Exception {
        Exchange failed = run(route(reading, "/cut", "/target", null));

        assertThat(failed.getException()).isNotNull();
        assertThat(emulator().createdJobs()).isZero();
        assertThat(others.taken()).isEmpty();
    }

    private Taken onlyTaken() {
        assertThat(others.taken()).hasSize(1);
        return others.taken().get(0);
    }

    private static String withPassword(String path) {
        return path + "?authMethod=Basic&authUsername=user&authPassword=open";
    }

    @ParameterizedTest
    @ValueSource(classes = {File.class, byte[].class})
    void aResultAsAFileIsSentAgainWhereAServerAsksForAPassword(Class<?> as) throws Exception {
        assertThat(run(route(Reading.SPOOLED, "/known", withPassword("/guarded"), as))
                        .getException())
                .isNull();

        assertThat(onlyTaken().digest()).isEqualTo(HttpServerOfOthers.digest(TEXT));
    }

    @Test
    void aResultAsAStreamCannotBeSentAgainWithinOneCall() throws Exception {
        Exchange failed = run(route(Reading.OFF, "/known", withPassword("/guarded"), null));

        assertThat(failed.getException()).isNotNull();
        assertThat(others.taken()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aResultIsSentAgainByARedeliveryWithoutAnotherJob(Reading reading, Class<?> as) throws Exception {
        spool(reading.onDisk());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .streamCache(reading.streamCache)
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0)
                                .onRedelivery(again ->
                                        again.getMessage().setHeader("Authorization", HttpServerOfOthers.CREDENTIALS)))
                        .to(others.url("/known") + reading.parameters)
                        .to(COPY)
                        .convertBodyTo(as)
                        .setHeader(Exchange.HTTP_METHOD, constant("PUT"))
                        .to(others.url("/guarded"));
            }
        });
        assertThat(run("direct:redelivered").getException()).isNull();

        assertThat(onlyTaken().digest()).isEqualTo(HttpServerOfOthers.digest(TEXT));
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }
}
