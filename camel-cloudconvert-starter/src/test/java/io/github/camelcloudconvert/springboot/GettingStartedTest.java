package io.github.camelcloudconvert.springboot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The application of the page on getting started, made of its blocks and started as a program of its own. */
class GettingStartedTest {

    /** Without the web, which the page does not have: with it the application would open a port. */
    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
            .filter(entry -> !entry.matches(
                    ".*/(tomcat-embed|spring-web|spring-boot-starter-web|camel-platform-http|camel-http-).*"))
            .collect(Collectors.joining(File.pathSeparator));

    private static final Pattern ARTIFACT = Pattern.compile(
            "<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)<");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path project;

    @Test
    void theApplicationConverts() throws Exception {
        Path classes = Files.createDirectory(project.resolve("classes"));
        Path source = Files.writeString(
                project.resolve("Application.java"),
                blocks("Spring Boot", "java").get(0));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", CLASS_PATH, source.toString());
        assertThat(errors).isZero();
        Files.writeString(Files.createDirectory(project.resolve("inbox")).resolve("note.md"), "# Note");
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            Files.writeString(
                    classes.resolve("application.properties"),
                    blocks("Before you begin", "properties")
                                    .get(0)
                                    .replace(
                                            "http://127.0.0.1:9091",
                                            emulator.apiUrl().toString())
                                    .replace(
                                            "http://127.0.0.1:9092",
                                            emulator.syncUrl().toString())
                            + blocks("Spring Boot", "ini").get(0));
            requireConversion();
        }
    }

    @Test
    void theProjectOfThePageHasTheVersionsThatTheApplicationRanWith() throws IOException {
        assumeThat(SpringBootVersion.getVersion())
                .as("the line that the page shows")
                .startsWith("3.");
        String pom = blocks("Spring Boot", "xml").get(0);
        assertThat(pom).contains("<version>" + SpringBootVersion.getVersion() + "</version>");
        ARTIFACT.matcher(pom).results().forEach(dependency -> assertThat(CLASS_PATH.split(File.pathSeparator))
                .as(dependency.group(1))
                .anyMatch(entry -> entry.endsWith("/" + dependency.group(1) + "-" + dependency.group(2) + ".jar")
                        || entry.endsWith("/" + dependency.group(1) + "/target/classes")));
    }

    private void requireConversion() throws IOException, InterruptedException {
        Path log = project.resolve("log");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        project.resolve("classes") + File.pathSeparator + CLASS_PATH,
                        "org.example.Application")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .failFast(() -> {
                        assertThat(program.isAlive()).as(Files.readString(log)).isTrue();
                    })
                    .untilAsserted(() -> assertThat(project.resolve("outbox/note.pdf"))
                            .exists()
                            .content(StandardCharsets.ISO_8859_1)
                            .startsWith("%PDF"));
            assertThat(program.isAlive()).as("it goes on").isTrue();
            await().untilAsserted(() -> assertThat(Files.readString(log))
                    .containsPattern("Apache Camel \\S+ \\(\\S+\\) started in ")
                    .contains("outbox/note.pdf is ready"));
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private static List<String> blocks(String heading, String language) throws IOException {
        String text = Files.readString(Path.of("../docs/getting-started.md"));
        int from = text.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text.substring(from, text.indexOf("\n## ", from + 1)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
