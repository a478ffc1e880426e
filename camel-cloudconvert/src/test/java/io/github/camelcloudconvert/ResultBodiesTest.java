package io.github.camelcloudconvert;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelcloudconvert.internal.message.FileHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Law 4: a result can be read wherever Camel takes it, and its file is gone after the last exchange. */
class ResultBodiesTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";
    private static final String CONTENT = "bytes of result.pdf";

    /** Holds a branch back until the exchange that it left has ended. */
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    private final CompletableFuture<String> readInBranch = new CompletableFuture<>();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:plain").to(CONVERT);
                from("direct:uncached").streamCache("false").to(CONVERT).to("mock:uncached");
                from("direct:aggregate")
                        .to(CONVERT)
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                        .completionSize(2)
                        .split(body())
                        .convertBodyTo(String.class)
                        .to("mock:aggregated");
                from("direct:tap").to(CONVERT).wireTap("direct:branch").to("mock:tapped");
                from("direct:branch").process(this::readWhenOpen);
                from("direct:seda").to(CONVERT).to("seda:later?pollTimeout=20");
                from("seda:later?pollTimeout=20").process(this::readWhenOpen);
                from("direct:multicast")
                        .to(CONVERT)
                        .multicast()
                        .parallelProcessing()
                        .to("direct:copy", "direct:copy", "direct:copy");
                from("direct:copy").convertBodyTo(byte[].class).to("mock:copies");
                from("direct:split").to(CONVERT).split(body()).to("file:" + temp.resolve("out"));
                from("direct:file")
                        .to(CONVERT)
                        .to("file:" + temp.resolve("out"))
                        .to("mock:filed");
                from("direct:enrich")
                        .pollEnrich("seda:source?pollTimeout=20", 5000)
                        .process(ResultBodiesTest::requireFile);
                from("direct:source").to(CONVERT).to("seda:source?pollTimeout=20");
                from("direct:asFile").to(CONVERT).convertBodyTo(File.class).to("mock:asFile");
            }

            private void readWhenOpen(Exchange exchange) throws Exception {
                gate.get(10, TimeUnit.SECONDS);
                try {
                    requireFile(exchange);
                    readInBranch.complete(exchange.getMessage().getBody(String.class));
                } catch (AssertionError | RuntimeException lost) {
                    readInBranch.completeExceptionally(lost);
                }
            }
        };
    }

    private static void requireFile(Exchange exchange) throws IOException {
        assertThat(exchange.getMessage().getBody(Path.class)).hasContent(CONTENT);
    }

    @BeforeEach
    void distrustMemory() {
        jobs.onDisk = true;
    }

    @AfterEach
    void noTemporaryFileSurvives() {
        await().untilAsserted(() -> assertThat(temporaryFiles()).isEmpty());
    }

    @Test
    void anUntypedRequestReadsTheBodyAfterTheExchange() throws Exception {
        Object body = template.requestBody("direct:plain", "text");

        assertThat(temporaryFiles()).isEmpty();
        assertThat(body).isInstanceOf(StreamCache.class).isInstanceOf(InputStream.class);
        assertThat(new String(((InputStream) body).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, byte[].class, InputStream.class})
    void aTypedRequestConvertsTheBodyAfterTheExchange(Class<?> type) throws Exception {
        Object body = template.requestBody("direct:plain", "text", type);

        byte[] bytes = body instanceof InputStream stream
                ? stream.readAllBytes()
                : body instanceof byte[] array ? array : body.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileAskedForAfterTheExchangeBelongsToTheCaller(boolean onDisk) throws Exception {
        jobs.onDisk = onDisk;
        Object body = template.requestBody("direct:plain", "text");
        File file = context.getTypeConverter().convertTo(File.class, body);

        assertThat(file).hasContent(CONTENT).hasExtension("pdf");
        Files.delete(file.toPath());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileAskedForInTheRouteGoesWithTheExchange(boolean onDisk) throws Exception {
        jobs.onDisk = onDisk;
        MockEndpoint files = getMockEndpoint("mock:asFile");
        files.expectedMessageCount(1);
        files.whenAnyExchangeReceived(exchange ->
                assertThat(exchange.getMessage().getBody(File.class)).hasContent(CONTENT));

        assertThat(template.request("direct:asFile", exchange -> exchange.getMessage()
                                .setBody("text"))
                        .getException())
                .isNull();
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aggregateReadsBodiesWhoseExchangesAreDone() throws Exception {
        MockEndpoint aggregated = getMockEndpoint("mock:aggregated");
        aggregated.expectedBodiesReceived(CONTENT, CONTENT);

        template.sendBody("direct:aggregate", "one");
        assertThat(temporaryFiles()).isEmpty();
        template.sendBody("direct:aggregate", "two");
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aWireTapReadsTheFileAfterTheMainExchangeIsDone() throws Exception {
        template.sendBody("direct:tap", "text");
        assertThat(temporaryFiles()).hasSize(1);
        gate.complete(null);

        assertThat(readInBranch).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(CONTENT);
    }

    @Test
    void sedaTakesTheFileOver() throws Exception {
        template.sendBody("direct:seda", "text");
        assertThat(temporaryFiles()).hasSize(1);
        gate.complete(null);

        assertThat(readInBranch).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(CONTENT);
    }

    @Test
    void parallelBranchesReadIndependently() throws Exception {
        MockEndpoint copies = getMockEndpoint("mock:copies");
        byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
        copies.expectedBodiesReceived(content, content, content);

        template.sendBody("direct:multicast", "text");
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void pollEnrichReadsWhatAnotherRouteConverted() {
        template.sendBody("direct:source", "text");
        assertThat(temporaryFiles()).hasSize(1);

        assertThat(template.requestBody("direct:enrich", "text", String.class)).isEqualTo(CONTENT);
    }

    @Test
    void withoutStreamCachingTheBodyIsTheSame() throws Exception {
        MockEndpoint uncached = getMockEndpoint("mock:uncached");
        uncached.expectedMessageCount(1);
        uncached.whenAnyExchangeReceived(exchange ->
                assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(CONTENT));

        assertThat(template.requestBody("direct:uncached", "text", String.class))
                .isEmpty();
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void severalResultsAreSplitIntoFilesWithDifferentNames() {
        jobs.answer =
                job -> CompletableFuture.completedFuture(jobs.result(job, "a.png", "a.png", "../../a.png", "b.png"));

        template.sendBodyAndHeader("direct:split", "text", Exchange.FILE_NAME, "scans/in.txt");

        assertThat(temp.resolve("out/scans/a.png")).hasContent("bytes of a.png");
        assertThat(temp.resolve("out/scans/a-2.png")).hasContent("bytes of a.png");
        assertThat(temp.resolve("out/scans/a-3.png")).hasContent("bytes of ../../a.png");
        assertThat(temp.resolve("out/scans/b.png")).hasContent("bytes of b.png");
    }

    @Test
    @SuppressWarnings("unchecked")
    void severalResultsAreMessagesWithTheirOwnHeaders() {
        jobs.answer = job -> CompletableFuture.completedFuture(jobs.result(job, "a.png", "b.png"));

        Exchange exchange = convert(Map.of(Exchange.CONTENT_TYPE, "text/plain", Exchange.FILE_LENGTH, 4L));

        List<Message> messages = exchange.getMessage().getBody(List.class);
        assertThat(messages).hasSize(2).allSatisfy(message -> {
            assertThat(message.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/pdf");
            assertThat(message.getHeader(Exchange.FILE_LENGTH)).isEqualTo(14L);
        });
        assertThat(messages.get(1).getHeader(Exchange.FILE_NAME)).isEqualTo("b.png");
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isNull();
        assertThat(exchange.getMessage().getHeader(Exchange.FILE_LENGTH)).isNull();
    }

    @Test
    void theFileComponentWritesTheBodyUnderTheResultName() throws Exception {
        MockEndpoint filed = getMockEndpoint("mock:filed");
        filed.expectedMessageCount(1);
        template.sendBodyAndHeader("direct:file", "text", Exchange.FILE_NAME, "deep/er/in.txt");

        assertThat(temp.resolve("out/deep/er/result.pdf")).hasContent(CONTENT);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void theMessageTellsOfFileAndJob() {
        Exchange exchange = convert(Map.of());

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.FILE_NAME, "result.pdf")
                .containsEntry(Exchange.FILE_LENGTH, 19L)
                .containsEntry(Exchange.CONTENT_TYPE, "application/pdf")
                .containsEntry(CloudConvertConstants.JOB_ID, FakeJobs.JOB_ID)
                .containsEntry(CloudConvertConstants.JOB_STATUS, "finished")
                .containsEntry(CloudConvertConstants.CREDITS, 3L)
                .doesNotContainKey(CloudConvertConstants.RESULT_URL);
    }

    @Test
    void everyHeaderThatDescribesTheInputIsRenewedOrGoes() {
        Map<String, Object> headers = new HashMap<>();
        FileHeaders.REMOVED.forEach(name -> headers.put(name, "of the input"));
        FileHeaders.RENEWED.forEach(name -> headers.put(name, "of the input"));
        FileHeaders.KEPT.forEach(name -> headers.put(name, "of the input"));
        headers.put(Exchange.FILE_NAME, "sub/report.md");
        headers.put(Exchange.CHARSET_NAME, "UTF-16");
        headers.put("mine", "of the input");

        Map<String, Object> described = convert(headers).getMessage().getHeaders();

        assertThat(described)
                .containsEntry(Exchange.FILE_NAME, "sub/result.pdf")
                .containsEntry(Exchange.FILE_NAME_ONLY, "result.pdf")
                .containsEntry(Exchange.FILE_LENGTH, 19L)
                .containsEntry(Exchange.FILE_CONTENT_TYPE, "application/pdf")
                .containsEntry(Exchange.CONTENT_TYPE, "application/pdf");
        List<String> left = described.entrySet().stream()
                .filter(header -> "of the input".equals(header.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(described).doesNotContainKey(Exchange.CHARSET_NAME);
        assertThat(left).containsExactlyInAnyOrderElementsOf(withMine(FileHeaders.KEPT));
    }

    @Test
    void thePageNamesEveryHeaderThatIsRenewedRemovedOrKeptForAReason() throws Exception {
        String page = Files.readString(Path.of("../docs/component.md"));

        assertThat(Stream.of(FileHeaders.RENEWED, FileHeaders.REMOVED, FileHeaders.KEPT)
                        .flatMap(List::stream)
                        .filter(header -> header.startsWith("CamelFile") || !header.startsWith("Camel")))
                .allSatisfy(header -> assertThat(page).contains('`' + header + '`'));
    }

    private static List<String> withMine(List<String> headers) {
        return Stream.concat(headers.stream(), Stream.of("mine")).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding",
                "Content-Length",
                "Content-Disposition",
                "Content-MD5",
                "ETag",
                "Digest",
                "CamelFileLocalWorkPath",
                "CamelFileLastModified",
                "CamelAwsS3ContentType",
                "CamelAzureStorageBlobContentMD5"
            })
    void anAddressAndSeveralFilesAreNoLongerDescribedAsTheInput(String header) {
        Map<String, Object> headers = Map.of(header, "of the input", CloudConvertConstants.RESULT, "url");
        assertThat(convert(headers).getMessage().getHeaders()).doesNotContainKey(header);

        jobs.answer = job -> CompletableFuture.completedFuture(jobs.result(job, "a.png", "b.png"));
        assertThat(convert(Map.of(header, "of the input")).getMessage().getHeaders())
                .doesNotContainKey(header);
    }

    @Test
    void theCharsetOfTheInputIsNotThatOfTheResult() {
        Exchange exchange = template.request(CONVERT, fresh -> {
            fresh.getMessage().setBody("text");
            fresh.setProperty(Exchange.CHARSET_NAME, "UTF-16");
        });

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(CONTENT);
        assertThat(exchange.getProperty(Exchange.CHARSET_NAME)).isNull();
    }

    @Test
    void theFileComponentWritesTheResultWhereOnlyTheNameIsAskedFor() throws Exception {
        Path input = Files.createDirectories(temp.resolve("in/sub"));
        Files.writeString(input.resolve("report.md"), "# Hello");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + temp.resolve("in") + "?recursive=true&initialDelay=0&delay=50&move=.done")
                        .to("cloudconvert:convert?outputFormat=pdf")
                        .to("file:" + temp.resolve("flat") + "?fileName=${file:onlyname}")
                        .to("mock:flat");
            }
        });
        getMockEndpoint("mock:flat").expectedMessageCount(1);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(temp.resolve("flat/result.pdf")).hasContent(CONTENT);
        await().untilAsserted(
                        () -> assertThat(temp.resolve("in/sub/.done/report.md")).exists());
    }

    @Test
    void addressesReplaceTheFilesOrGoBesideThem() {
        Exchange addresses = convert(Map.of(CloudConvertConstants.RESULT, "url"));
        assertThat(addresses.getMessage().getBody()).isEqualTo("https://storage.example/0");

        Exchange both = convert(Map.of(CloudConvertConstants.RESULT, "both"));
        assertThat(both.getMessage().getBody()).isInstanceOf(StreamCache.class);
        assertThat(both.getMessage().getHeader(CloudConvertConstants.RESULT_URL))
                .isEqualTo("https://storage.example/0");

        jobs.answer = job -> CompletableFuture.completedFuture(jobs.result(job, "a.png", "b.png"));
        assertThat(convert(Map.of(CloudConvertConstants.RESULT, "url"))
                        .getMessage()
                        .getBody())
                .isEqualTo(List.of("https://storage.example/0", "https://storage.example/1"));
    }

    @Test
    void filesInAResultDirectoryStayAndCanBeRead() throws Exception {
        Path kept = Files.createDirectory(temp.resolve("kept"));

        Object body = template.requestBody(CONVERT + "&resultDirectory=" + kept, "text");

        assertThat(context.getTypeConverter().convertTo(Path.class, body)).isEqualTo(kept.resolve("result.pdf"));
        assertThat(kept.resolve("result.pdf")).hasContent(CONTENT);
    }

    @Test
    void aRouteThatFailsAfterTheConversionLeavesNoFile() {
        Exchange exchange = template.request("direct:file", failing -> {
            failing.getMessage().setBody("text");
            failing.getMessage().setHeader(Exchange.FILE_NAME, "in.txt");
            Files.writeString(temp.resolve("out"), "a file where the directory should be");
        });

        assertThat(exchange.getException()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyIsAStreamCacheByTheBook(boolean onDisk) throws Exception {
        jobs.onDisk = onDisk;
        StreamCache body = (StreamCache) template.requestBody("direct:plain", "text");
        InputStream stream = (InputStream) body;

        assertThat(body.inMemory()).isEqualTo(!onDisk);
        assertThat(body.length()).isEqualTo(19);
        assertThat(stream.read()).isEqualTo('b');
        assertThat(stream.skip(5)).isEqualTo(5);
        assertThat(body.position()).isEqualTo(6);
        assertThat(stream.available()).isEqualTo(13);
        assertThat(written(body)).isEqualTo(CONTENT);
        assertThat(body.position()).isEqualTo(6);
        assertThat(written(body.copy(null))).isEqualTo(CONTENT);
        assertThat(stream.readAllBytes()).hasSize(13);
        assertThat(stream.read()).isEqualTo(-1);
        body.reset();
        assertThat(stream.readAllBytes()).hasSize(19);
    }

    private static String written(StreamCache body) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try {
            body.writeTo(target);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return target.toString(StandardCharsets.UTF_8);
    }

    private Exchange convert(Map<String, Object> headers) {
        Exchange exchange = template.request(CONVERT, fresh -> {
            fresh.getMessage().setBody("text");
            headers.forEach(fresh.getMessage()::setHeader);
        });
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
