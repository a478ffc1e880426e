package io.github.camelcloudconvert;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.config.OptionValues;
import io.github.camelcloudconvert.internal.message.ExchangeOptions;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RawText;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionPrecedenceTest extends CloudConvertTestSupport {

    /** Texts as they stand in a property, a URI and a header, each with its meaning. */
    private static final Map<Class<?>, List<Map.Entry<String, Object>>> SAMPLES = Map.of(
            Object.class, List.of(Map.entry("one", "one"), Map.entry("two", "two"), Map.entry("three", "three")),
            String.class, List.of(Map.entry("one", "one"), Map.entry("two", "two"), Map.entry("three", "three")),
            Boolean.class, List.of(Map.entry("true", true), Map.entry("false", false), Map.entry("true", true)),
            Long.class, List.of(Map.entry("1", 1L), Map.entry("2", 2L), Map.entry("3", 3L)),
            Integer.class, List.of(Map.entry("4", 4), Map.entry("5", 5), Map.entry("6", 6)),
            Path.class,
                    List.of(
                            Map.entry("one", Path.of("one")),
                            Map.entry("two", Path.of("two")),
                            Map.entry("three", Path.of("three"))),
            Duration.class,
                    List.of(
                            Map.entry("1s", Duration.ofSeconds(1)),
                            Map.entry("2m", Duration.ofMinutes(2)),
                            Map.entry("3h", Duration.ofHours(3))),
            ResultMode.class,
                    List.of(
                            Map.entry("url", ResultMode.URL),
                            Map.entry("both", ResultMode.BOTH),
                            Map.entry("body", ResultMode.BODY)),
            CompletionMode.class,
                    List.of(
                            Map.entry("sync", CompletionMode.SYNC),
                            Map.entry("poll", CompletionMode.POLL),
                            Map.entry("none", CompletionMode.NONE)),
            OnTimeout.class,
                    List.of(
                            Map.entry("cancel", OnTimeout.CANCEL),
                            Map.entry("delete", OnTimeout.DELETE),
                            Map.entry("keep", OnTimeout.KEEP)));

    /** Without those that have no text form, and that which is an expression. */
    static Stream<Option<?>> allOptions() {
        return Options.all().stream()
                .filter(option -> option.type() != Map.class && !option.equals(Options.IDEMPOTENCY_KEY));
    }

    static Stream<Option<?>> mapOptions() {
        return Options.all().stream().filter(option -> option.type() == Map.class);
    }

    /** Ids are the message's matter, and the folder is our own. */
    static Stream<Option<?>> uriOptions() {
        return allOptions().filter(option -> !option.name().endsWith("Id") && !option.equals(Options.TEMP_DIRECTORY));
    }

    @ParameterizedTest
    @MethodSource("mapOptions")
    void aMapIsGivenAsABeanOrByHeader(Option<?> option) {
        context.getRegistry().bind("storage", Map.of("operation", "import/s3"));
        String uri = "cloudconvert:convert?" + option.name() + "=#storage";
        Map<String, Object> other = Map.of("operation", "export/s3");

        assertThat(read(option, "cloudconvert:convert", Map.of())).isNull();
        assertThat(read(option, uri, Map.of())).isEqualTo(Map.of("operation", "import/s3"));
        assertThat(read(option, uri, Map.of(headerName(option), other))).isEqualTo(other);
        assertThatThrownBy(() -> read(option, uri, Map.of(headerName(option), "text")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(headerName(option));
    }

    @ParameterizedTest
    @MethodSource("uriOptions")
    void endpointGoesBeforeComponent(Option<?> option) {
        setOnComponent(option, 0);
        assertThat(read(option, "cloudconvert:convert", Map.of())).isEqualTo(meaning(option, 0));
        assertThat(read(option, uri(option), Map.of())).isEqualTo(meaning(option, 1));
    }

    @ParameterizedTest
    @MethodSource("allOptions")
    void headerGoesBeforeEndpointWhereTheRegistryNamesOneAndIsIgnoredElsewhere(Option<?> option) {
        String uri = uriOptions().anyMatch(option::equals) ? uri(option) : "cloudconvert:convert";
        @Nullable Object withoutHeader = read(option, uri, Map.of());
        Map<String, Object> header = Map.of(headerName(option), text(option, 2));

        if (option.header() == null) {
            assertThat(read(option, uri, header)).isEqualTo(withoutHeader);
        } else {
            assertThat(option.header()).isEqualTo(headerName(option));
            assertThat(read(option, uri, header)).isEqualTo(meaning(option, 2));
            assertThat(read(option, uri, Map.of(headerName(option).toLowerCase(Locale.ROOT), text(option, 2))))
                    .isEqualTo(meaning(option, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("allOptions")
    void aHeaderThatCannotBeReadIsAValidationErrorAndNotTheDefault(Option<?> option) {
        if (option.header() == null || option.type() == String.class) {
            return;
        }
        assertThatThrownBy(() -> read(option, "cloudconvert:convert", Map.of(option.header(), "no such value")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(option.header());
    }

    @Test
    void everyHeaderOfAnOptionIsAConstantForUsers() throws Exception {
        Set<String> constants = new HashSet<>();
        for (Field constant : CloudConvertConstants.class.getFields()) {
            constants.add(String.valueOf(constant.get(null)));
        }
        assertThat(Options.all().stream().map(Option::header).filter(Objects::nonNull))
                .hasSizeGreaterThan(20)
                .isSubsetOf(constants);
    }

    @Test
    void theSettableSetIsTheDesignedOne() {
        assertThat(Options.all().stream()
                        .filter(option -> option.header() != null)
                        .map(Option::name))
                .containsExactlyInAnyOrder(
                        "outputFormat",
                        "inputFormat",
                        "engine",
                        "engineVersion",
                        "fileName",
                        "taskTimeout",
                        "tag",
                        "result",
                        "archiveMultipleFiles",
                        "jobId",
                        "taskId",
                        "webhookId",
                        "batchId",
                        "account",
                        "sourceUrl",
                        "importTask",
                        "exportTask",
                        "status",
                        "filterOperation",
                        "include",
                        "alternatives",
                        "page",
                        "perPage");
    }

    @Test
    void noHeaderChangesAccountHostsOrOperation() {
        template.requestBodyAndHeaders(
                "cloudconvert:convert?outputFormat=pdf&inputFormat=txt",
                "text",
                Map.of(
                        "CamelCloudConvertApiKey", "other",
                        "CamelCloudConvertBaseUrl", "http://127.0.0.1:1",
                        "CamelCloudConvertSandbox", true,
                        "CamelCloudConvertOperation", "deleteJob",
                        "CamelCloudConvertDeleteJob", true,
                        "CamelCloudConvertResultDirectory", "/nowhere"));

        assertThat(jobs.runs).hasSize(1);
        assertThat(jobs.deleted).isEmpty();
        assertThat(jobs.lastRun().results().target().resultDirectory()).isNull();
    }

    @Test
    void taskOptionsAreMergedAndKeepTheTypesOfAHeaderMap() {
        component.getConfiguration().getTaskOptions().put("component", "c");
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader("camelcloudconverttaskoptions", Map.of("map", "007", "quality", 70));
        exchange.getMessage().setHeader("CamelCloudConvertOption.single", "80");
        exchange.getMessage().setHeader("CAMELCLOUDCONVERTOPTION.upper", 5);

        assertThat(options(exchange, "cloudconvert:convert?option.quality=1&option.strip=true")
                        .taskOptions())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "component",
                        new RawText("c"),
                        "quality",
                        70,
                        "strip",
                        new RawText("true"),
                        "map",
                        "007",
                        "single",
                        new RawText("80"),
                        "upper",
                        5));
    }

    @Test
    void theIdempotencyKeyIsEvaluatedForEachMessageAndNoHeaderSetsIt() {
        component.getConfiguration().setIdempotencyKey("${header.order}-c");
        Map<String, Object> headers = Map.of("order", 7, "CamelCloudConvertIdempotencyKey", "${bodyAs(String)}");

        assertThat(read(Options.IDEMPOTENCY_KEY, "cloudconvert:convert", headers))
                .isEqualTo("7-c");
        assertThat(read(Options.IDEMPOTENCY_KEY, "cloudconvert:convert?idempotencyKey=${header.order}", headers))
                .isEqualTo("7");
        assertThatThrownBy(() ->
                        read(Options.IDEMPOTENCY_KEY, "cloudconvert:convert?idempotencyKey=${header.none}", headers))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("comes to nothing");
    }

    @Test
    void theKeyReachesTheJob() {
        template.requestBodyAndHeader(
                "cloudconvert:convert?outputFormat=pdf&inputFormat=txt&idempotencyKey=${header.order}",
                "text",
                "order",
                "o-1");

        assertThat(jobs.lastRun().idempotencyKey()).isEqualTo("o-1");
    }

    @Test
    void aKeyThatIsTheSameForAllMessagesStopsTheStart() {
        assertThatThrownBy(() -> context.getEndpoint("cloudconvert:convert?outputFormat=pdf&idempotencyKey=always")
                        .createProducer())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idempotencyKey is the same for all messages");
    }

    private void setOnComponent(Option<?> option, int sample) {
        boolean known = PropertyBindingSupport.build()
                .withConfigurer(component.getComponentPropertyConfigurer())
                .bind(context, component, option.name(), text(option, sample));
        assertThat(known).isTrue();
    }

    private @Nullable Object read(Option<?> option, String uri, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        headers.forEach(exchange.getMessage()::setHeader);
        return options(exchange, uri).get(option);
    }

    private ExchangeOptions options(Exchange exchange, String uri) {
        CloudConvertEndpoint endpoint = context.getEndpoint(uri, CloudConvertEndpoint.class);
        return new ExchangeOptions(
                exchange,
                new OptionValues(
                        new CloudConvertEndpointConfigurer(),
                        endpoint,
                        Options.all(),
                        endpoint.getConfiguration().getTaskOptions(),
                        temp));
    }

    private static String uri(Option<?> option) {
        return "cloudconvert:convert?" + option.name() + "=" + text(option, 1);
    }

    private static String text(Option<?> option, int sample) {
        return sample(option, sample).getKey();
    }

    private static Object meaning(Option<?> option, int sample) {
        return sample(option, sample).getValue();
    }

    private static Map.Entry<String, Object> sample(Option<?> option, int sample) {
        return Objects.requireNonNull(SAMPLES.get(option.type())).get(sample);
    }

    private static String headerName(Option<?> option) {
        return "CamelCloudConvert" + option.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + option.name().substring(1);
    }
}
