package io.github.camelcloudconvert.examples.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as a stranger starts it: Camel's own main class and the files of this folder. */
class YamlOnlyTest {

    @Test
    void theSamplesAreConvertedAndTheProgramEnds(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsamples=samples",
                        "-Dresults=" + out,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(program.waitFor(100, TimeUnit.SECONDS))
                    .as(() -> text(log))
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.exitValue()).as(() -> text(log)).isZero();
        assertThat(names(out)).containsExactlyInAnyOrder("release-notes.pdf", "invoice.pdf", "harbour-guide.png");
        assertThat(ImageIO.read(out.resolve("harbour-guide.png").toFile()).getWidth())
                .isEqualTo(400);
        assertThat(text(log))
                .contains("release-notes.pdf is ready", "invoice.pdf is ready", "harbour-guide.png is ready");
    }

    @Test
    void thereIsNoJava() {
        assertThat(Path.of("src/main/java")).doesNotExist();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
