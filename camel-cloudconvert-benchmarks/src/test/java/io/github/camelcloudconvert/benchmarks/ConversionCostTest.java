package io.github.camelcloudconvert.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.github.camelcloudconvert.benchmarks.Lane.Entrant;
import io.github.camelcloudconvert.benchmarks.Lane.Made;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards what a conversion costs by counting calls, futures, bytes and threads; no clock decides. Where a change lowers
 * a count, lower its bound here.
 */
class ConversionCostTest {

    private static final int WARM_UP = 3_000;
    private static final int COUNTED = 1_000;
    private static final int SECONDS = 60;

    private static Process stub;
    private static String base;

    @BeforeAll
    static void startStub() throws IOException {
        stub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StubServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader port =
                new BufferedReader(new InputStreamReader(stub.getInputStream(), StandardCharsets.US_ASCII));
        base = "http://127.0.0.1:" + port.readLine();
    }

    @AfterAll
    static void stopStub() {
        stub.destroy();
    }

    @ParameterizedTest(name = "uploaded: {0}")
    @CsvSource({"false, 2, 17, 93", "true, 4, 33, 75"})
    void aConversionMakesNoMoreCallsFuturesAndBytesThanAgreed(boolean upload, int calls, int futures, int kilobytes)
            throws Exception {
        Entrant entrant = new Entrant(
                "camel-cloudconvert",
                ComponentContestant.class.getName(),
                System.getProperty("java.class.path"),
                upload);
        try (Lane lane = Lane.start(entrant, base)) {
            lane.run(WARM_UP, 16, SECONDS);
            callsSinceAskedLast();
            int threads = lane.run(COUNTED, 16, SECONDS).threads();
            assertThat(callsSinceAskedLast()).isEqualTo(calls * COUNTED);

            List<Made> made = lane.objects(COUNTED);

            assertThat(made.stream()
                            .filter(Made::future)
                            .mapToDouble(Made::instances)
                            .sum())
                    .isLessThan(futures + 1);
            assertThat(made.stream().mapToDouble(Made::bytes).sum() / 1000).isBetween(kilobytes * 0.5, kilobytes * 1.1);
            assertThat(threads).isLessThanOrEqualTo(20);
        }
    }

    private static int callsSinceAskedLast() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/calls"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return Integer.parseInt(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
