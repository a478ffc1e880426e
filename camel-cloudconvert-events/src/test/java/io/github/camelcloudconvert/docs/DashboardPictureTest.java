package io.github.camelcloudconvert.docs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.docs.DashboardPicture.Panel;
import io.github.camelcloudconvert.docs.PanelQuery.Series;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The queries of the dashboard, run over the meters of an hour in which each round of conversions stands for a minute.
 * With {@code -Ddocs.update=true} the picture of the page is drawn anew from it.
 */
class DashboardPictureTest {

    private static final Path DASHBOARD = Path.of("..", "docs", "grafana-dashboard.json");
    private static final Path PICTURE = Path.of("..", "docs", "grafana-dashboard.png");
    private static final int MINUTES = 61;
    private static final int CREDITS = 1000;
    private static final String KEY = "key-of-the-dashboard";
    private static final Pattern SAMPLE = Pattern.compile("(cloudconvert_\\w+)\\{([^}]*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @TempDir
    static Path temp;

    private static CloudConvertEmulator emulator;
    private static DefaultCamelContext context;
    private static final PrometheusMeterRegistry METERS = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static final Map<Series, double[]> SAMPLES = new LinkedHashMap<>();
    private static int sent;

    @BeforeAll
    static void anHour() throws Exception {
        emulator = CloudConvertEmulator.builder()
                .account(KEY, CREDITS)
                .engine("convert", "md", "pdf", DashboardPictureTest::copied)
                .start();
        context = new DefaultCamelContext();
        context.getRegistry().bind("meters", METERS);
        CloudConvertComponent component = new CloudConvertComponent();
        component.getConfiguration().setApiKey(KEY);
        component.getConfiguration().setTempDirectory(temp.toString());
        component.setRedirectTo(emulator.addresses());
        context.addComponent("cloudconvert", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:events?reconcileInterval=0").to("log:events?level=OFF");
            }
        });
        context.start();
        await().until(() -> !emulator.subscribedChannels().isEmpty());
        for (int minute = 0; minute < MINUTES; minute++) {
            round(minute);
            sample(minute);
        }
    }

    /** More in the middle of the hour; some fail, some meet a busy service. */
    private static void round(int minute) {
        int files = minute < 5 ? 0 : 1 + (minute > 20 && minute < 45 ? minute % 3 : 0);
        for (int file = 0; file < files; file++) {
            if (minute % 9 == 7) {
                emulator.faults().next(Fault.TASK_FAILS);
            } else if (minute % 13 == 6) {
                emulator.faults().next(Fault.CREATE_REPLY_500);
            }
            String body = "# Title\n".repeat(1 + minute * 40);
            sent++;
            context.createFluentProducerTemplate()
                    .to("cloudconvert:convert?outputFormat=pdf&completion=poll&minPollInterval=20&maxPollInterval=20")
                    .withBody(body)
                    .withHeader("CamelFileName", "a.md")
                    .send();
        }
    }

    /** The end of a conversion is counted a moment after its message went on. */
    private static void sample(int minute) {
        await().until(() -> total("cloudconvert_conversions_total") == sent);
        SAMPLE.matcher(METERS.scrape()).results().forEach(sample -> {
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            double[] values = SAMPLES.computeIfAbsent(new Series(sample.group(1), labels), key -> {
                double[] none = new double[MINUTES];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            values[minute] = Double.parseDouble(sample.group(3));
        });
    }

    private static long total(String meter) {
        return Math.round(SAMPLE.matcher(METERS.scrape())
                .results()
                .filter(sample -> sample.group(1).equals(meter))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum());
    }

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

    /** The panels with what their queries came to. */
    @SuppressWarnings("unchecked") // the file is JSON
    private static List<Panel> panels() throws IOException {
        PanelQuery engine = new PanelQuery(SAMPLES, MINUTES);
        List<Panel> panels = new ArrayList<>();
        Map<String, Object> dashboard = Json.readObject(Files.readAllBytes(DASHBOARD));
        for (Map<String, Object> panel : (List<Map<String, Object>>) dashboard.get("panels")) {
            Map<String, double[]> lines = new LinkedHashMap<>();
            for (Map<String, Object> target : (List<Map<String, Object>>) panel.get("targets")) {
                String legend = String.valueOf(target.getOrDefault("legendFormat", ""));
                engine.run(String.valueOf(target.get("expr")))
                        .forEach((key, values) -> lines.put(named(legend, key), values));
            }
            panels.add(new Panel(String.valueOf(panel.get("title")), lines));
        }
        return panels;
    }

    /** The labels of a line, in the order of the legend, stand where the legend names them. */
    private static String named(String legend, String labels) {
        return legend.replaceAll("\\{\\{\\w+}}( \\{\\{\\w+}})*", labels);
    }

    private static double last(List<Panel> panels, String title, String line) {
        double[] values = panels.stream()
                .filter(panel -> panel.title().equals(title))
                .findFirst()
                .orElseThrow()
                .lines()
                .getOrDefault(line, new double[] {Double.NaN});
        return values[values.length - 1];
    }

    @Test
    void thePanelsShowWhatTheServiceKnows() throws IOException {
        List<Panel> panels = panels();
        int spent = CREDITS - emulator.account(KEY).credits();

        assertThat(spent).isPositive();
        assertThat(last(panels, "Credits in an hour", "default")).isEqualTo(spent);
        assertThat(last(panels, "Jobs by origin", "stand-in created")
                        + last(panels, "Jobs by origin", "stand-in healed"))
                .isEqualTo(sent);
        assertThat(last(panels, "Failures by error", "stand-in JobFailedException"))
                .isPositive();
        assertThat(last(panels, "Socket of events", "1 live, 0 down")).isEqualTo(1);
    }

    /** What one service works on must not hide in the sum of both. */
    @ParameterizedTest
    @CsvSource({
        "Conversions a minute,cloudconvert_conversions_total",
        "Failures by error,cloudconvert_conversions_total",
        "Under way,cloudconvert_conversions_inflight",
        "Jobs by origin,cloudconvert_jobs_total",
        "Bytes a second,cloudconvert_bytes_total",
    })
    void eachServiceHasLinesOfItsOwn(String title, String meter) throws IOException {
        Map<PanelQuery.Series, double[]> both = new LinkedHashMap<>();
        for (String service : List.of("live", "convertly")) {
            Map<String, String> labels = Map.of("account", "default", "service", service, "outcome", "failure");
            both.put(new PanelQuery.Series(meter, labels), new double[] {1, 2});
        }

        assertThat(queries(title))
                .filteredOn(query -> query.contains(meter))
                .isNotEmpty()
                .allSatisfy(
                        query -> assertThat(new PanelQuery(both, 2).run(query).keySet())
                                .hasSize(2)
                                .anyMatch(line -> line.startsWith("convertly"))
                                .anyMatch(line -> line.startsWith("live")));
    }

    @SuppressWarnings("unchecked") // the file is JSON
    private static List<String> queries(String title) throws IOException {
        Map<String, Object> dashboard = Json.readObject(Files.readAllBytes(DASHBOARD));
        return ((List<Map<String, Object>>) dashboard.get("panels"))
                .stream()
                        .filter(panel -> title.equals(panel.get("title")))
                        .flatMap(panel -> ((List<Map<String, Object>>) panel.get("targets")).stream())
                        .map(target -> String.valueOf(target.get("expr")))
                        .toList();
    }

    @Test
    void eachPanelHasLines() throws IOException {
        assertThat(panels()).hasSizeGreaterThan(8).allSatisfy(panel -> {
            assertThat(panel.lines()).as(panel.title()).isNotEmpty();
            assertThat(panel.lines().values().stream()
                            .flatMapToDouble(Arrays::stream)
                            .filter(Double::isFinite))
                    .as(panel.title())
                    .isNotEmpty();
        });
    }

    @Test
    void thePageShowsAPictureOfThePanels() throws IOException {
        BufferedImage drawn = DashboardPicture.draw(panels());
        if (Boolean.getBoolean("docs.update")) {
            ImageIO.write(drawn, "png", PICTURE.toFile());
        }
        BufferedImage shown = ImageIO.read(PICTURE.toFile());

        assertThat(shown.getWidth()).isEqualTo(drawn.getWidth());
        assertThat(shown.getHeight()).isEqualTo(drawn.getHeight());
        assertThat(Files.readString(Path.of("..", "docs", "observability.md"))).contains("(grafana-dashboard.png)");
    }
}
