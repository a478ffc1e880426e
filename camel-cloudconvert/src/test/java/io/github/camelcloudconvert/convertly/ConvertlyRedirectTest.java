package io.github.camelcloudconvert.convertly;

import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
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

/** No test of one service reaches the other one, and none reaches its own by an account that was forgotten. */
class ConvertlyRedirectTest {

    private static final String ROUTE = "convertly:listJobs";
    private static final String STAND_IN = "api=http://127.0.0.1:9094";
    private static final String FIRST = "api=http://127.0.0.1:9091 sync=http://127.0.0.1:9092";

    private final ConvertlyComponent component = new ConvertlyComponent();
    private final CloudConvertComponent first = new CloudConvertComponent();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void configure() {
        component.setEnvironment(name -> null);
        context.addComponent("convertly", component);
        context.addComponent("cloudconvert", first);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** What a production configuration may hold; under redirectTo none of it leads out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey=key",
                "baseUrl=https://convertly.sh",
                "baseUrl=https://gateway.example",
                "proxyHost=proxy.example,proxyPort=8080",
                "liveService=true",
            })
    void aRedirectedComponentReachesNothingButTheStandIn(String options) throws Exception {
        try (ConvertlyEmulator emulator = ConvertlyEmulator.start()) {
            set(component, "redirectTo", "api=" + emulator.url());
            set(component, "apiKey", "cvly_own");
            set(component, "accounts[production].apiKey", "cvly_production");
            for (String option : options.split(",")) {
                String[] pair = option.split("=", 2);
                set(component, pair[0], pair[1]);
                set(component, "accounts[production]." + pair[0], pair[1]);
            }
            start(ROUTE + "?" + options.replace(',', '&'));
            assertThat(ask(Map.of())).isNull();
            assertThat(ask(Map.of(HeaderNames.ACCOUNT, "production"))).isNull();
            assertThat(emulator.requests()).containsEntry("GET /api/jobs", 2);
        }
    }

    @Test
    void noAccountOfARedirectedComponentNeedsAKey() throws Exception {
        try (ConvertlyEmulator emulator = ConvertlyEmulator.start()) {
            set(component, "redirectTo", "api=" + emulator.url());
            start(ROUTE);

            assertThat(ask(Map.of())).isNull();
        }
    }

    @Test
    void thePropertiesOfAnEmulatorLeadBothServicesThere() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .convertly(ConvertlyEmulator.builder())
                .start()) {
            emulator.camelProperties().forEach((name, value) -> {
                String[] parts = name.split("\\.");
                set(context.getComponent(parts[2]), parts[3], value);
            });
            start(ROUTE);

            assertThat(ask(Map.of())).isNull();
            assertThat(emulator.convertly().requests()).containsEntry("GET /api/jobs", 1);
        }
    }

    /** The key may be there for other routes, or stand in the environment. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiKey=k | | the account default of Convertly would",
                "accounts[x].apiKey=k | account=x | the account x of Convertly would",
                "ENV | | the account default of Convertly would",
                "maxRetries=1 | apiKey=k | as the URI of an endpoint of Convertly has it, would",
            })
    void aTestOfTheFirstServiceDoesNotReachTheSecond(String settings, @Nullable String uri, String named) {
        set(first, "redirectTo", FIRST);
        apply(component, settings);

        assertThatThrownBy(() -> start(ROUTE + (uri == null ? "" : "?" + uri)))
                .hasStackTraceContaining(named)
                .hasStackTraceContaining("would reach the service itself, at https://convertly.sh,")
                .hasStackTraceContaining("while the component cloudconvert goes to http://127.0.0.1:9091")
                .hasStackTraceContaining("baseUrl")
                .hasStackTraceContaining("redirectTo of the component convertly")
                .hasStackTraceContaining("liveService=true");
    }

    @Test
    void anAccountOfTheFirstServiceThatIsLedElsewhereCountsToo() {
        apply(first, "apiKey=k baseUrl=http://127.0.0.1:1 syncBaseUrl=http://127.0.0.1:2");
        apply(component, "apiKey=k");

        assertThatThrownBy(() -> start(ROUTE))
                .hasStackTraceContaining("while the account default goes to http://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirectTo=" + STAND_IN, "apiKey=k baseUrl=http://127.0.0.1:9094"})
    void aTestOfTheSecondServiceDoesNotReachTheFirst(String settings) {
        apply(component, settings);
        apply(first, "apiKey=k");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser"))
                .hasStackTraceContaining(
                        "the account default would reach the service itself, at https://api.cloudconvert.com")
                .hasStackTraceContaining("http://127.0.0.1:9094");
    }

    /** The endpoint of the second service comes when the context has long been running. */
    @Test
    void aMessageThatNamesTheSecondServiceIsRefused() throws Exception {
        set(first, "redirectTo", FIRST);
        context.start();
        apply(component, "apiKey=k");

        assertThatThrownBy(() -> context.createProducerTemplate().requestBody(ROUTE, (Object) null))
                .hasStackTraceContaining("the account default of Convertly would reach the service itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseUrl=http://127.0.0.1:1 apiKey=k accounts[x].apiKey=k | | the account x of Convertly",
                "apiKey=k accounts[x].apiKey=k accounts[x].baseUrl=http://127.0.0.1:1 | account=x | account default",
                "apiKey=k | baseUrl=http://127.0.0.1:1 | the account default of Convertly",
                "baseUrl=http://127.0.0.1:1 apiKey=k | baseUrl=https://Convertly.SH | as the URI of an endpoint",
                "proxyHost=127.0.0.1 proxyPort=1 apiKey=k accounts[x].apiKey=k | | the account x of Convertly",
            })
    void aForgottenAccountStopsTheStartAndIsNamed(String settings, @Nullable String uri, String named) {
        apply(component, settings);

        assertThatThrownBy(() -> start(ROUTE + (uri == null ? "" : "?" + uri)))
                .hasStackTraceContaining("would reach the service itself")
                .hasStackTraceContaining(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey=k liveService=true",
                "apiKey=k baseUrl=http://127.0.0.1:9094",
                "redirectTo=" + STAND_IN,
            })
    void whatIsMeantOrLedElsewhereStartsBesideARedirectedFirstService(String settings) throws Exception {
        set(first, "redirectTo", FIRST);
        apply(component, settings);
        start(ROUTE);

        assertThat(context.getStatus().isStarted()).isTrue();
    }

    /** A second service without a key reaches nothing. */
    @Test
    void aSecondServiceWithoutAKeyDisturbsNothing() throws Exception {
        set(first, "redirectTo", FIRST);
        start("cloudconvert:getCurrentUser");

        assertThat(context.getStatus().isStarted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1 | no part 'http://127.0.0.1:1'",
                "proxy=http://127.0.0.1:1 | needs api=",
                "api=http://127.0.0.1:1 sync=http://127.0.0.1:2 | no part 'sync'",
                "api=https://convertly.sh | names the service itself",
                "api=https://eu.convertly.sh. | names the service itself",
            })
    void aStandInThatIsNoneStopsTheStart(String redirect, String hint) {
        set(component, "redirectTo", redirect);

        assertThatThrownBy(() -> start(ROUTE)).hasStackTraceContaining(hint);
    }

    @Test
    void aRedirectionThatComesTooLateIsRefused() throws Exception {
        apply(component, "apiKey=k baseUrl=http://127.0.0.1:9094");
        start(ROUTE);

        assertThatThrownBy(() -> component.setRedirectTo(STAND_IN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the context starts");
    }

    @Test
    void limitsOfANamedAccountAreCheckedAndTheAccountIsNamed() {
        apply(first, "apiKey=k accounts[x].apiKey=k accounts[x].maxInFlight=0");

        assertThatThrownBy(() -> start("cloudconvert:getCurrentUser?account=x"))
                .hasStackTraceContaining("accounts[x]: maxInFlight must be greater than 0");
    }

    private void apply(Component to, String settings) {
        if (settings.equals("ENV")) {
            component.setEnvironment(name -> "k");
            return;
        }
        for (String setting : settings.split(" ")) {
            String[] pair = setting.split("=", 2);
            set(to, pair[0], pair[1]);
        }
    }

    private void set(Component to, String property, String value) {
        assertThat(PropertyBindingSupport.build()
                        .withConfigurer(to.getComponentPropertyConfigurer())
                        .bind(context, to, property, value))
                .as(property)
                .isTrue();
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").errorHandler(noErrorHandler()).to(uri);
            }
        });
        context.start();
    }

    private @Nullable Exception ask(Map<String, Object> headers) {
        Exchange done = context.createProducerTemplate()
                .request("direct:in", exchange -> exchange.getMessage().setHeaders(headers));
        return done.getException();
    }
}
