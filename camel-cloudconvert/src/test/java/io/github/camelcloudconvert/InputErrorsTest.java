package io.github.camelcloudconvert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.FileUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InputErrorsTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";

    @AfterEach
    void nothingWasSentAndNothingIsLeft() {
        assertThat(jobs.runs).isEmpty();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void anEmptyBodyIsNamedSoInEveryForm() throws Exception {
        Path empty = Files.createFile(temp.resolve("empty.txt"));
        for (Object body : List.of(
                "", new byte[0], InputStream.nullInputStream(), empty, empty.toFile(), List.of(), List.of(""))) {
            assertThat(fail(CONVERT, body)).hasMessageContaining("the body is empty");
        }
        assertThat(fail(CONVERT, null)).hasMessageContaining("the body is empty");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertThat(fail(CONVERT, temp.resolve("missing.txt")))
                .hasMessageContaining("missing.txt")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aDirectoryIsNoFile() throws Exception {
        assertThat(fail(CONVERT, temp)).hasMessageContaining("is a directory");
    }

    @Test
    void anUnreadableFileIsNamed() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "text");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "root reads everything");

        assertThat(fail(CONVERT, secret)).hasMessageContaining("secret.txt").hasMessageContaining("permissions");
    }

    @Test
    void aStreamThatBreaksIsAnErrorWithItsCause() throws Exception {

        assertThat(fail(CONVERT, new BreakingStream(10)))
                .hasMessageContaining("cannot be read")
                .hasRootCauseMessage("cut");
    }

    @Test
    void aStreamThatBreaksAfterItWasSpooledLeavesNoFile() throws Exception {

        assertThat(fail(CONVERT, new BreakingStream(500_000))).hasRootCauseMessage("cut");
    }

    @Test
    void aStreamThatThrowsWhateverAfterItWasSpooledLeavesNoFile() throws Exception {
        BreakingStream foreign = new BreakingStream(500_000) {
            @Override
            IOException failure() {
                throw new IllegalStateException("the stream is closed");
            }
        };

        Exchange exchange = exchange(foreign);
        Producer producer = context.getEndpoint(CONVERT).createProducer();
        producer.start();
        producer.process(exchange);

        assertThat(exchange.getException()).hasMessage("the stream is closed");
    }

    @Test
    void anUnsupportedTypeIsNamedWithTheSupportedOnes() throws Exception {
        assertThat(fail(CONVERT, 42)).hasMessageContaining("java.lang.Integer").hasMessageContaining("InputStream");
        assertThat(fail(CONVERT, List.of(List.of("nested")))).hasMessageContaining("cannot be used as a file");
    }

    @Test
    void withoutAFormatTheErrorSaysWhichOptionWouldHelp() throws Exception {
        String formatless = "cloudconvert:convert?outputFormat=pdf";
        assertThat(fail(formatless, "text"))
                .hasMessageContaining("CamelFileName")
                .hasMessageContaining("inputFormat")
                .hasMessageContaining("CamelCloudConvertInputFormat");
        assertThat(fail(formatless, Files.writeString(temp.resolve("README"), "text")))
                .hasMessageContaining("inputFormat");
        assertThat(fail(formatless, new ByteArrayInputStream(new byte[300_000])))
                .hasMessageContaining("inputFormat");
    }

    @Test
    void withoutAnOutputFormatTheErrorSaysWhichOptionWouldHelp() throws Exception {
        assertThat(fail("cloudconvert:convert?inputFormat=txt", "text"))
                .hasMessageContaining("outputFormat")
                .hasMessageContaining("CamelCloudConvertOutputFormat");
    }

    @Test
    void onlyWebAddressesAreFetchedByTheService() throws Exception {
        assertThat(fail(CONVERT, URI.create("ftp://example.com/a.txt"))).hasMessageContaining("http");
        assertThat(fail(CONVERT, URI.create("a.txt"))).hasMessageContaining("http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://h/my file.md | holds a blank at character 12, in its path: write %20",
                "http://h/a.md?name=my file | holds a blank at character 22, in its query",
                "http://my host/a.md | holds a blank at character 10, in its host",
                "http://h/100%.md | holds a % without two hexadecimal digits behind it at character 13, in its path: write %25",
                "http://h/{id}.md | not allowed there ({) at character 10, in its path: write %7B",
                "http:///a.md | has no host",
                "http:// | has no host",
                "https://:8080/a.md | has no host: write https://",
                "http:h/a.md | no two slashes stand behind http",
                "http://h:99999/a.md | a port that is none",
                "http://h:eighty/a.md | a port that is none",
                "ftp://h/a.md | has the scheme ftp",
                "h/a.md | has no scheme",
            })
    void anAddressErrorSaysWhatIsWrongAndWhere(String address, String fault) throws Exception {
        Exchange dynamic = exchange(null);
        dynamic.getMessage().setHeader(CloudConvertConstants.SOURCE_URL, address);

        assertThat(failing(CONVERT, dynamic)).hasMessageContaining(fault);
    }

    @Test
    @SuppressWarnings("deprecation") // the way in which a URL with a blank comes about
    void anAddressThatIsABodyIsExaminedInTheSameWay() throws Exception {
        assertThat(fail(CONVERT, new URL("http://h/my file.md"))).hasMessageContaining("holds a blank at character 12");
        assertThat(fail(CONVERT, new URL("http:///a.md"))).hasMessageContaining("has no host");
        assertThat(fail(CONVERT, URI.create("http:a.md"))).hasMessageContaining("no two slashes");
        assertThat(fail(CONVERT, new URL("ftp://h/a.md"))).hasMessageContaining("has the scheme ftp");
        assertThat(fail("cloudconvert:captureWebsite?outputFormat=pdf", "http://h/a b"))
                .hasMessageContaining("holds a blank");
    }

    @Test
    void noAddressErrorQuotesASignature() throws Exception {
        assertThat(fail(CONVERT, new URL("http://h/a b.md?sig=s3cr3t")).toString())
                .doesNotContain("s3cr3t");
    }

    @Test
    void anErrorAboutOneOfSeveralInputsSaysWhich() throws Exception {
        Path empty = Files.createFile(temp.resolve("empty.md"));
        Path full = Files.writeString(temp.resolve("a.md"), "# Hello");
        Message named = new DefaultExchange(context).getMessage();
        named.setHeader(Exchange.FILE_NAME, "box/broken.md");
        named.setBody(new BreakingStream(3));

        assertThat(fail(CONVERT, List.of(full, empty, full)))
                .hasMessageContaining("input 2 of 3 (empty.md): the body is empty");
        assertThat(fail(CONVERT, List.of(full, named)))
                .hasMessageContaining("input 2 of 2 (broken.md): the body cannot be read: cut");
        assertThat(fail(CONVERT, List.of("text", temp.resolve("missing.md"))))
                .hasMessageContaining("input 2 of 2 (missing.md)");
        assertThat(fail(CONVERT, List.of("text", 42, "text"))).hasMessageContaining("input 2 of 3: a body of the type");
    }

    @Test
    void anElementWithoutANameIsNotToldToSetTheHeaderOfTheList() throws Exception {
        Exchange exchange = exchange(List.of("one", "two"));
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "both.md");

        assertThat(failing("cloudconvert:merge", exchange))
                .hasMessageContaining("input 1 of 2: nothing tells the format")
                .hasMessageContaining("as a Message or Exchange with a header CamelFileName of its own")
                .hasMessageNotContaining("set the header");
    }

    @Test
    void aNameWhoseEndingIsNoFormatTellsNone() throws Exception {
        for (String name : List.of("Rechnung Nr. 5", "letter-2024.06.01", "v1.2", "a.", "Dr. Meier")) {
            Exchange exchange = exchange("text");
            exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
            assertThat(failing("cloudconvert:convert?outputFormat=pdf", exchange))
                    .hasMessageContaining(name)
                    .hasMessageContaining("inputFormat");
        }
    }

    @Test
    void aTextThatIsNothingButAnAddressGetsAHint() throws Exception {
        assertThat(fail(CONVERT, "https://example.com/a.docx?sig=s3cr3t\n"))
                .hasMessageContaining("sourceUrl")
                .hasMessageContaining("CamelCloudConvertSourceUrl")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aCharsetThatIsNoneIsNamed() throws Exception {
        Exchange exchange = exchange("text");
        exchange.setProperty(Exchange.CHARSET_NAME, "no such charset");

        assertThat(failing(CONVERT, exchange)).hasMessageContaining("charset").hasMessageContaining("no such charset");
    }

    @Test
    void aBlankOptionCountsAsAbsent() throws Exception {
        assertThat(fail("cloudconvert:convert?outputFormat=pdf&inputFormat=", "text"))
                .hasMessageContaining("nothing tells the format");
        component.getConfiguration().setInputFormat(" ");
        assertThat(fail("cloudconvert:convert?outputFormat=png", "text"))
                .hasMessageContaining("nothing tells the format");
        Exchange blank = exchange("text");
        blank.getMessage().setHeader(CloudConvertConstants.INPUT_FORMAT, " ");
        blank.getMessage().setHeader(CloudConvertConstants.TASK_TIMEOUT, "");
        assertThat(failing("cloudconvert:convert?outputFormat=pdf", blank))
                .hasMessageContaining("nothing tells the format");
        assertThat(fail("cloudconvert:convert?inputFormat=txt&option.output_format=", "text"))
                .hasMessageContaining("no output format");
        assertThat(fail("cloudconvert:createJob", List.of(Map.of("operation", "import/url", "url", " "))))
                .hasMessageContaining("lacks url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelCloudConvertResult | sometimes | one of body, url, both",
                "CamelCloudConvertTaskTimeout | soon | a duration",
                "CamelCloudConvertArchiveMultipleFiles | perhaps | true or false",
                "CamelCloudConvertFileName | a.docx | let fileName end in .pdf",
                "CamelCloudConvertOption.output_format | docx | say the same thing twice",
                "CamelCloudConvertOption.inputFormat | md | say the same thing twice",
            })
    void aHeaderThatCannotBeFollowedSaysWhatIsExpected(String header, String value, String expected) throws Exception {
        Exchange exchange = exchange("text");
        exchange.getMessage().setHeader(header, value);

        assertThat(failing(CONVERT, exchange)).hasMessageContaining(expected);
    }

    @Test
    void aHeaderWithAControlCharacterIsRefused() throws Exception {
        Exchange exchange = exchange("text");
        exchange.getMessage().setHeader(CloudConvertConstants.FILE_NAME, "a\u0002.pdf");

        assertThat(failing(CONVERT, exchange)).hasMessageContaining("control character");
    }

    @Test
    void whatBrokeOffSaysWhy() throws Exception {
        assertThat(fail(CONVERT, new BreakingStream(10))).hasMessageContaining("cannot be read: cut");
        assertThat(fail(CONVERT, new BreakingStream(500_000))).hasMessageContaining("cannot be read: cut");
    }

    @Test
    void aStreamOfWhichAPartIsLostIsNeverTakenForTheWhole() throws Exception {
        Exchange exchange = exchange(new BreakingStream(10) {
            @Override
            IOException failure() {
                left = 5; // goes on, as a connection may
                return super.failure();
            }
        });
        failing(CONVERT, exchange);
        exchange.setException(null);

        assertThat(failing(CONVERT, exchange)).hasMessageContaining("an earlier delivery");
    }

    @Test
    void aDiskThatCannotTakeAStreamIsNamedAndMayBeTriedAgain() throws Exception {
        Producer producer = context.getEndpoint(CONVERT).createProducer();
        producer.start();
        try (Stream<Path> folders = Files.list(temp.resolve("spool"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                FileUtil.removeDir(folder.toFile());
            }
        }
        Exchange exchange = exchange(new ByteArrayInputStream(new byte[300_000]));
        producer.process(exchange);

        assertThat(exchange.getException())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("temporary file")
                .hasMessageContaining("tempDirectory")
                .satisfies(full ->
                        assertThat(((StorageException) full).retryable()).isTrue());
    }

    @Test
    void aTaskOptionsHeaderMustBeAMap() throws Exception {
        Exchange exchange = exchange("text");
        exchange.getMessage().setHeader(CloudConvertConstants.TASK_OPTIONS, "quality=80");

        assertThat(failing(CONVERT, exchange)).hasMessageContaining("must be a Map");
    }

    @Test
    void anOperationThatNeedsAJobIdSaysWhereToPutIt() throws Exception {
        assertThat(fail("cloudconvert:getJob", null)).hasMessageContaining("CamelCloudConvertJobId");
        assertThat(fail("cloudconvert:getJob", "../users/me")).hasMessageContaining("CamelCloudConvertJobId");
        assertThat(fail("cloudconvert:deleteJob", Map.of())).hasMessageContaining("CamelCloudConvertJobId");
    }

    @Test
    void aJobThatIsNoJobIsRefused() throws Exception {
        assertThat(fail("cloudconvert:createJob", "not JSON")).hasMessageContaining("not a JSON object");
        assertThat(fail("cloudconvert:createJob", null)).hasMessageContaining("empty");
        assertThat(fail("cloudconvert:createJob", Map.of("tag", "x"))).hasMessageContaining("no tasks");
    }

    private Throwable fail(String uri, @Nullable Object body) throws Exception {
        return failing(uri, exchange(body));
    }

    /** Through the producer itself: the error is set, the callback called once on this thread, nothing thrown. */
    private Throwable failing(String uri, Exchange exchange) throws Exception {
        Producer producer = context.getEndpoint(uri).createProducer();
        producer.start();
        AtomicReference<@Nullable Boolean> done = new AtomicReference<>();
        boolean sync = AsyncProcessorConverterHelper.convert(producer)
                .process(exchange, doneSync -> assertThat(done.getAndSet(doneSync))
                        .isNull());

        assertThat(sync).isTrue();
        assertThat(done.get()).isTrue();
        assertThat(exchange.getException()).isInstanceOf(ValidationException.class);
        return exchange.getException();
    }

    private Exchange exchange(@Nullable Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    /** Gives some bytes and then fails. */
    private static class BreakingStream extends InputStream {

        int left;

        BreakingStream(int bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw failure();
            }
            return 'x';
        }

        IOException failure() {
            return new IOException("cut");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            target[offset] = (byte) read();
            return 1;
        }
    }
}
