package io.github.camelcloudconvert.springboot;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.config.Region;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Applications that set the component by their properties. */
class StarterTest {

    private static CloudConvertEmulator emulator;

    @BeforeAll
    static void startTheService() {
        emulator = CloudConvertEmulator.builder()
                .account("key-of-default", 100)
                .account("key-of-production", 100)
                .start();
    }

    @AfterAll
    static void stopTheService() {
        emulator.close();
    }

    @Test
    void aRouteConvertsWithTheAccountThatEachMessageNames() {
        application()
                .withUserConfiguration(Conversion.class)
                .withPropertyValues(
                        "camel.component.cloudconvert.api-key=key-of-default",
                        "camel.component.cloudconvert.redirect-to=" + emulator.addresses(),
                        "camel.component.cloudconvert.accounts.production.api-key=key-of-production")
                .run(started -> {
                    requireConverted(started, Map.of());
                    requireConverted(started, Map.of(CloudConvertConstants.ACCOUNT, "production"));
                    assertThat(user(started, "production")).isNotEqualTo(user(started, "default"));
                });
        assertThat(emulator.account("key-of-default").credits()).isEqualTo(99);
        assertThat(emulator.account("key-of-production").credits()).isEqualTo(99);
    }

    @Test
    void valuesOfEachKindReachTheComponent() {
        set(
                component -> {
                    CloudConvertConfiguration options = component.getConfiguration();
                    assertThat(options.getCompletionTimeout()).isEqualTo(90_000);
                    assertThat(options.getRegion()).isEqualTo(Region.US_EAST);
                    assertThat(options.getOnTimeout()).isEqualTo(OnTimeout.DELETE);
                    assertThat(options.getResult()).isEqualTo(ResultMode.URL);
                    assertThat(options.getInlineThreshold()).isEqualTo(5_000_000_000L);
                    assertThat(options.getMaxInFlight()).isEqualTo(7);
                    assertThat(options.isDeleteJob()).isTrue();
                    assertThat(options.getOutputFormat()).isEqualTo("pdf");
                    assertThat(options.getTaskOptions()).containsEntry("page_range", "1-2");
                    assertThat(component.getWebhook().getSecret()).isEqualTo("of-webhooks");
                    assertThat(component.getSignedUrl().getSecret()).isEqualTo("of-addresses");
                    assertThat(component.isLazyStartProducer()).isTrue();
                },
                "completion-timeout=90s",
                "region=us-east",
                "on-timeout=delete",
                "result=url",
                "inline-threshold=5000000000",
                "max-in-flight=7",
                "delete-job=true",
                "outputFormat=pdf",
                "task-options[page_range]=1-2",
                "webhook.secret=of-webhooks",
                "signed-url.secret=of-addresses",
                "lazy-start-producer=true");
    }

    @Test
    void namedAccountsReachTheComponentWithAllThatTheyHold() {
        set(
                component -> {
                    assertThat(component.getAccounts()).containsOnlyKeys("production", "eu.staging");
                    AccountConfiguration production =
                            requireNonNull(component.getAccounts().get("production"));
                    assertThat(production.getApiKey()).isEqualTo("key");
                    assertThat(production.getRegion()).isEqualTo(Region.EU_CENTRAL);
                    assertThat(production.getMaxRetryAfter()).isEqualTo(5_000);
                    assertThat(production.getWebhook().getSecret()).isEqualTo("of-webhooks");
                    assertThat(production.getApiConnections()).isEqualTo(32);
                    AccountConfiguration staging =
                            requireNonNull(component.getAccounts().get("eu.staging"));
                    assertThat(staging.isSandbox()).isTrue();
                    assertThat(staging.getCredentialsProvider()).isNotNull();
                },
                "accounts.production.api-key=key",
                "accounts.production.region=eu-central",
                "accounts.production.max-retry-after=5s",
                "accounts.production.webhook.secret=of-webhooks",
                "accounts[eu.staging].sandbox=true",
                "accounts[eu.staging].credentials-provider=#bean:oauth");
    }

    @Test
    void beansAreNamedByReference() {
        set(
                component -> {
                    CloudConvertConfiguration options = component.getConfiguration();
                    assertThat(requireNonNull(options.getCredentialsProvider()).token())
                            .isEqualTo("token");
                    assertThat(options.getSslContextParameters()).isInstanceOf(SSLContextParameters.class);
                    assertThat(options.getImportTask()).containsEntry("operation", "import/s3");
                },
                "credentials-provider=#bean:oauth",
                "ssl-context-parameters=#tls",
                "import-task=#bean:fromS3");
    }

    @Test
    void aWholeConfigurationComesBeforeTheOptionsThatChangeIt() {
        set(
                component -> {
                    assertThat(component.getConfiguration().getTag()).isEqualTo("of-the-property");
                    assertThat(component.getConfiguration().getEngine()).isEqualTo("of-the-bean");
                },
                "tag=of-the-property",
                "configuration=#bean:shared");
    }

