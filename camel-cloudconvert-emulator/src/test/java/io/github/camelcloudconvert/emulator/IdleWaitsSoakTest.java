package io.github.camelcloudconvert.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process of its own that holds ten thousand requests which wait for a job. */
@Tag("soak")
@Timeout(300)
class IdleWaitsSoakTest {
    private static final int WAITS = 10_000;
    private static final long MOST_KIB = 256 << 10;
    private static final Pattern READY = Pattern.compile("ready api=(\\S+) sync=(\\S+).*");

    @Test
    void tenThousandWaitsFitIntoAQuarterOfAGigabyte() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "this system does not tell sizes that way");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Matcher ready = READY.matcher(out.readLine());
            assertThat(ready.matches()).isTrue();
            hold(process, URI.create(ready.group(1)), URI.create(ready.group(2)));
        } finally {
            process.destroy();
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void hold(Process process, URI api, URI sync) throws Exception {
        JsonNode job = Api.JSON.readTree(post(api)).get("data");
        String request = "GET /v2/jobs/" + job.get("id").asText() + " HTTP/1.1\r\nHost: " + sync.getAuthority()
                + "\r\nAuthorization: Bearer any-key\r\n\r\n";
        List<SocketChannel> waits = new ArrayList<>();
        try {
            for (int i = 0; i < WAITS; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(sync.getHost(), sync.getPort()));
                waits.add(channel);
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            }
            await().atMost(Duration.ofSeconds(45)).until(() -> arrived(api) == WAITS);

            assertThat(kib(process, "VmHWM"))
                    .as("KiB that the process ever had")
                    .isLessThan(MOST_KIB);
            assertThat(kib(process, "Threads")).as("threads").isLessThan(40);
            for (SocketChannel channel : waits) {
                channel.configureBlocking(false);
                assertThat(channel.read(ByteBuffer.allocate(1)))
                        .as("nobody is answered yet")
                        .isZero();
            }
        } finally {
            for (SocketChannel channel : waits) {
                channel.close();
            }
        }
    }

    private static String post(URI api) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/v2/jobs"))
                .header("Authorization", "Bearer any-key")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Api.ONE_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"pdf\"")))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int arrived(URI api) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/_admin/requests")).build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return Api.JSON.readTree(body).get("data").path("GET /jobs/{id} SYNC").asInt();
    }

    /** A line of the process' status, as {@code VmHWM:   123 kB}. */
    private static long kib(Process process, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
