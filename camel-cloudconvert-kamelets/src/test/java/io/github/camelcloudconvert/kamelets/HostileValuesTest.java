package io.github.camelcloudconvert.kamelets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertEndpoint;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyAccountConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** Every property of every Kamelet reaches its option as it was written, whatever signs it holds. */
@SuppressWarnings("try") // a context that is closed may be interrupted
class HostileValuesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(?:cloudconvert-value:)?\\??(\\w+)}}");

    /** Texts that are no free text: their values have a form of their own, in which such signs are a mistake. */
    private static final Set<String> FORMED = Set.of("completionTimeout", "maxAge", "reconcileInterval", "events");

    /** Camel itself puts these into its quotes. */
    private static final Set<String> SECRETS = Set.of("apiKey", "secret");

    private static final List<String> VALUES = List.of(
            "http://h/a?b=c&d=e",
            "a+b",
            "100%25 & 50%",
            "#anchor?x=y#z",
            " two  blanks ",
            "Größe ü €",
            "f(x)",
            "(a)&(b)",
            "a}&b",
            "a=b;c,d|e\\f\"g'h",
            "%d %s $1 ${body}");

    /** Properties whose values have to be addresses, and what such values hold. */
    private static final Set<String> ADDRESSES = Set.of("url", "webhookUrl");

    private static final List<String> ADDRESS_VALUES = List.of(
            "http://h/a?b=c&d=e",
            "http://h/a+b",
            "http://h/100%25?x=%20y",
            "http://h/(a)?x=y#z",
            "http://h/a;b,c?d=e'f");

    private static final List<String> PROPERTIES = List.of("http://h/a?b=c&d=e+f%20g", "a}&b", "x#y ü");

    static Stream<Arguments> texts() throws Exception {
        return properties(true);
    }

    static Stream<Arguments> formed() throws Exception {
        return properties(false);
    }

    private static Stream<Arguments> properties(boolean text) throws Exception {
        return Kamelet.all().stream().flatMap(kamelet -> places(kamelet).entrySet().stream()
                .filter(place -> isText(kamelet, place.getKey()) == text)
                .map(place -> Arguments.of(kamelet.name(), place.getKey(), place.getValue())));
    }

    private static boolean isText(Kamelet kamelet, String property) {
        Map<?, ?> declared = Kamelet.map(kamelet.properties(), property);
        return "string".equals(declared.get("type")) && declared.get("enum") == null && !FORMED.contains(property);
    }

    /** The option that each property sets. What goes into a bean has a test of its own. */
    private static Map<String, String> places(Kamelet kamelet) {
        return Kamelet.map(kamelet.call(), "parameters").entrySet().stream()
                .filter(option -> !String.valueOf(option.getValue()).startsWith("#bean:"))
                .collect(Collectors.toMap(
                        option -> {
                            Matcher place = PLACE.matcher(String.valueOf(option.getValue()));
                            assertThat(place.matches()).isTrue();
                            return place.group(1);
                        },
                        option -> String.valueOf(option.getKey())));
    }

    private static List<String> values(String property, List<String> others) {
        return ADDRESSES.contains(property) ? ADDRESS_VALUES : others;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("texts")
    void aValueInTheQuotesOfCamelArrivesAsItWasMeant(String kamelet, String property, String option) throws Exception {
        for (String value : values(property, VALUES)) {
            boolean endsQuotes = value.contains(")&");
            if (!endsQuotes || !SECRETS.contains(property)) {
                String quoted = endsQuotes ? "RAW{" + value + "}" : "RAW(" + value + ")";
                if (kamelet.endsWith("-source") && property.equals("tag") && value.contains("${")) {
                    // a source has no message for which an expression could be evaluated
                    assertThatThrownBy(() -> arrived(kamelet, property, option, value, quoted))
                            .hasStackTraceContaining("tag is an expression");
                    continue;
                }
                assertThat(arrived(kamelet, property, option, value, quoted)).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("texts")
    void aValueWithoutAmpersandAndPercentSignNeedsNoQuotes(String kamelet, String property, String option)
            throws Exception {
        for (String value : values(property, VALUES)) {
            if (!value.contains("&") && !value.contains("%") && value.equals(value.strip())) {
                assertThat(arrived(kamelet, property, option, value, value)).isEqualTo(value);
            }
        }
    }

    /** In a property of the application nothing is a URI. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("texts")
    void aValueAmongThePropertiesOfTheApplicationNeedsNone(String kamelet, String property, String option)
            throws Exception {
        for (String value : values(property, PROPERTIES)) {
            String name = "camel.kamelet." + kamelet + "." + property;
            if (!property.equals("idempotentRepository")) {
                Map<String, String> others = new LinkedHashMap<>(required(kamelet));
                others.remove(property);
                assertThat(arrived(kamelet, option, value, Map.of(name, value), others))
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("texts")
    void whatFollowsAnAmpersandWithoutQuotesStopsTheStart(String kamelet, String property, String option) {
        assumeFalse(SECRETS.contains(property), "Camel quotes secrets by itself");
        assertThatThrownBy(() -> arrived(kamelet, property, option, "http://h/a?b=c", "http://h/a?b=c&d=e"))
                .hasStackTraceContaining("the Kamelet " + kamelet + " has no property 'd'")
                .hasStackTraceContaining("RAW(");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("formed")
    void whatStandsBehindANumberOrAWordIsNoFurtherOption(String kamelet, String property, String option)
            throws Exception {
        // of these the service says what there is
        if (option.startsWith("option.")
                || Set.of("outputFormat", "taskOperation", "resize").contains(option)) {
            assertThat(arrived(kamelet, property, option, "1", "RAW(x&sandbox=true)"))
                    .isEqualTo("x&sandbox=true");
        } else {
            assertThatThrownBy(() -> arrived(kamelet, property, option, "1", "RAW(x&sandbox=true)"))
                    .hasStackTraceContaining("x&sandbox=true");
        }
    }

    private static @Nullable Object arrived(
            String kamelet, String property, String option, String value, String written) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>(required(kamelet));
        boolean bean = property.equals("idempotentRepository");
        parameters.put(property, bean ? written.replace(value, "#bean:" + value) : written);
        return arrived(kamelet, option, value, Map.of(), parameters);
    }

    private static @Nullable Object arrived(
            String kamelet, String option, String value, Map<String, String> properties, Map<String, String> parameters)
            throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            properties.forEach(context.getPropertiesComponent()::addInitialProperty);
            context.setAutoStartup(false);
            CloudConvertComponent component = context.getComponent("cloudconvert", CloudConvertComponent.class);
            component.setRedirectTo("api=http://127.0.0.1:1 sync=http://127.0.0.1:1 events=http://127.0.0.1:1");
            component.getWebhook().setSecret("secret");
            AccountConfiguration account = new AccountConfiguration();
            account.getWebhook().setSecret("secret");
            component.getAccounts().put(value, account);
            ConvertlyComponent other = context.getComponent("convertly", ConvertlyComponent.class);
            other.setRedirectTo("api=http://127.0.0.1:1");
            other.getConfiguration().setApiKey("cvly_any");
            ConvertlyAccountConfiguration named = new ConvertlyAccountConfiguration();
            named.setApiKey("cvly_named");
            other.getAccounts().put(value, named);
            MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
            context.getRegistry().bind(value.replaceAll("^#bean:", ""), repository);
            context.start();
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("route.yaml", route(kamelet, parameters)));
            Object found = option(context, option);
            return found == repository ? value : found;
        }
    }

    private static Map<String, String> required(String kamelet) {
        return switch (kamelet) {
            case "cloudconvert-convert-action", "convertly-convert-action" -> Map.of("outputFormat", "pdf");
            case "cloudconvert-pdf-action" -> Map.of("operation", "pdf/a");
            case "cloudconvert-s3-to-gcs-action" ->
                Map.of(
                        "outputFormat", "pdf",
                        "sourceBucket", "inbox",
                        "sourceRegion", "eu-west-1",
                        "accessKeyId", "id",
                        "secretAccessKey", "secret",
                        "projectId", "project",
                        "targetBucket", "outbox",
                        "clientEmail", "robot@example.org",
                        "privateKey", "key");
            case "cloudconvert-webhook-source" -> Map.of("path", "/hook");
            default -> Map.of();
        };
    }

    private static String route(String kamelet, Map<String, String> parameters) {
        // YAML in one line, where JSON is YAML too
        String call = "{uri: \"kamelet:" + kamelet + "\", parameters: {"
                + parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + ": \""
                                + entry.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(", "))
                + "}";
        return kamelet.endsWith("-source")
                ? "- route: {from: " + call + ", steps: [{to: \"direct:out\"}]}}\n"
                : "- route: {from: {uri: \"direct:in\", steps: [{to: " + call + "}}]}}\n";
    }

    private static @Nullable Object option(CamelContext context, String option) {
        Endpoint endpoint = context.getEndpoints().stream()
                .filter(one -> one instanceof CloudConvertEndpoint || one instanceof ConvertlyEndpoint)
                .findFirst()
                .orElseThrow();
        if (option.startsWith("option.")) {
            return ((CloudConvertEndpoint) endpoint)
                    .getConfiguration()
                    .getTaskOptions()
                    .get(option.substring("option.".length()));
        }
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter)
                requireNonNull(endpoint.getComponent().getEndpointPropertyConfigurer());
        return getter.getOptionValue(endpoint, option, false);
    }
}
