package io.github.camelcloudconvert;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.config.AccountConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No request of a redirected component leaves the machine, and no account is forgotten. */
class RedirectTest {

    private static final String STAND_IN =
            "api=http://127.0.0.1:9091 sync=http://127.0.0.1:9092 events=http://127.0.0.1:9093";

    private final List<ClientSettings> clients = new CopyOnWriteArrayList<>();
    private final CloudConvertComponent component = new CloudConvertComponent();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void configure() {
        component.setClientFactory((settings, time) -> {
            clients.add(settings);
            FakeJobs jobs = new FakeJobs();
            jobs.replies.put("GET /v2/users/me", "{\"data\":{\"id\":\"1\"}}");
            return jobs;
        });
        component.setEnvironment(name -> null);
        context.addComponent("cloudconvert", component);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** What a production configuration may hold; under redirectTo none of it leads out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "region=eu-central",
                "sandbox=true",
                "baseUrl=https://api.cloudconvert.com,syncBaseUrl=https://sync.api.cloudconvert.com",
                "baseUrl=https://gateway.example,syncBaseUrl=https://gateway.example/sync",
                "eventsUrl=https://socketio.cloudconvert.com",
                "proxyHost=proxy.example,proxyPort=8080",
                "liveService=true",
                "apiKey=",
            })
    void aRedirectedComponentReachesNothingButTheStandIn(String options) throws Exception {
        set("redirectTo", STAND_IN);
        set("apiKey", "key-of-default");
        set("accounts[production].apiKey", "key-of-production");
        for (String option : options.split(",")) {
            String[] pair = option.split("=", 2);
            set(pair[0], pair[1]);
            set("accounts[production]." + pair[0], pair[1]);
        }
        start("cloudconvert:getCurrentUser?" + options.replace(',', '&').replaceAll("^apiKey=$", "tag=x"));
        ask("direct:in-0", Map.of());
        ask("direct:in-0", Map.of(CloudConvertConstants.ACCOUNT, "production"));
        set("accounts[added].apiKey", "key-of-added");
        set("accounts[added].region", "us-east");
        addRoute("direct:later", "cloudconvert:getCurrentUser?account=added");
        ask("direct:later", Map.of());

        assertThat(clients)
                .extracting(ClientSettings::account)
                .containsOnly("default", "production", "added")
                .contains("default", "production", "added");
        assertThat(clients).allSatisfy(RedirectTest::requireOnThisMachine);
    }

    @Test
    void eventsOfAllAccountsComeFromTheStandIn() throws Exception {
        set("redirectTo", STAND_IN);
        set("accounts[production].apiKey", "key");
        start("cloudconvert:getCurrentUser?account=production");
        ask("direct:in-0", Map.of());

        assertThat(clients).extracting(ClientSettings::eventsUrl).containsOnly(URI.create("http://127.0.0.1:9093"));
    }

    @Test
    void eventsAreRefusedWhereTheStandInHasNone() {
        set("redirectTo", "api=http://127.0.0.1:9091 sync=http://127.0.0.1:9092");

        assertThatThrownBy(() -> start("cloudconvert:convert?outputFormat=pdf&completion=events"))
                .hasStackTraceContaining("events= in redirectTo");
    }

    @ParameterizedTest
    @CsvSource({
        STAND_IN + ",http://127.0.0.1:9091/s/0f6c9a7e?",
        STAND_IN + " signed=http://127.0.0.1:9094/x/,http://127.0.0.1:9094/x/0f6c9a7e?",
    })
    void signedAddressesLeadToTheStandIn(String redirect, String address) throws Exception {
        set("redirectTo", redirect);
        set("signedUrl.secret", "secret");
        set("signedUrlBase", "https://s.cloudconvert.com/0f6c9a7e");
        start("cloudconvert:createSignedUrl");

        Exchange done = context.createProducerTemplate().request("direct:in-0", exchange -> exchange.getMessage()
                .setBody(Map.of(
                        "tasks",
                        Map.of(
                                "a",
                                Map.of("operation", "import/url", "url", "http://x/y"),
                                "b",
                                Map.of("operation", "export/url", "input", "a")))));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).startsWith(address);
    }

    @Test
    void aStandInBehindAProxyIsReachedByIt() throws Exception {
        set(
                "redirectTo",
                "api=http://api.cloudconvert.com sync=http://sync.api.cloudconvert.com"
                        + " proxy=http://127.0.0.1:9099");
        start("cloudconvert:getCurrentUser");

        assertThat(clients).hasSize(1).allSatisfy(settings -> assertThat(
                        settings.transport().proxy())
                .isEqualTo(new TransportSettings.Proxy("127.0.0.1", 9099, null, null)));
    }

    @Test
    void noAccountNeedsAKey() throws Exception {
        set("redirectTo", STAND_IN);
        set("accounts[production].region", "us-east");
        start("cloudconvert:getCurrentUser");

        ask("direct:in-0", Map.of());
        ask("direct:in-0", Map.of(CloudConvertConstants.ACCOUNT, "production"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1 | no part 'http://127.0.0.1:1'",
                "api=http://127.0.0.1:1 | both api= and sync=",
                "api=http://127.0.0.1:1 sync=http://127.0.0.1:2 storage=http://127.0.0.1:3 | no part 'storage'",
                "api=http://127.0.0.1:1 api=http://127.0.0.1:2 | names api twice",
                "api=127.0.0.1:1 sync=http://127.0.0.1:2 | api in redirectTo is no http",
                "api=http://[ sync=http://127.0.0.1:2 | api in redirectTo is no http",
                "api=http://127.0.0.1:1/v2 sync=http://127.0.0.1:2 | without /v2",
                "api=https://api.cloudconvert.com sync=http://127.0.0.1:2 | names the service itself",
                "api=http://127.0.0.1:1 sync=https://EU-Central.sync.api.CloudConvert.com. | names the service itself",
                "api=https://api.cloudconvert.com sync=http://a proxy=http://proxy.example:8080 | the service itself",
            })
    void aStandInThatIsNoneStopsTheStart(String redirect, String hint) {
        set("redirectTo", redirect);
        set("apiKey", "key");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser")).hasStackTraceContaining(hint);
    }

    @Test
    void whatWouldStopTheStartWithoutAStandInStopsItWithOne() {
        set("redirectTo", STAND_IN);
        set("sandbox", "true");
        set("region", "us-east");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser")).hasStackTraceContaining("no regions");
    }

    @Test
    void aRedirectionThatComesTooLateIsRefused() throws Exception {
        set("apiKey", "key");
        start("cloudconvert:getCurrentUser");

        assertThatThrownBy(() -> component.setRedirectTo(STAND_IN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the context starts");
    }

    /** Each redirects one account and forgets another, or a part of itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BASE apiKey=k accounts[x].apiKey=k | | the account x",
                "BASE accounts[x].apiKey=k accounts[x].region=us-east | | the account x",
                "BASE accounts[x].apiKey=k accounts[x].sandbox=true | | the account x",
                "BASE accounts[x].apiKey=k accounts[x].eventsUrl=http://127.0.0.1:3 | | the account x",
                "accounts[x].baseUrl=http://127.0.0.1:1 accounts[x].syncBaseUrl=http://127.0.0.1:2 accounts[x].apiKey=k"
                        + " accounts[y].apiKey=k | account=x | the account y",
                "accounts[x].baseUrl=http://127.0.0.1:1 accounts[x].syncBaseUrl=http://127.0.0.1:2 accounts[x].apiKey=k"
                        + " apiKey=k | account=x | the account default",
                "baseUrl=http://127.0.0.1:1 syncBaseUrl=https://sync.api.cloudconvert.com apiKey=k | | default",
                "baseUrl=https://api.cloudconvert.com syncBaseUrl=http://127.0.0.1:2 apiKey=k | | default",
                "BASE eventsUrl=https://socketio.cloudconvert.com apiKey=k | | socketio.cloudconvert.com",
                "eventsUrl=http://127.0.0.1:3 apiKey=k | | the account default",
                "proxyHost=127.0.0.1 proxyPort=1 apiKey=k accounts[x].apiKey=k | | the account x",
                "accounts[x].apiKey=k | apiKey=k&baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2 | account x",
                "BASE apiKey=k | baseUrl=https://api.cloudconvert.com&syncBaseUrl=https://sync.api.cloudconvert.com"
                        + " | default",
                "apiKey=k | baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2 | the account default would",
                "apiKey=k | apiKey=other&baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2 | default would",
                "apiKey=k region=us-east | eventsUrl=http://127.0.0.1:3 | us-east",
                "apiKey=k sandbox=true | baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2&sandbox=false"
                        + " | sandbox",
                "apiKey=k | eventsUrl=http://127.0.0.1:3 | default",
                "apiKey=k | proxyHost=127.0.0.1&proxyPort=1 | default",
                "apiKey=k | signedUrlBase=http://127.0.0.1:1/s/x | default",
                "apiKey=k signedUrlBase=http://127.0.0.1:1/s/x | | default",
                "BASE apiKey=k signedUrlBase=https://s.cloudconvert.com/x | | s.cloudconvert.com",
                "BASE apiKey=k | signedUrlBase=https://S.CloudConvert.com./x | as the URI of an endpoint has it",
                "BASE apiKey=k accounts[x].signedUrlBase=https://s.cloudconvert.com/x | | the account x",
                "BASE apiKey=k accounts[default].apiKey=j | | the account default",
                "apiKey=k accounts[default].apiKey=j accounts[default].baseUrl=http://127.0.0.1:1"
                        + " accounts[default].syncBaseUrl=http://127.0.0.1:2 | | the account default",
            })
    void aForgottenAccountStopsTheStartAndIsNamed(String settings, @Nullable String uri, String named) {
        apply(settings);

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser" + (uri == null ? "" : "?" + uri)))
                .hasStackTraceContaining("would reach the service itself")
                .hasStackTraceContaining(named)
                .hasStackTraceContaining("liveService=true")
                .hasStackTraceContaining("redirectTo");
        assertThat(clients).isEmpty();
    }

    @Test
    void theRefusalSaysWhatToWrite() {
        apply("BASE apiKey=k accounts[x].apiKey=k");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser"))
                .hasStackTraceContaining(
                        "the account x would reach the service itself, at https://api.cloudconvert.com,"
                                + " while the account default goes to http://127.0.0.1:1: set accounts[x].baseUrl and"
                                + " accounts[x].syncBaseUrl,");
    }

    /** Nothing else in the context has a key, so nothing else reaches anything. */
    @Test
    void anEndpointMayBeRedirectedAlone() throws Exception {
        start("cloudconvert:getCurrentUser?apiKey=k&baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2");
        ask("direct:in-0", Map.of(CloudConvertConstants.ACCOUNT, "default"));

        assertThat(clients).hasSize(1).allSatisfy(RedirectTest::requireOnThisMachine);
    }

    @Test
    void aKeyOfTheEnvironmentMakesTheAccountOfTheComponentLive() {
        component.setEnvironment(name -> "key");

        assertThatThrownBy(
                        () -> start(
                                "cloudconvert:getCurrentUser?apiKey=k&baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2"))
                .hasStackTraceContaining("the account default would reach the service itself");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndpointThatForgetsWhatAnotherOneSaysIsRefused(boolean forgottenFirst) throws Exception {
        String redirected =
                "cloudconvert:getCurrentUser?apiKey=k&baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2";
        String forgotten = "cloudconvert:getCurrentUser?apiKey=j";
        addRoute("direct:in-0", forgottenFirst ? forgotten : redirected);
        addRoute("direct:in-1", forgottenFirst ? redirected : forgotten);

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("as the URI of an endpoint has it, would reach the service itself")
                .hasStackTraceContaining("liveService=true in its URI");
    }

    @Test
    void anEndpointThatMeansTheServiceStandsBesideOneThatDoesNot() throws Exception {
        addRoute(
                "direct:in-1",
                "cloudconvert:getCurrentUser?apiKey=k&baseUrl=http://127.0.0.1:1&syncBaseUrl=http://127.0.0.1:2");
        start("cloudconvert:getCurrentUser?apiKey=j&liveService=true");

        assertThat(clients).hasSize(2);
    }

    @Test
    void signedAddressesOfAnAccountWithoutAKeyAreFoundToo() {
        apply("BASE apiKey=k");

        assertThatThrownBy(() ->
                        start("cloudconvert:createSignedUrl?signedUrlBase=https://s.cloudconvert.com/x&secret=secret"))
                .hasStackTraceContaining("https://s.cloudconvert.com/x")
                .hasStackTraceContaining("signedUrlBase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BASE apiKey=k accounts[x].apiKey=k accounts[x].liveService=true",
                "apiKey=k liveService=true accounts[x].apiKey=k accounts[x].baseUrl=http://127.0.0.1:1"
                        + " accounts[x].syncBaseUrl=http://127.0.0.1:2",
                "apiKey=k accounts[x].apiKey=k accounts[x].region=us-east",
                "BASE apiKey=k accounts[x].webhook.secret=s",
                "BASE apiKey=k signedUrlBase=https://s.cloudconvert.com/x liveService=true",
                "BASE apiKey=k signedUrlBase=http://127.0.0.1:1/s/x",
                "apiKey=k signedUrlBase=https://s.cloudconvert.com/x",
            })
    void aMixtureThatIsMeantOrNoneStarts(String settings) throws Exception {
        apply(settings);
        start("cloudconvert:getCurrentUser");

        assertThat(clients).hasSize(1);
    }

    @Test
    void anAccountThatIsAddedWhileTheContextRunsIsRefusedWhereItIsUsed() throws Exception {
        apply("BASE apiKey=k");
        start("cloudconvert:getCurrentUser");
        set("accounts[x].apiKey", "k");

        assertThatThrownBy(() -> addRoute("direct:later", "cloudconvert:getCurrentUser"))
                .hasStackTraceContaining("the account x");
        assertThat(clients).allSatisfy(RedirectTest::requireOnThisMachine);
    }

    @Test
    void anAccountThatIsChangedWhileTheContextRunsIsRefusedToTheMessage() throws Exception {
        apply("BASE apiKey=k accounts[x].apiKey=k accounts[x].baseUrl=http://127.0.0.1:1"
                + " accounts[x].syncBaseUrl=http://127.0.0.1:2");
        start("cloudconvert:getCurrentUser");
        AccountConfiguration changed =
                Objects.requireNonNull(component.getAccounts().get("x"));
        changed.setBaseUrl(null);
        changed.setSyncBaseUrl(null);

        Exchange refused = request("direct:in-0", Map.of(CloudConvertConstants.ACCOUNT, "x"));

        assertThat(refused.getException()).hasMessageContaining("the account x would reach the service itself");
        assertThat(clients).allSatisfy(RedirectTest::requireOnThisMachine);
    }

    @Test
    void aContradictionOfANamedAccountNamesIt() {
        apply("apiKey=k accounts[x].apiKey=k accounts[x].sandbox=true accounts[x].region=us-east");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser"))
                .hasStackTraceContaining("accounts[x]: the sandbox has no regions");
    }

    private static void requireOnThisMachine(ClientSettings settings) {
        TransportSettings transport = settings.transport();
        assertThat(transport.proxy()).isNull();
        assertThat(Stream.of(transport.apiBase(), transport.syncBase(), settings.eventsUrl())
                        .filter(Objects::nonNull)
                        .map(URI::getHost))
                .containsOnly("127.0.0.1");
    }

    private void apply(String settings) {
        for (String setting : settings.replace("BASE", "baseUrl=http://127.0.0.1:1 syncBaseUrl=http://127.0.0.1:2")
                .split(" ")) {
            String[] pair = setting.split("=", 2);
            set(pair[0], pair[1]);
        }
    }

    private void set(String property, String value) {
        assertThat(PropertyBindingSupport.build()
                        .withConfigurer(component.getComponentPropertyConfigurer())
                        .bind(context, component, property, value))
                .as(property)
                .isTrue();
    }

    private void start(String uri) throws Exception {
        addRoute("direct:in-0", uri);
        context.start();
    }

    private void addRoute(String from, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).errorHandler(noErrorHandler()).to(uri);
            }
        });
    }

    private void ask(String from, Map<String, Object> headers) {
        assertThat(request(from, headers).getException()).isNull();
    }

    private Exchange request(String from, Map<String, Object> headers) {
        ProducerTemplate template = context.createProducerTemplate();
        return template.request(from, exchange -> exchange.getMessage().setHeaders(headers));
    }
}
