package io.github.camelcloudconvert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(classes = {CloudConvertComponent.class, ConvertlyComponent.class})
    void camelFindsTheDecoratorOfEachComponent(Class<? extends Component> component) {
        SpanDecorator found = of(component);
        String scheme = found.getComponent();
        assertThat(context.getComponent(scheme)).isInstanceOf(component);
        Endpoint asked = context.getEndpoint(scheme + ":convert?outputFormat=pdf");
        assertThat(found.getOperationName(exchange, asked)).isEqualTo("convert");
        found.beforeTracingEvent(span, exchange, asked);
        assertThat(tags)
                .containsEntry("cloudconvert.operation", "convert")
                .containsEntry("cloudconvert.account", "default")
                .containsEntry("cloudconvert.output.format", "pdf");
    }

    /** As Camel looks for it. */
    private static SpanDecorator of(Class<? extends Component> component) {
        return ServiceLoader.load(SpanDecorator.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(known -> component.getName().equals(known.getComponentClassName()))
                .findFirst()
                .orElseThrow();
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudconvert:createWebhook?account=a&webhookUrl=ADDRESS",
                "cloudconvert:convert?account=a&sourceUrl=ADDRESS",
                "cloudconvert:captureWebsite?account=a&option.url=ADDRESS&option.headers.Authorization=canary-login",
                "cloudconvert:convert?account=a&option.set_password=RAW(canary&canary)",
                "convertly:createJob?account=a&callbackUrl=ADDRESS",
                "convertly:convert?account=a&sourceUrl=RAW(https://x.example.org/(1)?a=1&sig=canary-signature)",
                "convertly:convert?account=a&callbackUrl=https://canary-user:canary-password@example.org"
            })
    void noTagShowsASecretOrAnAddressOfTheUri(String uri) {
        String address = "https://canary-user:canary-login@x.example.org/canary-path?token=canary-token#canary";
        Endpoint asked =
                context.getEndpoint(uri.replace("ADDRESS", URLEncoder.encode(address, StandardCharsets.UTF_8)));
        SpanDecorator asking = of(Objects.requireNonNull(asked.getComponent()).getClass());
        exchange.setException(new StateException("no", ErrorContext.of("x", "a"), null));
        asking.beforeTracingEvent(span, exchange, asked);
        asking.afterTracingEvent(span, exchange);

        assertThat(tags.get("camel.uri")).contains("account=a").contains("=xxxxxx");
        assertThat(tags).containsKey("url.query");
        assertThat(asking.getOperationName(exchange, asked) + tags + logged).doesNotContain("canary", "example.org");
    }

    @Test
    void whatAnErrorHandlerReadsOfThePlaceOfAFailureShowsNoSecret() throws Exception {
        context.start();
        Exchange failed = context.createFluentProducerTemplate()
                .to("cloudconvert:getJob?apiKey=canary-key&sourceUrl=https%3A%2F%2Fexample.org%2Fcanary")
                .withBody("no id")
                .send();

        assertThat(failed.getException()).isNotNull();
        assertThat(failed.getProperty(Exchange.TO_ENDPOINT, String.class))
                .startsWith("cloudconvert://getJob?")
                .contains("apiKey=xxxxxx");
        assertThat(failed.getAllProperties().toString()).doesNotContain("canary");
    }
}
