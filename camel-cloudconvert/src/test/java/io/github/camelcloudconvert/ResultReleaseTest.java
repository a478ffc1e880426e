package io.github.camelcloudconvert;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.StorageException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Law 4: what was read holds neither disk space nor a file handle after its exchange. No test helps with a collection. */
class ResultReleaseTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";
    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final String CONTENT = "0123456789abcdef".repeat(128 * 1024);

    /** Bodies that are held on to, as code outside Camel may do; so no collection can close them. */
    private final List<Object> held = new CopyOnWriteArrayList<>();

    @Override
    protected RouteBuilder createRouteBuilder() {
        String out = "file:" + temp.resolve("out") + "?fileName=${exchangeId}-${header.n}.pdf";
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:plain").to(CONVERT).process(ResultReleaseTest.this::hold);
                from("direct:file")
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .to(out)
                        .to("mock:filed");
                from("direct:twice")
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .to(out + "&tempPrefix=a")
                        .convertBodyTo(String.class)
                        .to("mock:twice");
                from("direct:chain")
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .to("direct:file");
                from("direct:multicast")
                        .to(CONVERT)
                        .multicast()
                        .parallelProcessing()
                        .to("direct:store", "direct:store", "direct:store");
                from("direct:store")
                        .process(ResultReleaseTest.this::hold)
                        .to(out)
                        .to("mock:stored");
                from("direct:tap")
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .wireTap("direct:store")
                        .to(out);
                from("direct:seda").to(CONVERT).to("seda:store?pollTimeout=20");
                from("seda:store?pollTimeout=20").to("direct:store");
                from("direct:enrich").enrich("direct:tapped");
                from("direct:tapped").to(CONVERT).wireTap("direct:store");
                from("direct:split").to(CONVERT).split(body()).to("direct:store");
                from("direct:asFile")
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .convertBodyTo(File.class);
                from("direct:fail")
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .throwException(new IllegalStateException("the target is away"));
                from("direct:aggregate")
                        .to(CONVERT)
                        .to(out)
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                        .completionSize(2)
                        .split(body())
                        .to(out)
                        .convertBodyTo(String.class)
                        .to("mock:aggregated");
                from("direct:splitAndCollect")
                        .split(body(), new GroupedBodyAggregationStrategy())
                        .to(CONVERT)
                        .process(ResultReleaseTest.this::hold)
                        .to(out)
                        .end()
                        .split(body())
                        .to(out)
                        .convertBodyTo(String.class)
                        .to("mock:collected");
            }
        };
    }

    private void hold(Exchange exchange) {
        held.add(exchange.getMessage().getBody());
    }

    @BeforeEach
    void resultsAreLarge() {
        jobs.answer = job -> CompletableFuture.completedFuture(new FileJobResult(
                FakeJobs.finished(), List.of(), List.of(jobs.downloaded(job, "result.pdf", CONTENT))));
    }

    @Test
    void fiftyResultsThroughAFileEndpointLeaveNoOpenFile() throws Exception {
        MockEndpoint filed = getMockEndpoint("mock:filed");
        filed.expectedMessageCount(50);
        for (int n = 0; n < 50; n++) {
            template.sendBodyAndHeader("direct:file", "text", "n", n);
        }
        MockEndpoint.assertIsSatisfied(context);
        assertAllReleased(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"direct:chain", "direct:multicast", "direct:tap", "direct:seda", "direct:asFile", "direct:fail"})
    void nothingStaysOpenWhenTheLastExchangeIsDone(String route) {
        for (int n = 0; n < 5; n++) {
            template.send(route, exchange -> exchange.getMessage().setBody("text"));
        }
        await().untilAsserted(() -> assertAllReleased(5));
    }

    @Test
    void resultsThatAreSplitAreReleasedWithTheExchangeAroundThem() {
        jobs.answer = job -> CompletableFuture.completedFuture(jobs.result(job, "a.png", "b.png", "c.png"));

        template.sendBody("direct:split", "text");

        assertAllReleased(3);
    }

    @Test
    void aBodyCanBeReadAnyNumberOfTimesWithinItsRoute() throws Exception {
        MockEndpoint twice = getMockEndpoint("mock:twice");
        twice.expectedBodiesReceived(CONTENT);

        template.sendBody("direct:twice", "text");

        MockEndpoint.assertIsSatisfied(context);
        assertAllReleased(1);
    }

    @Test
    void aReleasedBodySaysThatItIsReleasedAndWhatToDo() {
        template.sendBody("direct:file", "text");

        InputStream body = (InputStream) held.get(0);
        assertThatThrownBy(body::readAllBytes)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("result.pdf")
                .hasMessageContaining("resultDirectory");
        assertThatThrownBy(() -> context.getTypeConverter().mandatoryConvertTo(String.class, body))
                .hasRootCauseInstanceOf(ClosedChannelException.class)
                .hasStackTraceContaining("resultDirectory");
        assertThatThrownBy(() -> context.getTypeConverter().mandatoryConvertTo(Path.class, body))
                .hasStackTraceContaining("were released");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aReleasedBodyThatIsSentAgainIsATypedError() {
        template.sendBody("direct:file", "text");
        jobs.answer = job -> CompletableFuture.completedFuture(jobs.result(job, "again.pdf"));

        Exchange again =
                template.send("direct:plain", exchange -> exchange.getMessage().setBody(held.get(0)));

        assertThat(again.getException()).isInstanceOf(StateException.class);
    }

    @Test
    void aBodyThatACallerGotBackIsReleasedWhenItWasRead() throws Exception {
        InputStream body = (InputStream) template.requestBody("direct:plain", "text");
        assertThat(openFiles()).isEqualTo(1);

        assertThat(body.readAllBytes()).hasSize(CONTENT.length());

        assertThat(body.read()).isEqualTo(-1);
        assertAllReleased(1);
    }

    @Test
    void aBodyThatACallerGotBackIsReleasedWhenItIsClosed() throws Exception {
        try (InputStream body = (InputStream) template.requestBody("direct:plain", "text")) {
            assertThat(body.read()).isEqualTo('0');
        }
        assertAllReleased(1);
        Object file = template.requestBody("direct:plain", "text");
        Files.delete(context.getTypeConverter().convertTo(Path.class, file));
        assertAllReleased(2);
    }

    @Test
    void aDiskThatCannotTakeTheFileAskedForIsNamedAndCostsNothing() throws Exception {
        Object body = template.requestBody("direct:plain", "text");
        try (Stream<Path> folders = Files.list(temp.resolve("spool"))) {
            folders.filter(Files::isDirectory).forEach(folder -> FileUtil.removeDir(folder.toFile()));
        }

        assertThatThrownBy(() -> context.getTypeConverter().mandatoryConvertTo(Path.class, body))
                .hasStackTraceContaining("the temporary file for the result cannot be written in ")
                .satisfies(thrown -> assertThat(ObjectHelper.getException(StorageException.class, thrown))
                        .matches(StorageException::retryable));
        assertThat(((InputStream) body).readAllBytes()).hasSize(CONTENT.length());
    }

    @Test
    void aBodyThatACallerGotBackCanBeConvertedAndIsStillTheCallers() throws Exception {
        InputStream body = (InputStream) template.requestBody("direct:plain", "text");

        assertThat(template.requestBody("direct:plain", body, String.class)).isEqualTo(CONTENT);
        assertThat(jobs.contents).contains(CONTENT);

        assertThat(body.readAllBytes()).hasSize(CONTENT.length());
        assertAllReleased(2);
    }

    @Test
    void anAggregationReadsTwiceWhatWasReadBeforeIt() throws Exception {
        MockEndpoint aggregated = getMockEndpoint("mock:aggregated");
        aggregated.expectedBodiesReceived(CONTENT, CONTENT);

        template.sendBodyAndHeader("direct:aggregate", "one", "n", 1);
        template.sendBodyAndHeader("direct:aggregate", "two", "n", 2);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void theStrategyOfASplitMayTakeAlongWhatWasRead() throws Exception {
        MockEndpoint collected = getMockEndpoint("mock:collected");
        collected.expectedBodiesReceived(CONTENT, CONTENT, CONTENT);

        template.sendBody("direct:splitAndCollect", List.of("one", "two", "three"));

        MockEndpoint.assertIsSatisfied(context);
        assertAllReleased(3);
    }

    @Test
    void aResultThatCameByEnrichAndWentByWireTapTooIsTheCallers() throws Exception {
        InputStream body = (InputStream) template.requestBody("direct:enrich", "text");

        await().until(() -> openFiles() == 1);
        assertThat(body.readAllBytes()).hasSize(CONTENT.length());
        await().untilAsserted(() -> assertAllReleased(1));
    }

    @Test
    void anUnreadCopyOutlivesTheBodyThatWasRead() throws Exception {
        template.sendBody("direct:plain", "text");
        StreamCache body = (StreamCache) held.get(0);
        InputStream copy = (InputStream) body.copy(null);

        assertThat(((InputStream) body).readAllBytes()).hasSize(CONTENT.length());
        assertThat(copy.readAllBytes()).hasSize(CONTENT.length());

        assertAllReleased(1);
    }

    private void assertAllReleased(int results) {
        assertThat(jobs.runs).isNotEmpty();
        assertThat(temporaryFiles()).isEmpty();
        assertThat(openFiles()).as("open files of %d results", results).isZero();
    }

    /** The files of this test's folder that the process holds open. */
    private long openFiles() {
        assumeThat(HANDLES).as("the system lists the handles of a process").exists();
        try (Stream<Path> handles = Files.list(HANDLES)) {
            return handles.map(ResultReleaseTest::target)
                    .filter(target -> target.startsWith(temp.resolve("spool").toString()))
                    .filter(target -> !target.endsWith(".lock"))
                    .count();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (NoSuchFileException closed) {
            return "";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
