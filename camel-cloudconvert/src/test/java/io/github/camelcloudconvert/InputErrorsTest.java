package io.github.camelcloudconvert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InputErrorsTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";

    @AfterEach
    void nothing_was_sent_and_nothing_is_left() {
        assertThat(jobs.runs).isEmpty();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void an_empty_body_is_named_so_in_every_form() throws Exception {
        Path empty = Files.createFile(temp.resolve("empty.txt"));
        for (Object body : List.of(
                "", new byte[0], InputStream.nullInputStream(), empty, empty.toFile(), List.of(), List.of(""))) {
            assertThat(fail(CONVERT, body)).hasMessageContaining("the body is empty");
        }
        assertThat(fail(CONVERT, null)).hasMessageContaining("the body is empty");
    }

    @Test
    void a_missing_file_is_named() throws Exception {
        assertThat(fail(CONVERT, temp.resolve("missing.txt")))
                .hasMessageContaining("missing.txt")
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_directory_is_no_file() throws Exception {
        assertThat(fail(CONVERT, temp)).hasMessageContaining("is a directory");
    }

    @Test
    void an_unreadable_file_is_named() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "text");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "root reads everything");

        assertThat(fail(CONVERT, secret)).hasMessageContaining("secret.txt").hasMessageContaining("permissions");
    }

    @Test
    void a_stream_that_breaks_is_an_error_with_its_cause() throws Exception {

        assertThat(fail(CONVERT, new BreakingStream(10)))
                .hasMessageContaining("cannot be read")
                .hasRootCauseMessage("cut");
    }

    @Test
    void a_stream_that_breaks_after_it_was_spooled_leaves_no_file() throws Exception {

        assertThat(fail(CONVERT, new BreakingStream(500_000))).hasRootCauseMessage("cut");
    }

    @Test
    void an_unsupported_type_is_named_with_the_supported_ones() throws Exception {
        assertThat(fail(CONVERT, 42)).hasMessageContaining("java.lang.Integer").hasMessageContaining("InputStream");
        assertThat(fail(CONVERT, List.of(List.of("nested")))).hasMessageContaining("cannot be used as a file");
    }

    @Test
    void without_a_format_the_error_says_which_option_would_help() throws Exception {
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
    void without_an_output_format_the_error_says_which_option_would_help() throws Exception {
        assertThat(fail("cloudconvert:convert?inputFormat=txt", "text"))
                .hasMessageContaining("outputFormat")
                .hasMessageContaining("CamelCloudConvertOutputFormat");
    }

    @Test
    void only_web_addresses_are_fetched_by_the_service() throws Exception {
        assertThat(fail(CONVERT, URI.create("ftp://example.com/a.txt"))).hasMessageContaining("http");
        assertThat(fail(CONVERT, URI.create("a.txt"))).hasMessageContaining("http");
    }

    @Test
    void a_task_options_header_must_be_a_map() throws Exception {
        Exchange exchange = exchange("text");
        exchange.getMessage().setHeader(CloudConvertConstants.TASK_OPTIONS, "quality=80");

        assertThat(failing(CONVERT, exchange)).hasMessageContaining("must be a Map");
    }

    @Test
    void an_operation_that_needs_a_job_id_says_where_to_put_it() throws Exception {
        assertThat(fail("cloudconvert:getJob", null)).hasMessageContaining("CamelCloudConvertJobId");
        assertThat(fail("cloudconvert:getJob", "../users/me")).hasMessageContaining("CamelCloudConvertJobId");
        assertThat(fail("cloudconvert:deleteJob", Map.of())).hasMessageContaining("CamelCloudConvertJobId");
    }

    @Test
    void a_job_that_is_no_job_is_refused() throws Exception {
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
    private static final class BreakingStream extends InputStream {

        private int left;

        BreakingStream(int bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("cut");
            }
            return 'x';
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
