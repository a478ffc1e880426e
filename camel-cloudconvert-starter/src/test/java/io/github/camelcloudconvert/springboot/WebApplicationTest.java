package io.github.camelcloudconvert.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What spring-boot.md says of health and of long conversions in an application on Tomcat. */
class WebApplicationTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder convert() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/convert/{name}?httpMethodRestrict=POST&useStreaming=true")
                            .setHeader(Exchange.FILE_NAME, header("name"))
                            .to("cloudconvert:convert?outputFormat=pdf");
                }
            };
        }
    }

    @Test
    void theActuatorNamesAnAccountOnlyAtTheFullLevel() throws Exception {
        try (ConfigurableApplicationContext application =
                run("camel.health.producers-enabled=true", "camel.health.exposure-level=full")) {
            assertThat(health(application)).contains("\"producer:cloudconvert-default\":\"UP\"");
        }
        try (ConfigurableApplicationContext application = run("camel.health.producers-enabled=true")) {
            assertThat(health(application)).contains("UP").doesNotContain("cloudconvert-default");
        }
    }

    @Test
    void aConversionThatOutlastsTheRequestIsAnswered503() throws Exception {
        emulator.emulator().faults().add(Fault.TASK_SLOW.plan().number(3_000));
        try (ConfigurableApplicationContext application = run("spring.mvc.async.request-timeout=500ms")) {
            assertThat(convert(application).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aConversionThatIsGivenTheTimeIsAnswered() throws Exception {
        emulator.emulator().faults().add(Fault.TASK_SLOW.plan().number(1_000));
        try (ConfigurableApplicationContext application = run("spring.mvc.async.request-timeout=10m")) {
            assertThat(convert(application).statusCode()).isEqualTo(200);
        }
    }

    private static ConfigurableApplicationContext run(String... properties) {
        String[] all = Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "server.address=127.0.0.1",
                                "management.endpoint.health.show-details=always",
                                "camel.component.cloudconvert.redirect-to="
                                        + emulator.emulator().addresses()),
                        Stream.of(properties))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Application.class).properties(all).run();
    }

    private static String health(ConfigurableApplicationContext application) throws Exception {
        return send(HttpRequest.newBuilder(address(application, "/actuator/health")))
                .body();
    }

    private static HttpResponse<String> convert(ConfigurableApplicationContext application) throws Exception {
        return send(HttpRequest.newBuilder(address(application, "/convert/note.md"))
                .header("Content-Type", "text/markdown")
                .POST(BodyPublishers.ofString("# Note")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.timeout(Duration.ofMinutes(1)).build(),
                        BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private static URI address(ConfigurableApplicationContext application, String path) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path);
    }
}
