package io.github.camelcloudconvert.springboot;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** The code of the page on Spring Boot, run as it stands there. */
class SpringBootSnippetsTest {

    @Test
    void aCustomizerAddsAccountsThatNoPropertyKnows() {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .account("key-of-the-tenant", 100)
                .account("key-of-the-properties", 100)
                .start()) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(
                            CamelAutoConfiguration.class, CloudConvertComponentAutoConfiguration.class))
                    .withUserConfiguration(Tenants.class)
                    .withBean(TenantKeys.class, () -> () -> Map.of("harbour", "key-of-the-tenant"))
                    .withPropertyValues(
                            "camel.component.cloudconvert.api-key=key-of-the-properties",
                            "camel.component.cloudconvert.redirect-to=" + emulator.addresses(),
                            "camel.component.cloudconvert.max-in-flight=7")
                    .run(started -> {
                        assertThat(started).hasNotFailed();
                        CloudConvertComponent component = started.getBean(CamelContext.class)
                                .getComponent("cloudconvert", CloudConvertComponent.class);
                        assertThat(component.getConfiguration().getMaxInFlight())
                                .as("the property has come before the customizer")
                                .isEqualTo(7);

                        assertThat(convert(started.getBean(ProducerTemplate.class)))
                                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
                    });
            assertThat(emulator.account("key-of-the-tenant").createdJobs()).isEqualTo(1);
            assertThat(emulator.account("key-of-the-properties").createdJobs()).isZero();
        }
    }

    private static byte[] convert(ProducerTemplate template) {
        return template.requestBodyAndHeaders(
                "direct:convert",
                "# Note",
                Map.of(Exchange.FILE_NAME, "note.md", CloudConvertConstants.ACCOUNT, "harbour"),
                byte[].class);
    }

    /** Stands for whatever an application asks for the keys of its tenants. */
    interface TenantKeys {

        Map<String, String> byTenant();
    }

    @Configuration(proxyBeanMethods = false)
    static class Tenants {

        // snippet: customizer
        @Bean
        ComponentCustomizer tenants(TenantKeys keys) {
            return ComponentCustomizer.forType(
                    CloudConvertComponent.class, component -> keys.byTenant().forEach((tenant, key) -> {
                        AccountConfiguration account = new AccountConfiguration();
                        account.setApiKey(key);
                        component.getAccounts().put(tenant, account);
                    }));
        }
        // end

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:convert").to("cloudconvert:convert?outputFormat=pdf");
                }
            };
        }
    }
}
