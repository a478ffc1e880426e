package io.github.camelcloudconvert.springboot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.config.Region;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** What the page shows is run as it stands there. */
@ExtendWith(OutputCaptureExtension.class)
class SpringBootPageTest {

    private static final Path DOCS = Path.of("../docs");
    private static final String PREFIX = "camel.component.cloudconvert.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void thePropertiesAndTheRouteOfThePageConvert() throws IOException {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .account("key", 100)
                .account("key-of-production", 100)
                .start()) {
            application(blocks("spring-boot.md", "Options", "yml").get(1))
                    .withInitializer(properties(
                            blocks("spring-boot.md", "Options", "yml").get(0)))
                    .withPropertyValues(
                            "CLOUDCONVERT_API_KEY=key",
                            "CLOUDCONVERT_WEBHOOK_SECRET=of-webhooks",
                            "CLOUDCONVERT_PRODUCTION_KEY=key-of-production",
                            "CLOUDCONVERT_STAGING_KEY=key-of-staging",
                            PREFIX + "redirect-to=" + emulator.addresses())
                    .run(started -> {
                        assertThat(started).hasNotFailed();
                        requireAsWritten(component(started.getBean(CamelContext.class)));
                        requireConverted();
                    });
            assertThat(emulator.account("key-of-production").createdJobs()).isEqualTo(1);
            assertThat(emulator.account("key").createdJobs()).isZero();
        }
    }

    @Test
    void theMistakeOfThePageIsToldInItsWords(CapturedOutput output) throws IOException {
        String report = blocks("spring-boot.md", "Mistakes stop the start", "").get(0);
        start(Map.of(PREFIX + "completion-timout", "10m"));

        assertThat(output.getOut().replaceAll(": \"camel[^\"]*\" from property source \"[^\"]*\"", ""))
                .contains(report.strip());
    }

    @Test
    void aKeyUnderAMistypedNameIsNotShown(CapturedOutput output) {
        start(Map.of(PREFIX + "accounts.production.api-kye", "the-key"));

        assertThat(output.getAll())
                .contains("Write " + PREFIX + "accounts.production.api-key if that is meant")
                .doesNotContain("the-key");
    }

    @Test
    void whatResemblesNothingGetsNoSuggestion(CapturedOutput output) {
        start(Map.of(PREFIX + "colour", "blue"));

        assertThat(output.getAll()).contains(PREFIX + "colour is no option").contains("Remove the property.");
    }

    @Test
    void theBeansOfThePageReachTheComponent() throws IOException {
        CredentialsProvider tokens = () -> "token";
        SSLContextParameters companyTls = new SSLContextParameters();
        application("")
                .withInitializer(
                        properties(blocks("spring-boot.md", "Beans", "yml").get(0)))
                .withBean("tokens", CredentialsProvider.class, () -> tokens)
                .withBean("companyTls", SSLContextParameters.class, () -> companyTls)
                .run(started -> {
                    CloudConvertComponent component = component(started.getBean(CamelContext.class));
                    assertThat(component.getConfiguration().getCredentialsProvider())
                            .isSameAs(tokens);
                    assertThat(component.getConfiguration().getSslContextParameters())
                            .isSameAs(companyTls);
                });
    }

    @Test
    void aKameletNeedsOnlyItsJar() throws IOException {
        assumeThat(KameletComponent.class.getPackage().getImplementationVersion())
                .as("the version of camel-kamelet, which fits no other core")
                .isEqualTo(CamelContext.class.getPackage().getImplementationVersion());
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            application(blocks("kamelets.md", "Convert", "yaml").get(0))
                    .withPropertyValues(PREFIX + "redirect-to=" + emulator.addresses())
                    .run(started -> {
                        assertThat(started).hasNotFailed();
                        requireConverted();
                    });
        }
    }

    /** As a user would, with the report that a user would see. */
    private static void start(Map<String, Object> properties) {
        SpringApplication application =
                new SpringApplication(CamelAutoConfiguration.class, CloudConvertComponentAutoConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(properties);
        assertThatThrownBy(application::run).hasStackTraceContaining("were left unbound");
    }

    private static void requireAsWritten(CloudConvertComponent component) {
        assertThat(component.getConfiguration().getApiKey()).isEqualTo("key");
        assertThat(component.getConfiguration().getCompletionTimeout()).isEqualTo(600_000);
        assertThat(component.getConfiguration().getRegion()).isEqualTo(Region.EU_CENTRAL);
        assertThat(component.getWebhook().getSecret()).isEqualTo("of-webhooks");
        assertThat(component.getAccounts()).containsOnlyKeys("production", "staging");
        AccountConfiguration production = requireNonNull(component.getAccounts().get("production"));
        assertThat(production.getMaxInFlight()).isEqualTo(50);
        AccountConfiguration staging = requireNonNull(component.getAccounts().get("staging"));
        assertThat(staging.getApiKey()).isEqualTo("key-of-staging");
        assertThat(staging.isSandbox()).isTrue();
    }

    private void requireConverted() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(folder.resolve("outbox/note.pdf"))
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));
    }

    private static CloudConvertComponent component(CamelContext context) {
        return context.getComponent("cloudconvert", CloudConvertComponent.class);
    }

    /** An application whose file endpoints lie in the temporary folder, where a file waits. */
    private ApplicationContextRunner application(String routes) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("inbox")).resolve("note.md"), "# Note");
        Files.writeString(folder.resolve("routes.yaml"), routes);
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class, CloudConvertComponentAutoConfiguration.class))
                .withBean("file", FileComponent.class, this::files)
                .withPropertyValues(
                        routes.isEmpty()
                                ? "camel.main.routes-include-pattern=false"
                                : "camel.main.routes-include-pattern=file:" + folder.resolve("routes.yaml"));
    }

    private FileComponent files() {
        return new FileComponent() {
            @Override
            protected GenericFileEndpoint<File> buildFileEndpoint(
                    String uri, String remaining, Map<String, Object> parameters) throws Exception {
                return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
            }
        };
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> properties(String yaml)
            throws IOException {
        List<PropertySource<?>> sources = new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        return application -> sources.forEach(
                source -> application.getEnvironment().getPropertySources().addLast(source));
    }

    /** The blocks of a language under a heading of a page. */
    private static List<String> blocks(String page, String heading, String language) throws IOException {
        String text = Files.readString(DOCS.resolve(page));
        int from = text.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text.substring(from, text.indexOf("\n## ", from + 1)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
