package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that is cut off, empty, changed or something else entirely has a result or a reason, whatever is asked for. */
class BrokenInputsTest {

    private static final Map<String, Object> NEEDED = Map.of(
            "set_owner_password", "boss",
            "rotation", "180",
            "pages", "1-",
            "text", "Mark",
            "metadata", Map.of("Title", "A title"));

    /** They do not look at what is in a file, or have no file. */
    private static final Set<String> NOT_READ = Set.of("capture-website", "command", "archive");

    /** One of each kind of decoder; the other names of a format have the same. */
    private static final Set<String> INPUTS = Set.of(
            "png", "jpg", "gif", "bmp", "tif", "webp", "pdf", "svg", "eml", "csv", "html", "zip", "tar.gz", "7z");

    private static final Limits SMALL = new Limits(1 << 20, 1 << 20, 1_000_000, 20);

    private final Path directory;
    private final Engines engines = Engines.all(EngineSettings.DEFAULT.withLimits(SMALL));

    BrokenInputsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @TestFactory
    Stream<DynamicTest> eachEngineAnswersWhateverItIsGiven() {
        return INPUTS.stream().sorted().flatMap(format -> engines.rows().stream()
                .filter(row -> !NOT_READ.contains(row.operation())
                        && row.inputFormats().contains(format))
                .map(row -> DynamicTest.dynamicTest(
                        row.operation() + " " + format + " by " + row.engineName(), () -> attack(row, format))));
    }

    private void attack(EngineRow row, String format) throws Exception {
        Path folder = Files.createTempDirectory(directory, "attack");
        byte[] good = Files.readAllBytes(Samples.of(format, folder, "good"));
        String output = row.outputFormats().stream().sorted().findFirst().orElse(null);
        List<String> answers = new ArrayList<>();
        for (byte[] bad : damaged(good)) {
            Path file = Files.write(folder.resolve("bad." + format), bad);
            Path results = Files.createTempDirectory(folder, "out");
            try {
                row.run(new EngineTask(row.operation(), List.of(file), null, output, NEEDED, results));
            } catch (ConversionException e) {
                answers.add(String.valueOf(e.getMessage()));
                assertThat(e.getCause() instanceof Error).as("%s", e.getCause()).isFalse();
            }
        }
        // the last resort for what nothing foresaw is no reason
        assertThat(answers).doesNotContain("Conversion failed");
    }

    /** Always the same, so that a failure can be seen again. */
    private static List<byte[]> damaged(byte[] good) {
        List<byte[]> all = new ArrayList<>();
        for (int part = 0; part < 6; part++) {
            all.add(Arrays.copyOf(good, good.length * part / 6));
        }
        Random random = new Random(good.length);
        for (int round = 0; round < 8; round++) {
            byte[] changed = good.clone();
            for (int change = 0; change <= round / 2; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            all.add(changed);
        }
        byte[] noise = new byte[300];
        random.nextBytes(noise);
        all.add(noise);
        return all;
    }
}
