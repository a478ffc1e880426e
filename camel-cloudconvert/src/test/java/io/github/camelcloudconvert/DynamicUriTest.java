package io.github.camelcloudconvert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code toD} with options that differ from message to message. */
class DynamicUriTest extends CloudConvertTestSupport {

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri);
            }
        });
    }

    private Exchange send(Map<String, Object> headers) {
        return template.request("direct:in", message -> {
            message.getMessage().setBody("text");
            message.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private List<String> endpoints() {
        return context.getEndpoints().stream()
                .filter(CloudConvertEndpoint.class::isInstance)
                .map(endpoint -> endpoint.getEndpointUri())
                .toList();
    }

    private String field(String name) {
        return String.valueOf(jobs.lastRun().taskFields().get(name));
    }

    @Test
    void differingOptionsMakeOneEndpoint() throws Exception {
        route("cloudconvert:convert?inputFormat=txt&outputFormat=${header.f}&option.quality=${header.q}"
                + "&taskTimeout=${header.t}s&engine=${header.e}");
        for (String format : List.of("pdf", "docx", "png", "html")) {
            Exchange done = send(Map.of("f", format, "q", 80, "t", 5));
            assertThat(done.getException()).isNull();
            assertThat(field("output_format")).isEqualTo(format);
            assertThat(field("quality")).isEqualTo("80");
            assertThat(field("timeout")).isEqualTo("5");
            assertThat(jobs.lastRun().taskFields()).doesNotContainKey("engine");
            assertThat(done.getMessage().getHeaders())
                    .doesNotContainKeys(
                            CloudConvertConstants.OUTPUT_FORMAT,
                            CloudConvertConstants.TASK_TIMEOUT,
                            "CamelCloudConvertOption.quality");
        }

        assertThat(endpoints()).hasSize(1).allMatch(uri -> uri.contains("inputFormat=txt"));
    }

    @Test
    void theEndpointEvaluatesItsOwnExpressions() throws Exception {
        route("cloudconvert:convert?inputFormat=txt&outputFormat=pdf&fileName=${header.n}.pdf"
                + "&idempotencyKey=${header.n}");
        for (String name : List.of("one", "two")) {
            assertThat(send(Map.of("n", name)).getException()).isNull();
            assertThat(field("filename")).isEqualTo(name + ".pdf");
            assertThat(jobs.lastRun().idempotencyKey()).isEqualTo(name);
        }

        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void aHeaderOfTheMessageWinsAsOverAnOptionAndStays() throws Exception {
        route("cloudconvert:convert?inputFormat=txt&outputFormat=${header.f}");
        Exchange done = send(Map.of("f", "pdf", CloudConvertConstants.OUTPUT_FORMAT, "png"));

        assertThat(field("output_format")).isEqualTo("png");
        assertThat(done.getMessage().getHeaders()).containsEntry(CloudConvertConstants.OUTPUT_FORMAT, "png");
    }

    @Test
    void aValueAddsNoOptionAndIsNotEvaluated() throws Exception {
        route("cloudconvert:convert?inputFormat=txt&outputFormat=pdf&tag=${header.t}&engine=${header.e}");
        Exchange done = send(Map.of("t", "${exchangeId}", "e", "office&apiKey=other&deleteJob=true"));

        assertThat(done.getException()).isNull();
        assertThat(jobs.lastRun().tag()).isEqualTo("${exchangeId}");
        assertThat(field("engine")).isEqualTo("office&apiKey=other&deleteJob=true");
        assertThat(jobs.deleted).isEmpty();
        assertThat(endpoints()).hasSize(1).noneMatch(uri -> uri.contains("other"));
    }

    @Test
    void aSecretBecomesNoHeader() throws Exception {
        Map<String, Object> seen = new HashMap<>();
        jobs.answer = job -> {
            seen.putAll(job.taskFields());
            return CompletableFuture.completedFuture(jobs.result(job, "result.pdf"));
        };
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD("cloudconvert:convert?inputFormat=txt&outputFormat=${header.f}"
                                + "&option.password=RAW(${header.p})");
            }
        });
        Exchange done = send(Map.of("f", "pdf", "p", "50%+more"));

        assertThat(done.getException()).isNull();
        assertThat(seen).containsEntry("password", "50%+more");
        assertThat(done.getMessage().getHeaders()).doesNotContainKey("CamelCloudConvertOption.password");
        assertThat(send(Map.of("f", "png", "p", "50%+more")).getException()).isNull();
        assertThat(endpoints()).hasSize(1).allMatch(uri -> uri.contains("option.password="));
    }

    @Test
    void whatNoHeaderSetsStaysInTheUri() throws Exception {
        route("cloudconvert:convert?inputFormat=txt&outputFormat=${header.f}&completionTimeout=${header.c}");
        assertThat(send(Map.of("f", "pdf", "c", "1m")).getException()).isNull();
        assertThat(send(Map.of("f", "png", "c", "1m")).getException()).isNull();
        assertThat(send(Map.of("f", "pdf", "c", "2m")).getException()).isNull();

        assertThat(endpoints()).hasSize(2);
    }

    @Test
    void anUnknownOptionIsRefusedAsEver() throws Exception {
        route("cloudconvert:convert?inputFormat=txt&outputFromat=${header.f}&engine=${header.f}");

        assertThat(send(Map.of("f", "pdf")).getException()).hasMessageContaining("did you mean outputFormat?");
    }

    @Test
    void aFailureTakesTheHeadersAwayToo() throws Exception {
        jobs.answer = job -> CompletableFuture.failedFuture(new IllegalStateException("down"));
        route("cloudconvert:convert?inputFormat=txt&outputFormat=${header.f}");
        Exchange failed = send(Map.of("f", "pdf"));

        assertThat(failed.getException()).hasMessage("down");
        assertThat(failed.getMessage().getHeaders()).doesNotContainKey(CloudConvertConstants.OUTPUT_FORMAT);
    }
}
