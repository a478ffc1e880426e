package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertDevConsole;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.internal.observe.MeterName;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What docs/observability.md shows is what one run has shown: a file that is converted, and one that is not. */
class ObservabilityPageTest {

    private static final Page PAGE = Page.named("docs/observability.md");
    private static final String KEY = "canary-key-of-the-page";
    private static final String NAME = "canary-name.md";
    private static final Pattern METRIC = Pattern.compile("cloudconvert_\\w+");

    @TempDir
    static Path temp;

    private static CloudConvertEmulator emulator;
    private static DefaultCamelContext context;
    private static final PrometheusMeterRegistry METERS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeAll
    static void run() throws Exception {
        emulator = CloudConvertEmulator.builder()
                .account(KEY, 100)
                .engine("convert", "md", "pdf", ObservabilityPageTest::copied)
                .start();
        context = new DefaultCamelContext();
        context.getRegistry().bind("meters", METERS);
        CloudConvertComponent component = new CloudConvertComponent();
        CloudConvertConfiguration set = component.getConfiguration();
        set.setApiKey(KEY);
        set.setCreditLimit(50);
        set.setTempDirectory(temp.toString());
        component.setRedirectTo(emulator.addresses());
        context.addComponent("cloudconvert", component);
        context.start();
        String convert = "cloudconvert:convert?outputFormat=pdf&completion=poll&minPollInterval=50&maxPollInterval=50";
        context.createProducerTemplate().requestBodyAndHeader(convert, "# Title", "CamelFileName", NAME, byte[].class);
        emulator.faults().next(Fault.TASK_FAILS);
        assertThat(context.createFluentProducerTemplate()
                        .to(convert)
                        .withBody("# Title")
                        .withHeader("CamelFileName", NAME)
                        .send()
                        .getException())
                .isNotNull();
        await().untilAsserted(() -> assertThat(METERS.scrape()).contains("outcome=\"failure\""));
        await().untilAsserted(() -> assertThat(text()).contains("failed: ").doesNotContain("under way: "));
    }

    /** What is shown does not depend on what a conversion makes. */
    private static List<EngineOutput> copied(EngineTask task) {
        try {
            Path input = task.inputs().get(0);
            return List.of(
                    new EngineOutput(Files.copy(input, task.outputDirectory().resolve("result.pdf")), null));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @AfterAll
    static void stop() {
        context.stop();
        emulator.close();
    }

    private static CloudConvertDevConsole console() {
        CloudConvertDevConsole console = new CloudConvertDevConsole();
        console.setCamelContext(context);
        return console;
    }

    private static String text() {
        return (String) console().call(MediaType.TEXT, Map.of());
    }

    private static String json() {
        return ((JsonObject) console().call(MediaType.JSON, Map.of())).toJson();
    }

    private static String managed() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server
                .queryNames(
                        new ObjectName("org.apache.camel:context=\"" + context.getManagementName() + "\""
                                + ",type=components,name=\"cloudconvert\",*"),
                        null)
                .stream()
                .findFirst()
                .orElseGet(() -> anyComponent(server));
        Map<String, Object> values = new TreeMap<>();
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            if (attribute.getName().matches("AccountsInUse|Conversions\\w+|JobsWaiting|CreditsUsed|LastFailure")) {
                values.put(attribute.getName(), server.getAttribute(name, attribute.getName()));
            }
        }
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static ObjectName anyComponent(MBeanServer server) {
        return server.queryNames(null, null).stream()
                .filter(name -> name.toString().contains("type=components"))
                .filter(name -> name.toString().contains("cloudconvert"))
                .filter(name -> name.toString().contains(context.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static String counters() {
        return METERS.scrape()
                .lines()
                .filter(line -> line.startsWith("cloudconvert_"))
                .filter(line -> !line.contains("_seconds_sum") && !line.contains("_seconds_max"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What differs from run to run. */
    private static String steady(String shown) {
        return shown.replaceAll("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "3d61a4f0-5a4e-4bd4-9c2b-7f4f0f6f3c11")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-11-30T12:00:00Z");
    }

    private static String block(String language, String text) {
        return "\n```" + language + "\n" + steady(text) + "```\n";
    }

    @Test
    void theTableOfMetersIsFresh() throws IOException {
        StringBuilder table =
                new StringBuilder("\n| meter | kind | tags | what it tells |\n| --- | --- | --- | --- |\n");
        for (MeterName name : MeterName.values()) {
            String unit = name.unit() == null ? "" : ", " + name.unit();
            String tags = name.tags().stream().map(tag -> "`" + tag.key() + "`").collect(Collectors.joining(", "));
            table.append("| `" + name.id() + "` | " + name.kind().name().toLowerCase(Locale.ROOT) + unit + " | " + tags
                    + " | " + name.description() + " |\n");
        }
        table.append("\n| tag | values |\n| --- | --- |\n");
        for (MeterName.Tag tag : MeterName.Tag.values()) {
            table.append("| `" + tag.key() + "` | " + tag.says() + " |\n");
        }
        PAGE.requireGenerated("meters", table.append('\n').toString());
    }

    @Test
    void theMetersOfARunAreThoseOfThePage() throws IOException {
        PAGE.requireGenerated("scrape", block("text", counters()));
    }

    @Test
    void theConsoleOfARunIsThatOfThePage() throws IOException {
        PAGE.requireGenerated("console", block("text", text()));
    }

    @Test
    void theManagedAttributesOfARunAreThoseOfThePage() throws Exception {
        PAGE.requireGenerated("jmx", block("text", managed()));
    }

    @Test
    void noViewHoldsAKeyAFileNameOrASignedAddress() throws Exception {
        for (String view : List.of(METERS.scrape(), text(), json(), managed())) {
            assertThat(view)
                    .contains("default")
                    .doesNotContain("canary")
                    .doesNotContain("?")
                    .doesNotContain("://");
        }
        assertThat(json()).contains("\"failures\"").contains("JobFailedException");
    }

    @Test
    void theDashboardAsksForMetersThatThereAre() throws IOException {
        String dashboard = Files.readString(Path.of("..", "docs", "grafana-dashboard.json"));
        TreeSet<String> exported = METERS.scrape()
                .lines()
                .flatMap(line -> METRIC.matcher(line).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> asked = Pattern.compile("\"expr\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(dashboard)
                .results()
                .map(query -> query.group(1))
                .flatMap(query -> METRIC.matcher(query).results().map(MatchResult::group))
                .toList();

        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(exported)
                .containsAll(asked.stream()
                        .filter(name -> !name.equals("cloudconvert_events_total"))
                        .toList());
        assertThat(Stream.of(MeterName.values()).filter(name -> name.kind() != MeterName.Kind.TIMER))
                .allSatisfy(name -> assertThat(Arrays.toString(asked.toArray()))
                        .contains(name.id().replace('.', '_')));
    }
}
