package io.github.camelcloudconvert.springboot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.convertly.ConvertlyAccountConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyConstants;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Applications that set the component of Convertly by their properties. */
class ConvertlyStarterTest {

    private static final String PREFIX = "camel.component.convertly.";

    @Test
    void aRouteConvertsWithTheAccountThatEachMessageNames() throws IOException {
        try (ConvertlyEmulator emulator = ConvertlyEmulator.builder()
                .account("cvly_default", ConvertlyPlan.FREE)
                .account("cvly_production", ConvertlyPlan.FREE)
                .start()) {
            application(
                            "api-key=cvly_default",
                            "base-url=" + emulator.url(),
                            "accounts.production.api-key=cvly_production",
                            "accounts.production.base-url=" + emulator.url())
                    .withUserConfiguration(Conversion.class)
                    .run(started -> {
                        requireConverted(started, Map.of());
                        requireConverted(started, Map.of(ConvertlyConstants.ACCOUNT, "production"));
                    });
            assertThat(emulator.paid("cvly_default")).isEqualTo(Map.of("POST /api/convert", 1));
            assertThat(emulator.paid("cvly_production")).isEqualTo(Map.of("POST /api/convert", 1));
        }
    }

    @Test
    void thePropertiesOfThePageReachTheComponent() throws IOException {
        String section = Files.readString(Path.of("../docs/spring-boot.md")).split("\n## Convertly\n", 2)[1];
        String yaml = section.split("```yml\n", 2)[1].split("```", 2)[0];
        List<PropertySource<?>> page = new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        application("max-retries=1")
                .withPropertyValues("CONVERTLY_API_KEY=cvly_own", "CONVERTLY_TEAM_KEY=cvly_team")
                .withInitializer(started -> page.forEach(
                        source -> started.getEnvironment().getPropertySources().addLast(source)))
                .run(started -> {
                    ConvertlyConfiguration options = component(started).getConfiguration();
                    assertThat(options.getApiKey()).isEqualTo("cvly_own");
                    assertThat(options.getCompletionTimeout()).isEqualTo(600_000);
                    assertThat(options.getOnTimeout()).isEqualTo(OnTimeout.CANCEL);
                    assertThat(options.getMaxRetries()).isEqualTo(1);
                    assertThat(component(started).getAccounts()).containsOnlyKeys("team");
                    ConvertlyAccountConfiguration team =
                            requireNonNull(component(started).getAccounts().get("team"));
                    assertThat(team.getApiKey()).isEqualTo("cvly_team");
                    assertThat(team.getMaxInFlight()).isEqualTo(5);
                });
    }

    @Test
    void valuesOfEachKindReachTheComponent() {
        set(
                component -> {
                    ConvertlyConfiguration options = component.getConfiguration();
                    assertThat(options.getTaskOptions()).containsEntry("page_range", "1-2");
                    assertThat(options.isCheckFormats()).isTrue();
                    assertThat(options.getCompression()).isEqualTo(70);
                    assertThat(options.getTargetBytes()).isEqualTo(5_000_000_000L);
                    assertThat(options.getCallbackSecret()).isEqualTo("of-callbacks");
                },
                "task-options[page_range]=1-2",
                "check-formats=true",
                "compression=70",
                "target-bytes=5000000000",
                "callback-secret=of-callbacks");
    }

    @Test
    void aCustomizerOfTheApplicationHasTheLastWord() {
        application("max-retries=1").withUserConfiguration(Customized.class).run(started -> assertThat(
                        component(started).getConfiguration().getMaxRetries())
                .isEqualTo(9));
    }

    @Test
    void aMistypedPropertyStopsTheStartAndIsNamed() {
        for (String mistyped : List.of("output-fromat", "accounts.team.api-kye")) {
            application(mistyped + "=any").run(started -> {
                Throwable failure = requireNonNull(started.getStartupFailure());
                assertThat(requireNonNull(new UnknownOptionAnalyzer().analyze(failure))
                                .getDescription())
                        .contains(PREFIX + mistyped + " is no option of the component convertly");
                assertThat(requireNonNull(new UnknownOptionAnalyzer().analyze(failure))
                                .getAction())
                        .contains("Write " + PREFIX)
                        .doesNotContain("cloudconvert");
            });
        }
    }

    @Test
    void thePropertiesOfOneServiceDoNotReachTheOther() {
        application("max-retries=1").run(started -> assertThat(started.getBean(CamelContext.class)
                        .getComponent("cloudconvert", CloudConvertComponent.class)
                        .getConfiguration()
                        .getMaxRetries())
                .isNotEqualTo(1));
    }

    @Test
    void itCanBeSwitchedOff() {
        application("max-retries=1", "enabled=false").run(started -> {
            assertThat(started).doesNotHaveBean(ConvertlyComponentConfiguration.class);
            assertThat(started).hasSingleBean(CloudConvertComponentConfiguration.class);
            assertThat(component(started).getConfiguration().getMaxRetries()).isNotEqualTo(1);
        });
    }

    private static void set(Consumer<ConvertlyComponent> expectations, String... properties) {
        application(properties).run(started -> expectations.accept(component(started)));
    }

    private static ApplicationContextRunner application(String... properties) {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class,
                        CloudConvertComponentAutoConfiguration.class,
                        ConvertlyComponentAutoConfiguration.class));
        if (Stream.of(properties).noneMatch(property -> property.startsWith("api-key="))) {
            application = application.withPropertyValues(PREFIX + "api-key=${CONVERTLY_API_KEY:cvly_any}");
        }
        for (String property : properties) {
            application = application.withPropertyValues(PREFIX + property);
        }
        return application;
    }

    private static ConvertlyComponent component(AssertableApplicationContext started) {
        assertThat(started).hasNotFailed();
        return started.getBean(CamelContext.class).getComponent("convertly", ConvertlyComponent.class);
    }

    private static void requireConverted(AssertableApplicationContext started, Map<String, Object> headers)
            throws IOException {
        assertThat(started).hasNotFailed();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        Exchange done = started.getBean(ProducerTemplate.class).request("direct:convert", exchange -> {
            exchange.getMessage().setBody(png.toByteArray());
            exchange.getMessage().setHeaders(headers);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "picture.png");
        });
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(ConvertlyConstants.SERVICE)).isEqualTo("Convertly");
        assertThat(ImageIO.read(new ByteArrayInputStream(done.getMessage().getBody(byte[].class))))
                .isNotNull();
    }

    @Configuration(proxyBeanMethods = false)
    static class Conversion {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:convert").to("convertly:convert?outputFormat=jpg");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {

        @Bean
        ComponentCustomizer ours() {
            return ComponentCustomizer.forType(
                    ConvertlyComponent.class,
                    component -> component.getConfiguration().setMaxRetries(9));
        }
    }
}
