package io.github.camelcloudconvert.docs;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The test that the README shows. */
class ReadmeSnippetsTest {

    // snippet: test
    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @Test
    void a_note_becomes_a_pdf() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CloudConvertConfiguration configuration = context.getComponent("cloudconvert", CloudConvertComponent.class)
                    .getConfiguration();
            configuration.setApiKey("any-key-will-do");
            configuration.setBaseUrl(emulator.emulator().apiUrl().toString());
            configuration.setSyncBaseUrl(emulator.emulator().syncUrl().toString());
            context.start();

            byte[] pdf = context.createProducerTemplate()
                    .requestBodyAndHeader(
                            "cloudconvert:convert?outputFormat=pdf",
                            "# Note",
                            Exchange.FILE_NAME,
                            "note.md",
                            byte[].class);

            assertThat(pdf).startsWith('%', 'P', 'D', 'F');
        }
    }
    // end
}
