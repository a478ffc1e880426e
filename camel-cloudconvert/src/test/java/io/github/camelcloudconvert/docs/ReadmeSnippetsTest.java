package io.github.camelcloudconvert.docs;

import io.github.camelcloudconvert.CloudConvertComponent;
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
    void aNoteBecomesAPdf() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("cloudconvert", CloudConvertComponent.class)
                    .setRedirectTo(emulator.emulator().addresses());
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
