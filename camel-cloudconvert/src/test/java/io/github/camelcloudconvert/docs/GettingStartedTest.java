package io.github.camelcloudconvert.docs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The projects of the page on getting started, made of its blocks and started as programs of their own. */
class GettingStartedTest {

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private static final Pattern ARTIFACT = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)<");

    private static final Pattern SYSTEM_PROPERTY =
            Pattern.compile("<systemProperty>\\s*<key>([^<]+)</key>\\s*<value>([^<]+)</value>");

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path project;

    @Test
    void theProgramInJavaConverts() throws Exception {
        Path source = Files.writeString(project.resolve("Convert.java"), block("Java", "java", 0));
        Path classes = Files.createDirectory(project.resolve("classes"));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", CLASS_PATH, source.toString());
        assertThat(errors).isZero();

        requireConversion("Convert");
    }

    @Test
    void theRouteInYamlConverts() throws Exception {
        Path routes = Files.createDirectories(project.resolve("classes/camel"));
        Files.writeString(routes.resolve("convert.yaml"), block("YAML", "yaml", 0));

        requireConversion(block("YAML", "xml", 1).replaceAll("\\s*<mainClass>(.*)</mainClass>\\s*", "$1"));
        assertThat(block("YAML", "xml", 1)).contains(Main.class.getName());
    }

    @Test
    void theDependenciesOfThePageAreThoseThatTheProgramsRanWith() throws IOException {
        assumeThat(new DefaultCamelContext().getVersion())
                .as("the line that the page shows")
                .startsWith("4.18.");
        for (String heading : List.of("Java", "YAML")) {
            ARTIFACT.matcher(block(heading, "xml", 0)).results().forEach(dependency -> {
                String artifact = dependency.group(2);
                String version = dependency.group(3);
                assertThat(List.of(CLASS_PATH.split(File.pathSeparator)))
                        .as(artifact)
                        .anyMatch(entry -> entry.endsWith("/" + artifact + "-" + version + ".jar")
                                || entry.endsWith("/" + artifact + "/target/classes"));
            });
        }
    }

    private void requireConversion(String mainClass) throws IOException, InterruptedException {
        Files.writeString(
                project.resolve("classes/application.properties"),
                block("Before you begin", "properties", 0)
                        .replace(
                                "http://127.0.0.1:9091",
                                emulator.emulator().apiUrl().toString())
                        .replace(
                                "http://127.0.0.1:9092",
                                emulator.emulator().syncUrl().toString()));
        Files.writeString(Files.createDirectory(project.resolve("inbox")).resolve("note.md"), "# Note");
        Path log = project.resolve("log");
        Matcher logging = SYSTEM_PROPERTY.matcher(block("Java", "xml", 0));
        assertThat(logging.find()).isTrue();
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + logging.group(1) + "=" + logging.group(2),
                        "-cp",
                        project.resolve("classes") + File.pathSeparator + CLASS_PATH,
                        mainClass)
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
            await().untilAsserted(() -> assertThat(Files.readString(log))
                    .containsPattern("Apache Camel \\S+ \\(\\S+\\) started in ")
                    .contains("outbox/note.pdf is ready"));
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    /** The block of a language under a heading. */
    private static String block(String heading, String language, int index) throws IOException {
        String text = Page.named("docs/getting-started.md").text();
        int from = text.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text.substring(from, text.indexOf("\n## ", from + 1)))
                .results()
                .map(block -> block.group(1))
                .toList()
                .get(index);
    }
}
