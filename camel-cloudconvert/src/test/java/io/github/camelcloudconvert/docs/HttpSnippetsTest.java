package io.github.camelcloudconvert.docs;

import java.io.File;
import java.nio.file.Path;

import io.github.camelcloudconvert.contract.HttpServerOfOthers;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The route that fetches its file and hands on its result by HTTP, between two addresses of others. */
class HttpSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    @Test
    void aDocumentIsPublished() throws Exception {
        CamelContext context = DocsContext.create(emulator.emulator(), folder);
        try (HttpServerOfOthers others =
                new HttpServerOfOthers(HttpServerOfOthers.Content.of("# Report\n" + "and so on\n".repeat(20_000)))) {
            context.getPropertiesComponent().addInitialProperty("report.url", others.url("/chunked"));
            context.getPropertiesComponent().addInitialProperty("archive.url", others.url("/target"));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    // snippet: http
                    from("direct:publish")
                            .streamCache("false")
                            .to("{{report.url}}?disableStreamCache=true")
                            .to("cloudconvert:convert?inputFormat=md&outputFormat=pdf")
                            .convertBodyTo(File.class)
                            .setHeader(Exchange.HTTP_METHOD, constant("PUT"))
                            .to("{{archive.url}}");
                    // end
                }
            });
            context.start();
            context.createProducerTemplate().requestBody("direct:publish", (Object) null);

            assertThat(others.taken()).singleElement().satisfies(taken -> {
                assertThat(taken.type()).isEqualTo("application/pdf");
                assertThat(taken.length()).isNotNull();
            });
        } finally {
            context.stop();
        }
    }
}
