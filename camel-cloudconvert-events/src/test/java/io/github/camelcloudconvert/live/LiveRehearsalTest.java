package io.github.camelcloudconvert.live;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.Main;
import io.github.camelcloudconvert.emulator.tls.Tls;
import io.github.camelcloudconvert.live.Comparison.Difference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The live run, with another process that plays the sandbox under its own host names. Where that process does something
 * otherwise than the emulator it is compared with, the comparison finds exactly that.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LiveRehearsalTest {

    private static final String PASSWORD = "changeit";
    private static final Pattern PROXY = Pattern.compile("proxy=(\\S+)");

    @TempDir
    static Path temp;

    private static Path keys;

    @BeforeAll
    static void makeACertificate() throws Exception {
        keys = temp.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        java("keytool"),
                        "-genkeypair",
                        "-alias",
                        "service",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=rehearsal",
                        "-ext",
                        "san=dns:*.cloudconvert.com,dns:*.sandbox.cloudconvert.com,dns:*.api.sandbox.cloudconvert.com",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @Test
    void theComparisonFindsWhatTheServiceDoesOtherwiseAndNothingElse() throws Exception {
        Process same = fork(List.of("--profile", "worst-legal"));
        Process changed = fork(List.of(
                "--without", "links-missing",
                "--without", "reversed-tasks",
                "--without", "filters-missing-in-next",
                "--with", "retry-answers-200",
                "--with", "created-job-is-processing",
                "--with", "numeric-ids-as-text"));
        LiveReport equal;
        LiveReport other;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Emulated emulated = Emulated.start()) {
            Future<LiveRun> first = threads.submit(() -> rehearse(emulated, same));
            Future<LiveRun> second = threads.submit(() -> rehearse(emulated, changed));
            List<LiveRun> emulators = emulated.runBoth(temp.resolve("spool"));
            equal = LiveReport.of(first.get(), emulators);
            other = LiveReport.of(second.get(), emulators);
        } finally {
            threads.shutdownNow();
            same.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            changed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        for (LiveReport report : List.of(equal, other)) {
            assertThat(report.service().outcomes())
                    .allSatisfy((scenario, outcome) -> assertThat(outcome).isEqualTo(LiveRun.PASSED));
        }
        assertThat(equal.differences().get("worst legal")).isEmpty();
        assertThat(equal.differences().get("documented")).isNotEmpty();
        assertThat(facts(other.differences().get("worst legal")))
                .containsExactlyInAnyOrder(
                        "body.data.links field object missing",
                        "body.data.tasks[].links field object missing",
                        "body.data[].links field object missing",
                        "body.data[].tasks[].links field object missing",
                        "body.data.retries[].links field object missing",
                        "status line status 200 201",
                        "addresses of pages",
                        "body.data.tasks order imports first imports last",
                        "body.data.status value processing waiting",
                        "body.data.id type text integer",
                        "body.data[].id type text integer");
        leavesNoSecret(other);
    }

    /** Of places in tasks and jobs of all kinds and states. */
    private static Set<String> facts(List<Difference> differences) {
        return differences.stream()
                .map(one -> one.where().startsWith("body.links.")
                        ? "addresses of pages"
                        : one.where().replaceAll("\\{[^}]*}", "") + " " + one.kind() + " " + one.service() + " "
                                + one.emulator())
                .collect(Collectors.toSet());
    }

    private static void leavesNoSecret(LiveReport report) throws Exception {
        Path directory = temp.resolve("report");
        Path table = report.write(directory);

        assertThat(table).content().contains("| service | worst legal | documented |", ".links");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(4).allSatisfy(file -> assertThat(file)
                    .content()
                    .doesNotContain(Emulated.KEY, "Bearer", "127.0.0.1", "X-Amz-Signature=", "@example")
                    .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-"));
        }
    }

    private static LiveRun rehearse(Emulated emulated, Process process) throws Exception {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Matcher ready = PROXY.matcher(String.valueOf(out.readLine()));
            assertThat(ready.find()).as("the process is ready").isTrue();
            Service service = emulated.service(
                    "sandbox",
                    URI.create(ready.group(1)),
                    Tls.keyStore(keys, PASSWORD).context());
            return LiveRun.of(service, Scenarios.ALL, temp.resolve("spool"), Emulated.BUDGET);
        }
    }

    /** Without a search path, so that it finds no programs, as the emulators here are given none. */
    private static Process fork(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "--https",
                keys + ":" + PASSWORD,
                "--one-port",
                "cloudconvert.com",
                "--api-key",
                Emulated.KEY,
                "--sandbox",
                String.join(",", RegisteredFiles.md5().values())));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", "");
        return builder.start();
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
