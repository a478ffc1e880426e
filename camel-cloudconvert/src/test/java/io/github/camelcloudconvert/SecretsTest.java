package io.github.camelcloudconvert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret in anything that Camel or we write down. */
@Isolated("takes the error stream, where the log goes")
class SecretsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temp;

    private static final String KEY = "eyJ0eXAi.the-api-key.7f3";
    private static final String OTHER_KEY = "eyJ0eXAi.another-key.9c1";
    private static final String PROXY_PASSWORD = "the-proxy-password";

    @Test
    void the_whole_log_of_a_started_context_holds_no_secret() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        String endpoints;
        try {
            endpoints = startAndStop();
        } finally {
            System.setErr(before);
        }

        String written = log.toString(StandardCharsets.UTF_8);
        assertThat(written)
                .as("Camel's summary of the options was captured")
                .contains("camel.component.cloudconvert.api")
                .contains("cloudconvert:convert");
        assertThat(written + endpoints)
                .doesNotContain("the-api-key")
                .doesNotContain("another-key")
                .doesNotContain(PROXY_PASSWORD);
    }

    /** Properties set from Java are left out of the summary, those from a file are in it. */
    private Path properties() throws IOException {
        return Files.writeString(
                temp.resolve("application.properties"),
                """
                camel.component.cloudconvert.api-key=%s
                camel.component.cloudconvert.proxy-host=proxy.example
                camel.component.cloudconvert.proxy-port=8080
                camel.component.cloudconvert.proxyPassword=%s
                """
                        .formatted(KEY, PROXY_PASSWORD));
    }

    private String startAndStop() throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + properties());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to("cloudconvert:convert?outputFormat=pdf");
                from("direct:b")
                        .to("cloudconvert:convert?outputFormat=pdf&apiKey=" + OTHER_KEY)
                        .to("log:b");
            }
        });
        main.start();
        try {
            main.getCamelContext().createProducerTemplate().request("direct:b", exchange -> exchange.getMessage()
                    .setBody("text"));
            return main.getCamelContext().getEndpoints().toString();
        } finally {
            main.stop();
        }
    }
}
