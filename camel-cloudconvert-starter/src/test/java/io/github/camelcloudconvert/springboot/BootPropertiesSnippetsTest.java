package io.github.camelcloudconvert.springboot;

import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An emulator with settings of its own, in a test of Spring Boot. */
@SpringBootTest(
        classes = BootEmulatorSnippetsTest.Application.class,
        properties = "camel.component.cloudconvert.api-key=test-key")
class BootPropertiesSnippetsTest {

    // snippet: dynamic-properties
    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator =
            new CloudConvertEmulatorExtension(settings -> settings.apiKey("test-key"));

    @DynamicPropertySource
    static void useEmulator(DynamicPropertyRegistry registry) {
        emulator.emulator().camelProperties().forEach((name, value) -> registry.add(name, () -> value));
    }
    // end

    @Autowired
    private ProducerTemplate template;

    @Test
    void theApplicationUsesTheEmulatorOfTheTest() {
        assertThat(template.requestBody("direct:user", null, User.class).id()).isNotEmpty();
        assertThatThrownBy(() -> template.requestBody("cloudconvert:getCurrentUser?apiKey=another", (Object) null))
                .hasStackTraceContaining("401");
    }
}
