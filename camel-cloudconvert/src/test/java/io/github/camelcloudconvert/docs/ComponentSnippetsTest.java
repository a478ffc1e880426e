package io.github.camelcloudconvert.docs;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcloudconvert.config.HttpClientCustomizer;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages about the component and its consumers show, run against the emulator. */
@SuppressWarnings("try") // a context that is closed may be interrupted
class ComponentSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private CamelContext context;

    @BeforeEach
    void createContext() {
        context = DocsContext.create(emulator.emulator(), folder);
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    @Test
    void aNameIsAnExpression() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: expressions
                from("direct:letters")
                        .to(
                                "cloudconvert:convert?outputFormat=pdf&fileName=${header.orderId}.pdf&tag=order-${header.orderId}")
                        .to("file:letters");
                // end
            }
        });
        context.createProducerTemplate()
                .sendBodyAndHeaders("direct:letters", "# Letter", Map.of("orderId", "7", "CamelFileName", "a.md"));

        assertThat(folder.resolve("letters/7.pdf")).isNotEmptyFile();
    }

    @Test
    void oneEndpointServesManyFormats() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: dynamic
                from("direct:any-format")
                        .toD("cloudconvert:convert?outputFormat=${header.format}&option.quality=${header.quality}")
                        .to("file:outbox");
                // end
            }
        });
        for (String format : new String[] {"pdf", "html"}) {
            context.createProducerTemplate()
                    .sendBodyAndHeaders(
                            "direct:any-format", "# Note", Map.of("format", format, "CamelFileName", "note.md"));
            assertThat(folder.resolve("outbox/note." + format)).isNotEmptyFile();
        }

        assertThat(context.getEndpoints().stream()
                        .map(Endpoint::getEndpointUri)
                        .filter(uri -> uri.startsWith("cloudconvert")))
                .hasSize(1);
    }

    @SuppressWarnings("ClassCanBeStatic") // as a reader would write it
    // snippet: customizer
    final class OurNetwork implements HttpClientCustomizer {

        @Override
        public @Nullable HttpHost proxy(String host) {
            return host.endsWith(".internal.example") ? null : new HttpHost("proxy.internal.example", 3128);
        }

        @Override
        public InetAddress[] addresses(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }

        @Override
        public void client(HttpAsyncClientBuilder builder) {
            builder.addRequestInterceptorLast(
                    (request, entity, context) -> request.setHeader("X-Department", "letters"));
        }
    }
    // end

    /** The address that the page's customizer connects directly to is looked up as that of the emulator. */
    @Test
    void aCustomizerIsAskedForEachAccount() throws Exception {
        OurNetwork shown = new OurNetwork();
        assertThat(shown.proxy("api.cloudconvert.com")).isEqualTo(new HttpHost("proxy.internal.example", 3128));
        assertThat(shown.addresses("127.0.0.1")).hasSize(1);
        String[] looked = new String[1];
        HttpClientCustomizer customizer = new HttpClientCustomizer() {
            @Override
            public @Nullable HttpHost proxy(String host) {
                return shown.proxy(host);
            }

            @Override
            public InetAddress[] addresses(String host) throws UnknownHostException {
                looked[0] = host;
                return InetAddress.getAllByName("127.0.0.1");
            }

            @Override
            public void client(HttpAsyncClientBuilder builder) {
                shown.client(builder);
            }
        };
        try (CamelContext own = new DefaultCamelContext()) {
            own.getRegistry().bind("network", HttpClientCustomizer.class, customizer);
            URI api = emulator.emulator().apiUrl();
            URI sync = emulator.emulator().syncUrl();
            own.start();
            Exchange refused = own.createProducerTemplate()
                    .send(
                            "cloudconvert:getCurrentUser?apiKey=key&httpClientCustomizer=#network"
                                    + "&baseUrl=http://api.internal.example:" + api.getPort()
                                    + "&syncBaseUrl=http://sync.internal.example:" + sync.getPort(),
                            exchange -> {});

            // it has answered: that is what it says to a name that is none of its own
            assertThat(refused.getException()).hasMessageContaining("HTTP 421");
            assertThat(looked[0]).isEqualTo("api.internal.example");
        }
    }
}
