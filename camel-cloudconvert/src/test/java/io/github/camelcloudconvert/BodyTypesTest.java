package io.github.camelcloudconvert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.files.FileInput;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.converter.stream.ByteArrayInputStreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyTypesTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf";
    private static final String CONTENT = "eighteen characters";
    private static final String NAMED_CONVERT = CONVERT + "&inputFormat=txt";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + temp.resolve("in") + "?noop=true&recursive=true&initialDelay=0&delay=50")
                        .to(CONVERT)
                        .to("mock:converted");
                from("direct:cached").to(NAMED_CONVERT);
                from("direct:raw").streamCache("false").to(NAMED_CONVERT);
                from("direct:collect")
                        .aggregate(constant(true), new GroupedMessageAggregationStrategy())
                        .completionSize(2)
                        .process(BodyTypesTest::readAll)
                        .to("cloudconvert:merge?inputFormat=md")
                        .to("mock:merged");
            }
        };
    }

    private static void readAll(Exchange exchange) {
        for (Object message : exchange.getMessage().getBody(List.class)) {
            assertThat(((Message) message).getBody(String.class)).isNotEmpty();
        }
    }

    @Test
    void aFileGoesInUnderItsOwnName() throws Exception {
        Path file = Files.writeString(temp.resolve("letter.md"), "# Hello");
        template.requestBody(CONVERT, file.toFile());
        template.requestBody(CONVERT, file);

        assertThat(jobs.contents).containsExactly("# Hello", "# Hello");
        assertThat(jobs.runs)
                .allSatisfy(job -> assertThat(name(job.inputs().get(0))).isEqualTo("letter.md"));
    }

    @Test
    void theHeaderNameGoesBeforeThatOfTheFileAndLosesItsDirectory() throws Exception {
        Path file = Files.writeString(temp.resolve("letter.tmp"), "# Hello");
        template.requestBodyAndHeader(CONVERT, file, Exchange.FILE_NAME, "in/box/letter.md");

        assertThat(name(jobs.lastRun().inputs().get(0))).isEqualTo("letter.md");
    }

    @Test
    void aFileThatAFileConsumerFoundGoesIn() throws Exception {
        MockEndpoint converted = getMockEndpoint("mock:converted");
        converted.expectedMessageCount(1);
        converted.message(0).header(Exchange.FILE_NAME).isEqualTo("deep/result.pdf");
        Files.createDirectories(temp.resolve("in/deep"));
        Files.writeString(temp.resolve("in/deep/letter.md"), "# Hello");

        MockEndpoint.assertIsSatisfied(context);
        assertThat(jobs.contents).contains("# Hello");
        assertThat(name(jobs.lastRun().inputs().get(0))).isEqualTo("letter.md");
    }

    @Test
    void textAndBytesAreContentNamedAfterTheInputFormat() {
        template.requestBody(NAMED_CONVERT, "Grüße");
        template.requestBody(NAMED_CONVERT, "bytes".getBytes(StandardCharsets.UTF_8));

        assertThat(jobs.contents).containsExactly("Grüße", "bytes");
        assertThat(name(jobs.lastRun().inputs().get(0))).isEqualTo("input.txt");
        assertThat(jobs.lastRun().taskFields()).containsEntry("input_format", "txt");
    }

    @Test
    void aNameWithoutExtensionGetsTheInputFormat() {
        template.requestBodyAndHeader(NAMED_CONVERT, "text", Exchange.FILE_NAME, "README");

        assertThat(name(jobs.lastRun().inputs().get(0))).isEqualTo("README.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "Rechnung Nr. 5, md, Rechnung Nr. 5.md",
        "letter-2024.06.01, md, letter-2024.06.01.md",
        "John.Smith, md, John.Smith.md",
        "report.final, md, report.final.md",
        "notes.md, md, notes.md",
        "NOTES.MD, md, NOTES.MD",
        "photo.jpeg, jpg, photo.jpeg",
        "backup.tar.gz, tar.gz, backup.tar.gz",
        "backup.gz, tar.gz, backup.gz.tar.gz",
    })
    void withAnInputFormatAnyOtherEndingIsPartOfTheName(String given, String format, String name) {
        template.requestBodyAndHeader(CONVERT + "&inputFormat=" + format, "text", Exchange.FILE_NAME, "box/" + given);

        assertThat(name(jobs.lastRun().inputs().get(0))).isEqualTo(name);
    }

    private static Stream<InputStream> cachesThatWereRead() throws IOException {
        CachedOutputStream file = new CachedOutputStream(new DefaultExchange(spooling()));
        file.write(CONTENT.getBytes(StandardCharsets.UTF_8));
        InputStreamCache copied = new InputStreamCache(CONTENT.getBytes(StandardCharsets.UTF_8));
        ByteArrayInputStreamCache half = new ByteArrayInputStreamCache((ByteArrayInputStream) stream(CONTENT));
        half.readNBytes(7);
        half.copy(null);
        return Stream.of(
                new ByteArrayInputStreamCache((ByteArrayInputStream) stream(CONTENT)), half, copied, (InputStream)
                        file.newStreamCache());
    }

    private static CamelContext spooling() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolThreshold(10);
        context.start();
        return context;
    }

    @ParameterizedTest
    @MethodSource("cachesThatWereRead")
    void aStreamCacheGoesInFromItsStartAloneAndInAList(InputStream cache) throws Exception {
        cache.readNBytes(5);
        template.requestBody("direct:raw", cache);
        cache.readAllBytes();
        template.requestBody("direct:raw", List.of(cache, "text"));

        assertThat(jobs.contents).containsExactly(CONTENT, CONTENT + "|text");
    }

    @Test
    void aCachedTextGoesInFromItsStartInTheCharsetOfTheExchange() throws Exception {
        ReaderCache cache = new ReaderCache("Grüße");
        cache.skip(2);
        template.requestBody("direct:raw", cache);

        assertThat(jobs.contents).containsExactly("Grüße");
    }

    @Test
    void bodiesThatAnAggregationCollectedAndAStepReadGoInWhole() throws Exception {
        getMockEndpoint("mock:merged").expectedMessageCount(1);
        template.sendBody("direct:collect", stream("first body"));
        template.sendBody("direct:collect", stream("second body"));

        MockEndpoint.assertIsSatisfied(context);
        assertThat(jobs.contents).containsExactly("first body|second body");
    }

    @Test
    void anOrdinaryStreamGoesInFromWhereItIs() throws Exception {
        InputStream stream = stream("0123456789");
        stream.readNBytes(5);
        template.requestBody("direct:raw", stream);

        assertThat(jobs.contents).containsExactly("56789");
    }

    @Test
    void aNamedTextMayBeAnAddress() {
        template.requestBodyAndHeader(CONVERT, "https://example.com/a", Exchange.FILE_NAME, "link.txt");

        assertThat(jobs.contents).containsExactly("https://example.com/a");
    }

    @Test
    void aSmallStreamStaysInMemoryAndALargeOneIsSpooledUntilTheExchangeIsDone() {
        long[] spooled = new long[1];
        jobs.onDisk = false;
        var convert = jobs.answer;
        jobs.answer = job -> {
            spooled[0] = temporaryFiles().size();
            return convert.apply(job);
        };

        template.requestBody("direct:raw", stream("small"));
        assertThat(spooled[0]).isZero();

        String large = "x".repeat(200_000);
        template.requestBody("direct:raw", stream(large));
        assertThat(spooled[0]).isEqualTo(1);
        assertThat(jobs.contents).containsExactly("small", large);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aStreamCacheGoesInWholeWhateverWasReadOfItInMemoryAndSpooledByCamel() {
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolThreshold(1000);
        template.requestBody("direct:cached", stream("small"));
        String large = "y".repeat(200_000);
        template.requestBody("direct:cached", stream(large));

        assertThat(jobs.contents).containsExactly("small", large);
    }

    @Test
    void theResultOfOneConversionIsTheInputOfTheNext() throws Exception {
        Object first = template.requestBodyAndHeader(CONVERT, "text", Exchange.FILE_NAME, "a.txt");
        template.requestBody(CONVERT, first);

        assertThat(jobs.contents).containsExactly("text", "bytes of result.pdf");
        assertThat(name(jobs.lastRun().inputs().get(0))).isEqualTo("result.pdf");
    }

    @Test
    void anAddressIsLeftToTheService() throws Exception {
        URI address = URI.create("https://example.com/a.docx?sig=secret");
        template.requestBody(CONVERT, address);
        template.requestBody(CONVERT, address.toURL());
        template.requestBodyAndHeader(CONVERT, address, Exchange.FILE_NAME, "b.docx");

        assertThat(jobs.runs.get(0).inputs()).containsExactly(new FileInput.Address(address, null));
        assertThat(jobs.runs.get(1).inputs()).containsExactly(new FileInput.Address(address, null));
        assertThat(jobs.runs.get(2).inputs()).containsExactly(new FileInput.Address(address, "b.docx"));
    }

    @Test
    void aListBecomesSeveralInputsEachWithItsOwnName() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("from exchange");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "one.md");
        Message message = new DefaultExchange(context).getMessage();
        message.setBody(stream("from message"));
        message.setHeader(Exchange.FILE_NAME, "two.md");
        Path file = Files.writeString(temp.resolve("three.md"), "from file");

        template.requestBodyAndHeader(
                NAMED_CONVERT, List.of(exchange, message, file, "text"), Exchange.FILE_NAME, "ignored.zip");

        assertThat(jobs.contents).containsExactly("from exchange|from message|from file|text");
        assertThat(jobs.lastRun().inputs().stream().map(BodyTypesTest::name))
                .containsExactly("one.md.txt", "two.md.txt", "three.md.txt", "input-4.txt");
    }

    @Test
    void optionsBecomeTaskFields() {
        template.requestBodyAndHeader(
                "cloudconvert:convert?outputFormat=png&inputFormat=pdf&engine=poppler&engineVersion=1.2&fileName=p-%25d.png"
                        + "&taskTimeout=90s&option.quality=80&option.pages=2&tag=t1",
                "pdf", CloudConvertConstants.ENGINE, "mutool");

        assertThat(jobs.lastRun().taskFields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "output_format", "png",
                        "input_format", "pdf",
                        "engine", "mutool",
                        "engine_version", "1.2",
                        "filename", "p-%d.png",
                        "timeout", 90L,
                        "quality", 80L,
                        "pages", "2"));
        assertThat(jobs.lastRun().tag()).isEqualTo("t1");
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(FileInput input) {
        return ((FileInput.Bytes) input).source().fileName();
    }
}
