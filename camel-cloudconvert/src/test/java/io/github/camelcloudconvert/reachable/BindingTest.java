package io.github.camelcloudconvert.reachable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertEndpoint;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.Region;
import io.github.camelcloudconvert.kamelet.StorageImport;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Options are set without reflection, which an image of native code does not have. */
@SuppressWarnings("try") // a context that is closed may be interrupted
class BindingTest {

    private static final String PREFIX = "camel.component.cloudconvert.";

    @Test
    void propertiesOfTheApplicationReachEveryConfigurationWithoutReflection() throws Exception {
        Main main = new Main();
        main.setOverrideProperties(properties());
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            CloudConvertComponent component = context.getComponent("cloudconvert", CloudConvertComponent.class);
            CloudConvertEndpoint endpoint = context.getEndpoint(
                    "cloudconvert:convert?outputFormat=pdf&maxInFlight=3&option.quality=80",
                    CloudConvertEndpoint.class);

            assertThat(PluginHelper.getBeanIntrospection(context).getInvokedCounter())
                    .isZero();
            assertComponent(component);
            assertThat(endpoint.getConfiguration().getMaxInFlight()).isEqualTo(3);
        } finally {
            main.stop();
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + "apiKey", "key");
        properties.setProperty(PREFIX + "max-retries", "2");
        properties.setProperty(PREFIX + "webhook.secret", "of-webhooks");
        properties.setProperty(PREFIX + "signedUrl.secret", "of-addresses");
        properties.setProperty(PREFIX + "accounts[production].apiKey", "key-of-production");
        properties.setProperty(PREFIX + "accounts[production].region", "us-east");
        properties.setProperty(PREFIX + "accounts[production].max-in-flight", "7");
        properties.setProperty(PREFIX + "accounts[production].connect-timeout", "5s");
        properties.setProperty(PREFIX + "accounts[production].webhook.secret", "of-production");
        // management looks at beans by reflection, and an image has none
        properties.setProperty("camel.main.jmxEnabled", "false");
        return properties;
    }

    private static void assertComponent(CloudConvertComponent component) {
        assertThat(component.getConfiguration().getApiKey()).isEqualTo("key");
        assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(2);
        assertThat(component.getWebhook().getSecret()).isEqualTo("of-webhooks");
        assertThat(component.getSignedUrl().getSecret()).isEqualTo("of-addresses");
        AccountConfiguration production = requireNonNull(component.getAccounts().get("production"));
        assertThat(production.getApiKey()).isEqualTo("key-of-production");
        assertThat(production.getRegion()).isEqualTo(Region.US_EAST);
        assertThat(production.getMaxInFlight()).isEqualTo(7);
        assertThat(production.getConnectTimeout()).isEqualTo(5000);
        assertThat(production.getWebhook().getSecret()).isEqualTo("of-production");
    }

    @Test
    void beansOfARouteAreBoundWithoutReflection() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.start();
            CloudConvertConfiguration configuration = new CloudConvertConfiguration();
            StorageImport storage = new StorageImport();
            bind(context, configuration, Map.of("outputFormat", "pdf", "connectTimeout", "5s", "sandbox", "true"));
            bind(context, storage, Map.of("nameField", "key", "fields[bucket]", "inbox"));

            assertThat(PluginHelper.getBeanIntrospection(context).getInvokedCounter())
                    .isZero();
            assertThat(List.of(configuration.getOutputFormat(), configuration.isSandbox()))
                    .isEqualTo(List.of("pdf", true));
            assertThat(storage.getNameField()).isEqualTo("key");
            assertThat(storage.getFields()).isEqualTo(Map.of("bucket", "inbox"));
        }
    }

    private static void bind(CamelContext context, Object bean, Map<String, Object> values) {
        PropertyBindingSupport.build().bind(context, bean, new LinkedHashMap<>(values));
    }
}
