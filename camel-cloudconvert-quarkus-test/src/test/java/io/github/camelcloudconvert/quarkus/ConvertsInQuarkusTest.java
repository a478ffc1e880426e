package io.github.camelcloudconvert.quarkus;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Without an extension: Quarkus finds the component, its options and its converters in the jar as it is. */
@QuarkusTest
@QuarkusTestResource(EmulatorResource.class)
class ConvertsInQuarkusTest {

    @Inject
    CamelContext context;

    @Inject
    ProducerTemplate template;

    @Test
    void aNoteBecomesAPage() {
        String page = template.requestBodyAndHeader(
                "cloudconvert:convert?outputFormat=html", "# Harbour", Exchange.FILE_NAME, "note.md", String.class);

        assertTrue(page.contains("Harbour"), page);
    }

    @Test
    void propertiesOfTheApplicationReachEveryAccount() {
        CloudConvertComponent component = context.getComponent("cloudconvert", CloudConvertComponent.class);

        assertEquals("of-the-second", component.getAccounts().get("second").getApiKey());
        assertEquals(5000, component.getAccounts().get("second").getConnectTimeout());
    }
}
