package io.github.camelcloudconvert;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.AccountConfigurationConfigurer;
import io.github.camelcloudconvert.config.ConnectionConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several accounts in one component. */
class NamedAccountsTest {

    private final Map<String, ClientSettings> clients = new ConcurrentHashMap<>();
    private final CloudConvertComponent component = new CloudConvertComponent();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void configure() {
        component.setClientFactory((settings, time) -> {
            clients.put(settings.account(), settings);
            FakeJobs jobs = new FakeJobs();
            jobs.replies.put(
                    "GET /v2/users/me",
                    "{\"data\":{\"id\":\"" + settings.transport().token().token() + "\"}}");
            return jobs;
        });
        component.setEnvironment(name -> null);
        context.addComponent("cloudconvert", component);
        set("apiKey", "key-of-default");
        set("accounts[production].api-key", "key-of-production");
        set("accounts[production].maxInFlight", "7");
        set("accounts[production].region", "us-east");
        set("accounts[staging].apiKey", "key-of-staging");
        set("accounts[staging].sandbox", "true");
        set("accounts[staging].webhook.secret", "secret-of-staging");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anOptionOrAHeaderChoosesTheAccount() throws Exception {
        start("cloudconvert:getCurrentUser?account=production");

        assertThat(user(Map.of())).isEqualTo("key-of-production");
        assertThat(user(Map.of(CloudConvertConstants.ACCOUNT, "staging"))).isEqualTo("key-of-staging");
        assertThat(user(Map.of(CloudConvertConstants.ACCOUNT, "default"))).isEqualTo("key-of-default");
        assertThat(user(Map.of())).isEqualTo("key-of-production");
    }

    @Test
    void twoAccountsShareNoClientAndNoSetting() throws Exception {
        start("cloudconvert:getCurrentUser");
        Stream.of("default", "production", "staging")
                .forEach(name -> user(Map.of(CloudConvertConstants.ACCOUNT, name)));

        assertThat(clients.keySet()).containsExactlyInAnyOrder("default", "production", "staging");
        assertThat(client("production").maxInFlight()).isEqualTo(7);
        assertThat(client("staging").maxInFlight()).isEqualTo(1000);
        assertThat(client("production").transport().apiBase()).hasToString("https://us-east.api.cloudconvert.com");
        assertThat(client("staging").transport().apiBase()).hasToString("https://api.sandbox.cloudconvert.com");
        assertThat(client("default").transport().apiBase()).hasToString("https://api.cloudconvert.com");
    }

    @Test
    void equalSettingsUnderTwoNamesAreStillTwoAccounts() throws Exception {
        set("accounts[twin].apiKey", "key-of-default");
        start("cloudconvert:getCurrentUser");
        user(Map.of());
        user(Map.of(CloudConvertConstants.ACCOUNT, "twin"));

        assertThat(clients.keySet()).containsExactlyInAnyOrder("default", "twin");
    }

    @Test
    void anUnknownAccountIsAnsweredWithTheKnownOnes() throws Exception {
        start("cloudconvert:getCurrentUser");

        assertThat(send(Map.of(CloudConvertConstants.ACCOUNT, "prodution")).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("unknown account 'prodution'")
                .hasMessageContaining("default, production, staging");
        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser?account=prodution"))
                .hasStackTraceContaining("default, production, staging");
    }

    @Test
    void withoutAKeyOfItsOwnTheComponentServesTheAccountsThatMessagesName() throws Exception {
        component.getConfiguration().setApiKey(null);
        start("cloudconvert:getCurrentUser");

        assertThat(user(Map.of(CloudConvertConstants.ACCOUNT, "staging"))).isEqualTo("key-of-staging");
        assertThat(send(Map.of()).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(CloudConvertConstants.ACCOUNT)
                .hasMessageContaining("production, staging");
    }

    @Test
    void aUriCannotMixAnAccountWithSettingsOfAnother() {
        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser?account=production&sandbox=true"))
                .hasStackTraceContaining("set accounts[production].sandbox");
    }

    @Test
    void anAccountWithoutAKeyIsRefused() {
        set("accounts[empty].sandbox", "true");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser?account=empty"))
                .hasStackTraceContaining("set accounts[empty].apiKey");
    }

    @Test
    void anErrorNamesTheAccountThatWasMeant() throws Exception {
        start("cloudconvert:getJob");

        assertThat(send(Map.of(CloudConvertConstants.ACCOUNT, "staging")).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("account staging");
    }

    @Test
    void aProviderSuppliesTheTokenEachTime() throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>(List.of("first", "second"));
        CredentialsProvider provider = () -> tokens.size() > 1 ? tokens.remove(0) : tokens.get(0);
        context.getRegistry().bind("oauth", provider);
        component.getConfiguration().setApiKey(null);
        start("cloudconvert:getCurrentUser?account=default&credentialsProvider=#oauth");
        user(Map.of());

        assertThat(client("default").transport().token().token()).isIn("first", "second");
    }

    @Test
    void aKeyAndAProviderContradictEachOther() {
        context.getRegistry().bind("oauth", (CredentialsProvider) () -> "token");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser?credentialsProvider=#oauth"))
                .hasStackTraceContaining("credentialsProvider and apiKey name two tokens");
    }

    /** What tells an account's options from others of an endpoint is generated from the same fields. */
    @Test
    void everyOptionOfAnAccountIsKnownAsSuch() throws Exception {
        ComponentModel model = JsonMapper.generateComponentModel(new String(
                CloudConvertComponent.class
                        .getResourceAsStream("/META-INF/io/github/camelcloudconvert/cloudconvert.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8));
        Set<String> fields = Stream.of(AccountConfiguration.class, ConnectionConfiguration.class)
                .flatMap(configuration -> Stream.of(configuration.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(UriParam.class))
                .map(Field::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        AccountConfigurationConfigurer account = new AccountConfigurationConfigurer();
        assertThat(model.getEndpointParameterOptions().stream()
                        .map(option -> option.getName())
                        .filter(name -> account.getOptionType(name, false) != null))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    private ClientSettings client(String account) {
        return Objects.requireNonNull(clients.get(account));
    }

    private void set(String property, String value) {
        assertThat(PropertyBindingSupport.build()
                        .withConfigurer(component.getComponentPropertyConfigurer())
                        .bind(context, component, property, value))
                .isTrue();
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
        context.start();
    }

    private String user(Map<String, Object> headers) {
        Exchange done = send(headers);
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(User.class).id();
    }

    private Exchange send(Map<String, Object> headers) {
        return context.createProducerTemplate()
                .request("direct:in", exchange -> exchange.getMessage().setHeaders(headers));
    }
}
