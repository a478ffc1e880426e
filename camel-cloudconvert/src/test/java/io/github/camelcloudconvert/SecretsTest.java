package io.github.camelcloudconvert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelcloudconvert.config.SecretOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No secret in anything that Camel or we write down. */
@Isolated("takes the error stream, where the log goes")
class SecretsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temp;

    private static final Pattern CANARY = Pattern.compile("canary-[a-z-]+");

    @Test
    void theWholeLogOfAStartedContextHoldsNoSecret() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        String managed;
        try {
            managed = startAndStop();
        } finally {
            System.setErr(before);
        }

        String written = log.toString(StandardCharsets.UTF_8);
        assertThat(written)
                .as("Camel's summary of the options was captured")
                .contains("camel.component.cloudconvert.api")
                .contains("cloudconvert:convert");
        assertThat(managed).as("management was looked at").contains("cloudconvert");
        assertThat(CANARY.matcher(written + managed).results().map(MatchResult::group))
                .isEmpty();
    }

    /** Properties set from Java are left out of the summary, those from a file are in it. */
    private Path properties() throws IOException {
        return Files.writeString(
                temp.resolve("application.properties"),
                """
                camel.component.cloudconvert.api-key=canary-key
                camel.component.cloudconvert.proxy-host=proxy.example
                camel.component.cloudconvert.proxy-port=8080
                camel.component.cloudconvert.proxyPassword=canary-proxy
                camel.component.cloudconvert.webhook.secret=canary-webhook
                camel.component.cloudconvert.signedUrl.secret=canary-signed
                camel.component.cloudconvert.accounts[production].api-key=canary-production
                camel.component.cloudconvert.accounts[production].webhook.secret=canary-production-webhook
                camel.component.cloudconvert.accounts[production].proxyPassword=canary-production-proxy
                """);
    }

    /** All that management and the endpoints show, while routes run that hold every kind of secret. */
    private String startAndStop() throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + properties());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").to("cloudconvert:convert?outputFormat=pdf");
                from("direct:b")
                        .to("cloudconvert:convert?outputFormat=pdf&apiKey=canary-uri")
                        .to("log:b");
                from("direct:c").to("cloudconvert:verifyWebhookSignature?secret=canary-endpoint");
                from("direct:d").to("cloudconvert:convert?outputFormat=pdf&account=production");
                from("direct:e").to("cloudconvert:pdfEncrypt?option.set_password=canary-password");
            }
        });
        main.start();
        try {
            for (String route : List.of("direct:b", "direct:c", "direct:d", "direct:e")) {
                main.getCamelContext().createProducerTemplate().request(route, exchange -> exchange.getMessage()
                        .setBody("text"));
            }
            return main.getCamelContext().getEndpoints() + managed(main.getCamelContext());
        } finally {
            main.stop();
        }
    }

    /** Every attribute of every bean that Camel has registered. */
    private static String managed(CamelContext context) throws Exception {
        MBeanServer server = Objects.requireNonNull(
                        context.getManagementStrategy().getManagementAgent())
                .getMBeanServer();
        StringBuilder all = new StringBuilder();
        for (ObjectName bean : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            all.append(bean).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                try {
                    all.append(server.getAttribute(bean, attribute.getName())).append('\n');
                } catch (JMException | RuntimeException unreadable) {
                    all.append(unreadable).append('\n');
                }
            }
        }
        return all.toString();
    }

    @Test
    void aTaskOptionThatCamelWouldPrintIsRefused() {
        assertThatThrownBy(() -> SecretOptions.requireMasked(List.of("quality", "private_key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelCloudConvertOption.private_key");
        SecretOptions.requireMasked(List.of("quality", "text", "password"));
    }
}
