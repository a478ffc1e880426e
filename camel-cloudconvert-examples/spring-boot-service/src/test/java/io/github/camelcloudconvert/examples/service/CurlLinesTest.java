package io.github.camelcloudconvert.examples.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every curl line of the documentation, given to a shell as it is printed. Only ports differ. */
class CurlLinesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** At the beginning of a line or of code in a sentence; a backslash at the end goes on. */
    private static final Pattern LINE = Pattern.compile("(?m)(?:^\\s*(?:\\$ )?|`)(curl (?:[^`\n]|(?<=\\\\)\n)+)");

    private static final Pattern OUTPUT = Pattern.compile(" (?:-o|--output) (\\S+)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static ConfigurableApplicationContext application;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        port = RunningService.freePort();
        application = SpringApplication.run(ServiceApplication.class, "--server.port=" + port);
        Files.copy(ROOT.resolve("README.md"), folder.resolve("README.md"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @TestFactory
    Stream<DynamicTest> eachDoesWhatItPromises() throws IOException {
        return lines().stream()
                .map(line -> dynamicTest(line, () -> {
                    assumeTrue(isInstalled(), "curl is not on the PATH");
                    requireSuccess(line);
                }));
    }

    @Test
    void theyAreFound() throws IOException {
        assertThat(lines()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(LINE.matcher("so `curl http://h/a` and\n$ curl -o x \\\n  http://h/b\n")
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("curl http://h/a", "curl -o x \\\n  http://h/b");
    }

    private static void requireSuccess(String line) throws Exception {
        String here = line.replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("127.0.0.1:9091", emulator().apiUrl().getAuthority())
                .replace("127.0.0.1:9092", emulator().syncUrl().getAuthority());
        assertThat(here)
                .as("a line for the service of this example, or for an emulator at the ports of getting-started")
                .isNotEqualTo(line);
        Process curl = new ProcessBuilder("sh", "-c", here.replaceFirst("^curl", "curl --fail --silent --show-error"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(curl.exitValue()).as(said).isZero();
        Matcher output = OUTPUT.matcher(line);
        if (output.find()) {
            Path file = folder.resolve(output.group(1));
            assertThat(file).isNotEmptyFile();
            requireKind(file);
        }
    }

    private static void requireKind(Path file) throws IOException {
        String start = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        switch (String.valueOf(file.getFileName()).replaceFirst(".*\\.", "")) {
            case "pdf" -> assertThat(start).startsWith("%PDF");
            case "zip" -> assertThat(start).startsWith("PK");
            default -> assertThat(start).isNotBlank();
        }
    }

    private static CloudConvertEmulator emulator() {
        return application.getBean(CloudConvertEmulator.class);
    }

    private static List<String> lines() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> examples = Files.walk(ROOT.resolve("camel-cloudconvert-examples"), 2)) {
            List<Path> pages = Stream.of(root, docs, examples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return pages.stream().flatMap(CurlLinesTest::linesOf).toList();
        }
    }

    private static Stream<String> linesOf(Path page) {
        try {
            return LINE.matcher(Files.readString(page)).results().map(line -> line.group(1)
                    .strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
    }
}
