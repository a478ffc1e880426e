package io.github.camelcloudconvert;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.config.OptionValues;
import io.github.camelcloudconvert.internal.message.ExchangeOptions;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code fileName} and {@code tag} as expressions of the simple language. */
class OptionExpressionsTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?inputFormat=txt&outputFormat=pdf";

    private final AtomicInteger evaluations = new AtomicInteger();

    private Exchange send(String uri, Map<String, Object> headers) {
        return template.request(uri, message -> {
            message.getMessage().setBody("text");
            message.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private String fileName() {
        return String.valueOf(jobs.lastRun().taskFields().get("filename"));
    }

    /** Called by expressions, as {@code ${bean:counted}}. */
    public final class Counted {

        public int count() {
            return evaluations.incrementAndGet();
        }

        public String broken() {
            if (evaluations.incrementAndGet() > 0) {
                throw new IllegalStateException("no name today");
            }
            return "";
        }
    }

    @Test
    void eachMessageGetsItsOwnNameAndTag() {
        String uri = CONVERT + "&fileName=${header.order}.pdf&tag=order-${header.order}";
        send(uri, Map.of("order", "7"));
        assertThat(fileName()).isEqualTo("7.pdf");
        assertThat(jobs.lastRun().tag()).isEqualTo("order-7");

        send(uri, Map.of("order", "8"));
        assertThat(fileName()).isEqualTo("8.pdf");
        assertThat(jobs.lastRun().tag()).isEqualTo("order-8");
    }

    @Test
    void anExpressionIsEvaluatedOnceForAMessage() {
        context.getRegistry().bind("counted", new Counted());
        send(CONVERT + "&fileName=${bean:counted?method=count}.pdf", Map.of());

        assertThat(fileName()).isEqualTo("1.pdf");
        assertThat(evaluations).hasValue(1);

        Object endpoint = context.getEndpoint(CONVERT + "&fileName=${bean:counted?method=count}.pdf");
        ExchangeOptions options = new ExchangeOptions(
                new DefaultExchange(context),
                new OptionValues(
                        new CloudConvertEndpointConfigurer(), endpoint, Options.all(), Map.of(), Path.of("unused")));
        assertThat(options.get(Options.FILE_NAME)).isEqualTo("2.pdf");
        assertThat(options.get(Options.FILE_NAME)).isEqualTo("2.pdf");
    }

    @Test
    void aHeaderWinsAndIsNeverEvaluated() {
        context.getRegistry().bind("counted", new Counted());
        send(
                CONVERT + "&fileName=${bean:counted?method=count}.pdf&tag=${header.tag}",
                Map.of(CloudConvertConstants.FILE_NAME, "${bean:counted?method=count}.pdf", "tag", "${bean:counted}"));

        assertThat(fileName()).isEqualTo("${bean:counted?method=count}.pdf");
        assertThat(jobs.lastRun().tag()).isEqualTo("${bean:counted}");
        assertThat(evaluations).hasValue(0);
    }

    @Test
    void anExpressionThatComesToNothingCountsAsAbsent() {
        send(CONVERT + "&fileName=${header.none}&tag=${header.none}", Map.of());

        assertThat(jobs.lastRun().taskFields()).doesNotContainKey("filename");
        assertThat(jobs.lastRun().tag()).isNull();
    }

    @Test
    void anExpressionThatFailsNamesItsOptionAndCreatesNoJob() {
        context.getRegistry().bind("counted", new Counted());
        Exchange failed = send(CONVERT + "&fileName=${bean:counted?method=broken}.pdf", Map.of());

        assertThat(failed.getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("the fileName ${bean:counted?method=broken}.pdf cannot be evaluated")
                .hasRootCauseMessage("no name today");
        assertThat(jobs.runs).isEmpty();
    }

    @Test
    void anExpressionWhoseValueCannotBeSentNamesItsOption() {
        assertThat(send(CONVERT + "&tag=${header.tag}", Map.of("tag", "a\nb")).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("the tag ${header.tag} comes to a text with a control character");
        assertThat(send(CONVERT + "&fileName=${header.name}", Map.of("name", "a.docx"))
                        .getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("let fileName end in .pdf");
        assertThat(jobs.runs).isEmpty();
    }

    @Test
    void aMessageOfARouteIsNamedAfterWhatTheRouteKnows() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .setHeader("order", constant("9"))
                        .to(CONVERT + "&fileName=${header.order}-${exchangeId}.pdf");
            }
        });
        Exchange done =
                template.request("direct:in", message -> message.getMessage().setBody("text"));

        assertThat(fileName()).isEqualTo("9-" + done.getExchangeId() + ".pdf");
    }
}
