package io.github.camelcloudconvert.springboot;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Law 5 with Logback, where an application turns all loggers on while it runs. */
class LogbackSecretsTest {

    private static final String KEY = "canary-key-of-the-account";

    /** Keeps what the component and its HTTP library say. */
    private static final class Listening extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (Thread.currentThread().getName().contains("cloudconvert")
                    || event.getLoggerName().startsWith("org.apache.hc")
                    || event.getLoggerName().startsWith("io.github.camelcloudconvert")) {
                lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
            }
        }
    }

    @Test
    void nothingIsToldWhenAllLoggersAreTurnedOnWhileTheApplicationRuns() {
        Listening listening = new Listening();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        listening.start();
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().account(KEY, 100).start()) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(
                            CamelAutoConfiguration.class, CloudConvertComponentAutoConfiguration.class))
                    .withPropertyValues(
                            "camel.component.cloudconvert.api-key=" + KEY,
                            "camel.component.cloudconvert.redirect-to=" + emulator.addresses())
                    .run(started -> {
                        ProducerTemplate template = started.getBean(ProducerTemplate.class);
                        template.requestBody("cloudconvert:getCurrentUser", (Object) null); // the connection is there
                        root.addAppender(listening);
                        root.setLevel(Level.TRACE);
                        List<String> secrets = use(template);
                        root.setLevel(before);
                        assertThat(listening.lines).anyMatch(line -> line.startsWith("org.apache.hc.client5"));
                        assertThat(listening.lines.stream()
                                        .filter(line -> tells(line, secrets))
                                        .limit(5))
                                .isEmpty();
                    });
        } finally {
            root.setLevel(before);
            root.detachAppender(listening);
        }
    }

    private static boolean tells(String line, List<String> secrets) {
        return secrets.stream().anyMatch(line::contains)
                || Stream.of(KEY, "form-data; name=", "signature=").anyMatch(line::contains);
    }

    /** Uploads, converts, downloads and registers a webhook; what must not be logged of it. */
    private static List<String> use(ProducerTemplate template) {
        Exchange converted = template.request(
                "cloudconvert:convert?inputFormat=txt&outputFormat=pdf&result=both",
                exchange -> exchange.getMessage().setBody("a line of text\n".repeat(6_000)));
        assertThat(converted.getException()).isNull();
        URI address = URI.create(converted.getMessage().getHeader(CloudConvertConstants.RESULT_URL, String.class));
        assertThat(template.requestBody("cloudconvert:downloadFile", address, byte[].class))
                .isNotEmpty();
        Webhook webhook = template.requestBody(
                "cloudconvert:createWebhook?webhookUrl=https://127.0.0.1:1/hook", null, Webhook.class);
        return List.of(address.getRawQuery(), requireNonNull(webhook.signingSecret()));
    }
}
