package io.github.camelcloudconvert.layout;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What tools/CamelLayout.java makes of this repository could become a pull request to Camel. */
@Timeout(180)
class CamelLayoutTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String PACKAGE = "org/apache/camel/component/cloudconvert";

    @TempDir
    static Path folder;

    private static Path layout;

    @BeforeAll
    static void layItOut() throws Exception {
        layout = folder.resolve("camel-cloudconvert");
        assertThat(run(layout)).isZero();
    }

    private static int run(Path target) throws Exception {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "tools/CamelLayout.java",
                        target.toString(),
                        "4.24.0",
                        "5")
                .directory(REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(tool.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return tool.exitValue();
        } finally {
            tool.destroyForcibly();
        }
    }

    @Test
    @Tag("soak")
    void itCompilesWithoutTheClassesOfThisRepository() throws Exception {
        assertThat(compilerMessages()).isEmpty();
        assertThat(folder.resolve("classes/" + PACKAGE + "/CloudConvertComponent.class"))
                .exists();
        assertThat(services()).isNotEmpty().allSatisfy(name -> assertThat(
                        folder.resolve("classes").resolve(name.replace('.', '/') + ".class"))
                .exists());
    }

    @Test
    void everySourceBearsTheLicenceAndThePackageOfCamel() throws Exception {
        assertThat(files(".java")).hasSizeGreaterThan(300).allSatisfy(file -> assertThat(file)
                .content()
                .startsWith("/*\n * Licensed to the Apache Software Foundation")
                .doesNotContainPattern("io[./]github[./]camelcloudconvert(?![./]emulator)"));
        assertThat(layout.resolve("src/main/java/" + PACKAGE + "/CloudConvertEndpoint.java"))
                .content()
                .contains("firstVersion = \"4.24.0\"");
        assertThat(layout.resolve("src/generated/resources/META-INF/" + PACKAGE + "/cloudconvert.json"))
                .content()
                .contains("\"groupId\": \"org.apache.camel\"", "\"firstVersion\": \"4.24.0\"");
    }

    @Test
    void thePageIsAsciidocWhoseReferencesLeadSomewhere() throws Exception {
        String page = Files.readString(layout.resolve("src/main/docs/cloudconvert-component.adoc"));
        String prose = page.replaceAll("(?s)----\n.*?\n----", "");
        assertThat(prose)
                .doesNotContain("```", "](", "<!--")
                .doesNotContainPattern("(?m)^#+ ")
                .contains(
                        "include::partial$component-configure-options.adoc[]",
                        "include::partial$component-endpoint-options.adoc[]",
                        "include::partial$component-endpoint-headers.adoc[]");
        assertThat(page)
                .contains("import org.apache.camel.component.cloudconvert.")
                .doesNotContain("io.github.camelcloudconvert");
        Set<String> anchors = found("\\[\\[([^]]+)]]", prose);
        assertThat(found("<<([^,>]+)", prose)).isNotEmpty().isSubsetOf(anchors);
        assertThat(page.lines().filter("|==="::equals).count()).isEven();
        assertThat(page.lines().filter("----"::equals).count()).isEven();
    }

    @Test
    void theModuleNeedsNothingOfThisRepositoryButTheEmulatorForItsTests() throws Exception {
        String pom = Files.readString(layout.resolve("pom.xml"));

        assertThat(pom.split("<groupId>io.github.camel-cloudconvert</groupId>", -1))
                .hasSize(2);
        assertThat(pom)
                .contains("<version>4.24.0-SNAPSHOT</version>")
                .containsPattern("camel-cloudconvert-engines</artifactId>\\s+<version>.*</version>\\s+<scope>test");
    }

    @Test
    void theModuleOfEventsStandsBesideItAndDependsOnIt() throws Exception {
        Path events = layout.resolveSibling(layout.getFileName() + "-events");
        Path service = events.resolve("src/main/resources/META-INF/services/" + PACKAGE.replace('/', '.')
                + ".client.events.EventFeed$Provider");

        assertThat(service).content().isEqualToIgnoringNewLines(PACKAGE.replace('/', '.') + ".events.SocketIoFeeds");
        assertThat(events.resolve("src/main/java/" + PACKAGE + "/events/SocketIoFeeds.java"))
                .content()
                .startsWith("/*\n * Licensed to the Apache Software Foundation")
                .contains("import org.apache.camel.component.cloudconvert.client.events.EventFeed;");
        assertThat(events.resolve("src/test/java/" + PACKAGE + "/contract/ContractTestSupport.java"))
                .as("what its tests share with those of the component")
                .exists();
        assertThat(events.resolve("pom.xml"))
                .content()
                .contains("<artifactId>camel-cloudconvert-events</artifactId>", "<version>${okhttp-version}</version>")
                .containsPattern("<groupId>org.apache.camel</groupId>\\s+<artifactId>camel-cloudconvert</artifactId>");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
        assertThat(run(layout)).isEqualTo(2);
        assertThat(folder.resolve("log")).content().contains("is not empty");
    }

    private static String compilerMessages() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-Xlint:none",
                                    "--release",
                                    "17",
                                    "-cp",
                                    foreignClasses(),
                                    "-d",
                                    Files.createDirectories(folder.resolve("classes"))
                                            .toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(files(".java")))
                    .call();
        }
        return messages.toString()
                .lines()
                .filter(line -> !line.startsWith("Note: "))
                .collect(Collectors.joining("\n"));
    }

    private static String foreignClasses() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path own = Path.of("target").toAbsolutePath();
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(own))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The classes that Camel is told of. */
    private static Set<String> services() throws IOException {
        return files("").stream()
                .filter(file -> file.toString().contains("META-INF" + File.separator + "services"))
                .map(CamelLayoutTest::read)
                .flatMap(text -> found("(?m)^(?:class=)?(org\\.apache\\.camel\\.component\\.[\\w.]+)$", text).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(layout)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
        }
    }
}