    @Test
    void aReferenceToABeanThatDoesNotExistStopsTheStart() {
        properties("credentials-provider=#bean:missing")
                .run(started -> assertThat(started).hasFailed());
    }

    @Test
    void whatNoPropertySetsStaysAsCodeHasSetIt() {
        properties("tag=of-the-property")
                .withUserConfiguration(OwnComponent.class)
                .run(started -> {
                    CloudConvertComponent component = component(started);
                    assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(9);
                    assertThat(component.getConfiguration().getTag()).isEqualTo("of-the-property");
                });
    }

    @Test
    void aCustomizerOfTheApplicationHasTheLastWord() {
        properties("tag=of-the-property")
                .withUserConfiguration(Customized.class)
                .run(started -> assertThat(component(started).getConfiguration().getTag())
                        .isEqualTo("of-the-customizer"));
    }

    @Test
    void aMistypedPropertyStopsTheStartAndIsNamed() {
        for (String mistyped : new String[] {
            "output-fromat=pdf", "accounts.production.api-kye=key", "webhook.sercet=text", "customizer.enable=false"
        }) {
            properties(mistyped).run(started -> assertThat(started)
                    .getFailure()
                    .hasStackTraceContaining("camel.component.cloudconvert." + mistyped.replaceAll("=.*", ""))
                    .hasStackTraceContaining("were left unbound"));
        }
    }

    @Test
    void aValueThatCannotBeMeantStopsTheStart() {
        properties("completion=maybe").run(started -> assertThat(started)
                .getFailure()
                .hasStackTraceContaining("camel.component.cloudconvert.completion"));
    }

    @Test
    void theStarterCanBeSwitchedOff() {
        properties("tag=of-the-property", "enabled=false").run(started -> {
            assertThat(started).doesNotHaveBean(CloudConvertComponentConfiguration.class);
            assertThat(component(started).getConfiguration().getTag()).isNull();
        });
        properties("tag=of-the-property", "customizer.enabled=false")
                .run(started -> assertThat(component(started).getConfiguration().getTag())
                        .isNull());
    }

    private static void set(Consumer<CloudConvertComponent> expectations, String... properties) {
        properties(properties).run(started -> expectations.accept(component(started)));
    }

    private static ApplicationContextRunner properties(String... properties) {
        ApplicationContextRunner application = application().withUserConfiguration(Beans.class);
        for (String property : properties) {
            application = application.withPropertyValues("camel.component.cloudconvert." + property);
        }
        return application;
    }

    private static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class, CloudConvertComponentAutoConfiguration.class));
    }

    private static CloudConvertComponent component(AssertableApplicationContext started) {
        assertThat(started).hasNotFailed();
        return started.getBean(CamelContext.class).getComponent("cloudconvert", CloudConvertComponent.class);
    }

    private static void requireConverted(AssertableApplicationContext started, Map<String, Object> headers) {
        Exchange done = started.getBean(ProducerTemplate.class).request("direct:convert", exchange -> {
            exchange.getMessage().setBody("# Note");
            exchange.getMessage().setHeaders(headers);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "note.md");
        });
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("note.pdf");
        assertThat(new String(done.getMessage().getBody(byte[].class), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
    }

    private static String user(AssertableApplicationContext started, String account) {
        return started.getBean(ProducerTemplate.class)
                .requestBodyAndHeader("direct:user", null, CloudConvertConstants.ACCOUNT, account, User.class)
                .id();
    }

    @Configuration(proxyBeanMethods = false)
    static class Conversion {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:convert").to("cloudconvert:convert?outputFormat=pdf");
                    from("direct:user").to("cloudconvert:getCurrentUser");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        CredentialsProvider oauth() {
            return () -> "token";
        }

        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }

        @Bean
        Map<String, Object> fromS3() {
            return Map.of("operation", "import/s3");
        }

        @Bean
        CloudConvertConfiguration shared() {
            CloudConvertConfiguration shared = new CloudConvertConfiguration();
            shared.setTag("of-the-bean");
            shared.setEngine("of-the-bean");
            return shared;
        }

        /** A component is made, and its customizers run, when a route needs it. */
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:verify").to("cloudconvert:verifyWebhookSignature?secret=any");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnComponent {

        @Bean
        CloudConvertComponent cloudconvert() {
            CloudConvertComponent component = new CloudConvertComponent();
            component.getConfiguration().setMaxRetries(9);
            return component;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {

        @Bean
        ComponentCustomizer ours() {
            return ComponentCustomizer.forType(
                    CloudConvertComponent.class,
                    component -> component.getConfiguration().setTag("of-the-customizer"));
        }
    }
}
