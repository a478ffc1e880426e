package io.github.camelcloudconvert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CloudConvertSpanDecoratorTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SpanDecorator decorator = new CloudConvertSpanDecorator();
    private final Map<String, String> tags = new HashMap<>();
    private final List<Map<String, String>> logged = new ArrayList<>();
    private final Span span = new Span() {
        @Override
        public void log(Map<String, String> fields) {
            logged.add(fields);
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }

        @Override
        public void setComponent(String component) {}

        @Override
        public void setError(boolean isError) {}
    };

    private Exchange exchange;
    private Endpoint endpoint;

    @BeforeEach
    void begin() {
        endpoint = context.getEndpoint("cloudconvert:convert?inputFormat=md&outputFormat=pdf&apiKey=canary-key"
                + "&secret=canary-secret&option.password=canary-password");
        exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "canary-name.md");
        exchange.getMessage().setBody("canary body");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void camelFindsTheDecoratorOfTheComponent() {
        assertThat(ServiceLoader.load(SpanDecorator.class).stream().map(ServiceLoader.Provider::type))
                .contains(CloudConvertSpanDecorator.class);
        assertThat(decorator.getComponent()).isEqualTo("cloudconvert");
        assertThat(decorator.getOperationName(exchange, endpoint)).isEqualTo("convert");
    }

    @Test
    void aSpanTellsTheOperationTheJobAndItsCredits() {
        decorator.beforeTracingEvent(span, exchange, endpoint);
        exchange.getMessage().setHeader(CloudConvertConstants.JOB_ID, "job-1");
        exchange.getMessage().setHeader(CloudConvertConstants.CREDITS, 2L);
        decorator.afterTracingEvent(span, exchange);

        assertThat(tags)
                .containsEntry("cloudconvert.operation", "convert")
                .containsEntry("cloudconvert.account", "default")
                .containsEntry("cloudconvert.input.format", "md")
                .containsEntry("cloudconvert.output.format", "pdf")
                .containsEntry("cloudconvert.job.id", "job-1")
                .containsEntry("cloudconvert.credits", "2")
                .containsEntry("cloudconvert.outcome", "success");
    }

    @Test
    void aSpanOfAFailureTellsTheErrorAndTheJob() {
        exchange.setException(new StateException(
                "it has ended", ErrorContext.of("cancel the job", "default").withJob("job-1"), null));
        decorator.afterTracingEvent(span, exchange);

        assertThat(tags)
                .containsEntry("cloudconvert.outcome", "failure")
                .containsEntry("cloudconvert.error", "StateException")
                .containsEntry("cloudconvert.job.id", "job-1");
    }

    @Test
    void aSpanHoldsNoKeyNoSecretAndNoFileName() {
        decorator.beforeTracingEvent(span, exchange, endpoint);
        decorator.afterTracingEvent(span, exchange);

        assertThat(tags).isNotEmpty();
        assertThat(logged).isNotEmpty();
        assertThat(tags.toString() + logged).doesNotContain("canary");
    }
}
