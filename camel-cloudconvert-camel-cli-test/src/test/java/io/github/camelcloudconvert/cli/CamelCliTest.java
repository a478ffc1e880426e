package io.github.camelcloudconvert.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The route and the commands of the page about the CLI, as they stand there, against the emulator's jar. */
class CamelCliTest {

    private static final String RUN = "run convert.camel.yaml application.properties ";
    private static final String KEY = "a-key-that-no-log-may-show";

    private static Process emulator;
    private static String addresses;
    private static String page;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheEmulator() throws IOException {
        page = Files.readString(Path.of("../docs/camel-cli.md"));
        emulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcloudconvert.emulator.documents=built-in",
                        "-jar",
                        System.getProperty("emulator.jar"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(emulator.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(out.readLine());
        assertThat(line).startsWith("ready ");
        addresses = line.substring("ready ".length());
    }

    @AfterAll
    static void stopTheEmulator() throws InterruptedException {
        emulator.destroyForcibly().waitFor();
    }

    @BeforeEach
    void layOutTheFolder() throws IOException {
        Files.writeString(folder.resolve("convert.camel.yaml"), blocks("yaml").get(0));
        Files.writeString(Files.createDirectory(folder.resolve("inbox")).resolve("hello.md"), "# Hello");
    }

    @Test
    void theJarOfTheKameletsIsAllThatAConversionNeeds() throws Exception {
        useTheEmulator();
        String said = new CamelCli(folder).run(command(RUN, "--max-messages=1", "--max-seconds=90"));

        assertThat(folder.resolve("outbox/hello.pdf"))
                .as(said)
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF");
        assertThat(said).contains("hello.pdf is ready", "apiKey = xxxxxx").doesNotContain(KEY);
    }

    @Test
    void aFolderOfKameletsDoesAsWell() throws Exception {
        useTheEmulator();
        unpackKamelets(Files.createDirectory(folder.resolve("kamelets")));
        new CamelCli(folder).run(command(RUN + "--local-kamelet-dir=kamelets", "--max-messages=1", "--max-seconds=90"));

        assertThat(folder.resolve("outbox/hello.pdf"))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF");
    }

    /** The conversion waits until the subscription holds. */
    @Test
    void aKameletThatListensFetchesTheModuleOfEvents() throws Exception {
        useTheEmulator();
        Files.writeString(
                folder.resolve("convert.camel.yaml"),
                """
                - route:
                    from:
                      uri: kamelet:cloudconvert-events-source
                      parameters:
                        events: job.finished
                        fetchResult: true
                      steps:
                        - to:
                            uri: file:heard
                - route:
                    from:
                      uri: file:inbox?initialDelay=5000
                      steps:
                        - to:
                            uri: kamelet:cloudconvert-convert-action
                            parameters:
                              outputFormat: pdf
                """);
        String said = new CamelCli(folder).run(command(RUN, "--max-messages=2", "--max-seconds=90"));

        assertThat(folder.resolve("heard/hello.pdf"))
                .as(said)
                .exists()
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF");
    }

    @Test
    void aStubTakesThePlaceOfTheService() throws Exception {
        String said = new CamelCli(folder)
                .run(command("run convert.camel.yaml --stub", "--max-messages=1", "--max-seconds=90"));

        assertThat(folder.resolve("outbox/hello.md")).as(said).hasContent("# Hello");
    }

    @Test
    void anExportedProjectNamesWhatTheRouteNeeds() throws Exception {
        useTheEmulator();
        String said = new CamelCli(folder).run(command("export"));

        assertThat(folder.resolve("project/src/main/resources/camel/convert.camel.yaml"))
                .as(said)
                .hasContent(blocks("yaml").get(0));
        assertThat(folder.resolve("project/pom.xml"))
                .content()
                .contains(
                        "<artifactId>camel-cloudconvert-kamelets</artifactId>",
                        "<artifactId>camel-cloudconvert</artifactId>",
                        "<artifactId>camel-file</artifactId>");
    }

    private void useTheEmulator() throws IOException {
        Files.writeString(
                folder.resolve("application.properties"),
                """
                camel.component.cloudconvert.redirectTo=%s
                camel.component.cloudconvert.apiKey=%s
                """
                        .formatted(addresses, KEY));
    }

    private static void unpackKamelets(Path into) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("repository")));
                FileSystem jar = FileSystems.newFileSystem(
                        files.filter(file -> file.toString().matches(".*camel-cloudconvert-kamelets-[^/]*[.]jar"))
                                .findFirst()
                                .orElseThrow());
                Stream<Path> kamelets = Files.list(jar.getPath("kamelets"))) {
            for (Path kamelet : kamelets.toList()) {
                Files.copy(kamelet, into.resolve(kamelet.getFileName().toString()));
            }
        }
    }

    /** The command of the page that begins like that. */
    private static List<String> command(String beginning, String... more) {
        String line = blocks("").stream()
                .flatMap(String::lines)
                .filter(one -> one.startsWith("camel " + beginning))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.remove(0);
        words.addAll(List.of(more));
        return words;
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("(?m)^```(\\w*)\n([\\s\\S]*?)^```$")
                .matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}
