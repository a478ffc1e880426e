package io.github.camelcloudconvert.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.benchmarks.Lane;
import io.github.camelcloudconvert.benchmarks.Lane.Cost;
import io.github.camelcloudconvert.benchmarks.Lane.Entrant;

/**
 * Runs all contestants in turns in one run against one stub and writes {@code performance.md} with its chart. It takes
 * the folder with the benchmarks' classes and class path, and the folder of the documentation.
 */
public final class Comparison {

    private static final int IN_FLIGHT = 64;
    private static final int COLD = 4_000;
    private static final int WARM = 50_000;
    private static final int ROUNDS = 5;
    private static final int OBJECTS = 1_000;
    private static final int SLOW_MILLIS = 200;

    private static final int WARM_UP_SECONDS = Integer.getInteger("warmup", 12);

    /** The two whose first conversions are compared do all of them; the others would take minutes. */
    private static final int ALL_SECONDS = 90;

    private static final int ROUND_SECONDS = Integer.getInteger("round", 2);
    private static final int BRIEF_ROUND_SECONDS = 1;
    private static final int OTHER_LOAD_SECONDS = Integer.getInteger("otherload", 2);

    private static final String BENCHMARKS = "io.github.camelcloudconvert.benchmarks.";

    private final String classPath;
    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    private Comparison(String classPath, String base) {
        this.classPath = classPath;
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        Path benchmarks = Path.of(arguments[0]);
        String classPath = benchmarks.resolve("classes").toAbsolutePath()
                + System.getProperty("path.separator")
                + Files.readString(benchmarks.resolve("class-path"));
        List<String> stubCommand = new ArrayList<>(Lane.java(1));
        stubCommand.addAll(List.of("-cp", classPath, BENCHMARKS + "StubServer"));
        Process stub = new ProcessBuilder(stubCommand)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stub.getInputStream(), StandardCharsets.US_ASCII))) {
            Comparison comparison = new Comparison(classPath, "http://127.0.0.1:" + lines.readLine());
            List<Figures> figures = comparison.measure();
            Surroundings surroundings = new Surroundings(classPath, comparison.base);
            new Report(figures, surroundings).write(Path.of(arguments[1]));
        } finally {
            stub.destroy();
        }
    }

    private List<Entrant> entrants() {
        String sdk = System.getProperty("java.class.path");
        List<Entrant> entrants = new ArrayList<>();
        for (boolean upload : new boolean[] {false, true}) {
            entrants.add(new Entrant(Report.HAND_WRITTEN, BENCHMARKS + "HandWrittenContestant", classPath, upload));
            entrants.add(new Entrant(Report.COMPONENT, BENCHMARKS + "ComponentContestant", classPath, upload));
            entrants.add(new Entrant(Report.CAMEL_HTTP, BENCHMARKS + "CamelHttpContestant", classPath, upload));
            entrants.add(new Entrant(Report.SDK, SdkContestant.class.getName(), sdk, upload));
        }
        return entrants;
    }

    private List<Figures> measure() throws Exception {
        Map<Lane, Figures> lanes = new LinkedHashMap<>();
        try {
            for (Entrant entrant : entrants()) {
                Lane lane = Lane.start(entrant, base);
                lanes.put(lane, new Figures(entrant));
            }
            for (Map.Entry<Lane, Figures> lane : lanes.entrySet()) {
                say(lane.getKey(), "first conversions, calls, warming up");
                String name = lane.getKey().entrant().name();
                boolean all = name.equals(Report.COMPONENT) || name.equals(Report.HAND_WRITTEN);
                int seconds = all ? ALL_SECONDS : WARM_UP_SECONDS;
                stub("calls");
                lane.getValue().cold = lane.getKey().run(COLD, IN_FLIGHT, seconds);
                lane.getValue().threads = lane.getValue().cold.threads();
                stub("calls");
                lane.getKey().run(100, 1, WARM_UP_SECONDS);
                lane.getValue().calls = Integer.parseInt(stub("calls")) / 100.0;
                lane.getValue().warmingUp = lane.getKey().run(WARM - COLD, IN_FLIGHT, seconds);
            }
            for (int inFlight : new int[] {1, 16, 256}) {
                getUsedTo(lanes.keySet(), inFlight);
                rounds(lanes, inFlight, 3, BRIEF_ROUND_SECONDS);
            }
            // last, as all compilers have come to rest by then
            rounds(lanes, IN_FLIGHT, ROUNDS, ROUND_SECONDS);
            stub("delay/" + SLOW_MILLIS);
            rounds(lanes, Figures.SLOW, 1, ROUND_SECONDS);
            stub("delay/0");
            for (Map.Entry<Lane, Figures> lane : lanes.entrySet()) {
                say(lane.getKey(), "objects");
                lane.getValue().objects.addAll(lane.getKey().objects(OBJECTS));
            }
        } finally {
            lanes.keySet().forEach(Lane::close);
        }
        return List.copyOf(lanes.values());
    }

    /**
     * Lets each contestant work under another load before its rounds count: what was compiled for the load before it fits
     * badly, and the first rounds would measure the compiler.
     */
    private static void getUsedTo(Iterable<Lane> lanes, int inFlight) throws IOException {
        for (Lane lane : lanes) {
            say(lane, "getting used to " + inFlight + " in flight");
            lane.run(Integer.MAX_VALUE, inFlight, OTHER_LOAD_SECONDS);
        }
    }

    /** Lets all contestants take turns; every second round goes backwards, so that none always follows the same one. */
    private static void rounds(Map<Lane, Figures> lanes, int inFlight, int rounds, int seconds) throws IOException {
        List<Map.Entry<Lane, Figures>> order = new ArrayList<>(lanes.entrySet());
        boolean slow = inFlight == Figures.SLOW;
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Lane, Figures> entry : order) {
                Lane lane = entry.getKey();
                Cost cost = lane.run(Integer.MAX_VALUE, slow ? IN_FLIGHT : inFlight, seconds);
                entry.getValue().add(inFlight, cost);
                say(
                        lane,
                        (slow ? "jobs of " + SLOW_MILLIS + " ms: " : inFlight + " in flight: ")
                                + String.format(Locale.ROOT, "%.0f/s, %.0f us", cost.perSecond(), cost.cpuMicros()));
            }
            Collections.reverse(order);
        }
    }

    private String stub(String order) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/" + order))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static void say(Lane lane, String what) {
        System.out.println(lane.entrant().name() + (lane.entrant().upload() ? ", uploaded: " : ", inlined: ") + what);
    }
}
