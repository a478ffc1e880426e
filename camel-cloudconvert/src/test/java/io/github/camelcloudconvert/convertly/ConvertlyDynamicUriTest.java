package io.github.camelcloudconvert.convertly;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.SendDynamicAware.DynamicAwareEntry;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code toD("convertly:...")} makes of options that differ from message to message. */
class ConvertlyDynamicUriTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ConvertlySendDynamicAware aware = new ConvertlySendDynamicAware();
    private final Exchange exchange = new DefaultExchange(context);

    ConvertlyDynamicUriTest() {
        context.build();
        aware.setCamelContext(context);
        aware.setScheme("convertly");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anOptionThatAnExpressionDecidesBecomesItsHeaderForOneMessage() throws Exception {
        exchange.getMessage().setHeader("f", "webp");
        DynamicAwareEntry entry = aware.prepare(
                exchange,
                "convertly:convert?outputFormat=webp&resize=website",
                "convertly:convert?outputFormat=${header.f}&resize=website");

        assertThat(aware.resolveStaticUri(exchange, entry)).isEqualTo("convertly:convert?resize=website");
        aware.createPreProcessor(exchange, entry).process(exchange);
        assertThat(exchange.getMessage().getHeaders()).containsValue("webp").hasSize(2);
        aware.createPostProcessor(exchange, entry).process(exchange);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("f");
    }

    @Test
    void aSecretAndAnOptionThatConvertlyDoesNotHaveStayInTheUri() throws Exception {
        exchange.getMessage().setHeader("s", "a secret");
        DynamicAwareEntry entry = aware.prepare(
                exchange,
                "convertly:convert?callbackSecret=a secret&tag=a secret&outputFormat=a secret",
                "convertly:convert?callbackSecret=${header.s}&tag=${header.s}&outputFormat=${header.s}");

        assertThat(aware.resolveStaticUri(exchange, entry))
                .contains("callbackSecret=a+secret")
                .contains("tag=a+secret");
    }
}
