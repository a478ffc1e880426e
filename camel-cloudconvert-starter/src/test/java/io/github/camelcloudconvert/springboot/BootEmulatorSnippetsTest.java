package io.github.camelcloudconvert.springboot;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.EnableCloudConvertEmulator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with the settings of production and two accounts, in a test with the annotation. */
@TestPropertySource(
        properties = {
            "camel.component.cloudconvert.region=eu-central",
            "camel.component.cloudconvert.proxy-host=proxy.example",
            "camel.component.cloudconvert.proxy-port=8080",
            "camel.component.cloudconvert.accounts.production.api-key=key-of-production",
            "camel.component.cloudconvert.accounts.production.region=us-east",
        })
// snippet: annotation
@SpringBootTest
@EnableCloudConvertEmulator
class BootEmulatorSnippetsTest {

    @Autowired
    ProducerTemplate template;

    @Autowired
    CloudConvertEmulator emulator;
    // end

    @RepeatedTest(2)
    void allAccountsAreThoseOfTheEmulatorWhichForgetsBetweenTests() {
        byte[] pdf = template.requestBodyAndHeaders(
                "direct:convert",
                "# Note",
                Map.of(Exchange.FILE_NAME, "note.md", CloudConvertConstants.ACCOUNT, "production"),
                byte[].class);

        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    @Test
    void theAccountWithoutAKeyIsToo() {
        assertThat(template.requestBody("direct:user", null, User.class).id()).isNotEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:convert").to("cloudconvert:convert?outputFormat=pdf");
                    from("direct:user").to("cloudconvert:getCurrentUser");
                }
            };
        }
    }
}
