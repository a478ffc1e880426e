package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about the emulator says what the emulator does. */
class DocsTest {

    private static final Path FAULTS =
            Path.of("src/main/java/" + Fault.class.getName().replace('.', '/') + ".java");
    private static final Pattern FAULT = Pattern.compile("/\\*\\* (.*) \\*/\\s+([A-Z0-9_]+)\\((\\w+)");
    private static final Path CONVERTLY_QUIRKS =
            Path.of("src/main/java/" + ConvertlyQuirk.class.getName().replace('.', '/') + ".java");
    private static final Pattern QUIRK = Pattern.compile("/\\*\\* ([^*]*) \\*/\\s+([A-Z0-9_]+)[,\\s]");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    @Test
    void theTableOfFaultsIsFresh() throws IOException {
        List<MatchResult> found =
                FAULT.matcher(Files.readString(FAULTS)).results().toList();
        assertThat(found.stream().map(fault -> fault.group(2)))
                .containsExactlyElementsOf(
                        List.of(Fault.values()).stream().map(Fault::name).toList());
        StringBuilder table = new StringBuilder("| fault | what happens |\n| --- | --- |\n");
        found.forEach(fault -> table.append(
                "| `" + fault.group(2) + "` | " + CODE.matcher(fault.group(1)).replaceAll("`$1`") + " |\n"));
        Pages.requireGenerated(Pages.EMULATOR, "faults", table.toString());
    }

    @Test
    void theTableOfConvertlysQuirksIsFresh() throws IOException {
        List<MatchResult> found =
                QUIRK.matcher(Files.readString(CONVERTLY_QUIRKS)).results().toList();
        assertThat(found.stream().map(quirk -> quirk.group(2)))
                .containsExactlyElementsOf(List.of(ConvertlyQuirk.values()).stream()
                        .map(ConvertlyQuirk::name)
                        .toList());
        StringBuilder table = new StringBuilder("| quirk | the other reading |\n| --- | --- |\n");
        found.forEach(quirk -> table.append("| `" + quirk.group(2) + "` | "
                + CODE.matcher(quirk.group(1).replaceAll("\\s+", " ")).replaceAll("`$1`") + " |\n"));
        Pages.requireGenerated(Pages.EMULATOR, "convertly-quirks", table.toString());
    }

    @Test
    void theLimitsAreThoseOfTheEngines() throws IOException {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(1L << 30, 8L << 20, 40_000_000, 500));
        assertThat(Files.readString(Pages.EMULATOR)).contains("1 GiB", "8 MiB", "40\nmillion pixels", "500 pages");
    }
}
