package io.github.camelcloudconvert.internal.consumer.webhook;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhookPathsTest {

    @Test
    void withoutAServerTheDependencyToAddIsNamed() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            // as on a class path without any component
            context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, (name, where) -> null);

            assertThatThrownBy(() -> WebhookPaths.server(context, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "no HTTP server",
                            "camel-platform-http-main",
                            "camel-platform-http-starter",
                            "httpComponent");
        }
    }
}
