package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about fidelity says what is so: its rows come from the code, or are checked against it. */
class FidelityTest {
    private static final Path QUIRKS =
            Path.of("src/main/java/" + Quirk.class.getName().replace('.', '/') + ".java");
    private static final Path CLIENT_TEST = Path.of(
            "../camel-cloudconvert-emulator-sdk-test/src/test/java/io/github/" + "camelcloudconvert/emulator/sdk");
    private static final Pattern QUIRK = Pattern.compile("/\\*\\* ([^*]*) \\*/\\s+([A-Z0-9_]+)[,\\s]");
    private static final Pattern POINT = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    private static final int OPEN_POINTS = 21;

    @Test
    void theTableOfEndpointsIsFresh() throws IOException {
        String rows = Arrays.stream(Endpoint.values())
                .map(row -> row.row() + "\n")
                .collect(Collectors.joining(
                        "",
                        """
                        | endpoint | host | success | our test | vendor's Java client | recorded traffic |
                        | --- | --- | --- | --- | --- | --- |
                        """,
                        ""));
        Pages.requireGenerated(Pages.FIDELITY, "endpoints", rows);
    }

    @Test
    void whatTheVendorsClientIsSaidToDoItsTestDoes() throws IOException {
        StringBuilder test = new StringBuilder();
        for (String file : List.of("Sdk.java", "SdkTest.java")) {
            test.append(Files.readString(CLIENT_TEST.resolve(file)).replaceAll("\\s+", ""));
        }
        assertThat(Arrays.stream(Endpoint.values()).map(Endpoint::client).filter(Objects::nonNull))
                .allSatisfy(call -> assertThat(test.toString()).contains(call.replaceAll("\\s+", "")));
    }

    @Test
    void theTableOfQuirksIsFresh() throws IOException {
        List<MatchResult> found =
                QUIRK.matcher(Files.readString(QUIRKS)).results().toList();
        assertThat(found.stream().map(quirk -> quirk.group(2)))
                .containsExactlyElementsOf(
                        Arrays.stream(Quirk.values()).map(Quirk::name).toList());
        StringBuilder table = new StringBuilder(
                """
                        | quirk | what it does | worst legal | documented |
                        | --- | --- | --- | --- |
                        """);
        for (MatchResult quirk : found) {
            Quirk value = Quirk.valueOf(quirk.group(2));
            table.append("| `" + value + "` | " + plain(quirk.group(1)) + " | " + on(Profile.worstLegal(), value)
                    + " | " + on(Profile.documented(), value) + " |\n");
        }
        Pages.requireGenerated(Pages.FIDELITY, "quirks", table.toString());
    }

    @Test
    void whatTheWorstLegalServiceLacksHasAReason() throws IOException {
        String page = Files.readString(Pages.FIDELITY);
        String reasons = page.substring(
                page.indexOf("| quirk | why it is off |"),
                page.indexOf("\n\n", page.indexOf("| quirk | why it is off |")));

        assertThat(NAME.matcher(reasons).results().map(name -> Quirk.valueOf(name.group(1))))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Quirk.values())
                        .filter(quirk -> !Profile.worstLegal().has(quirk))
                        .toList());
    }

    @Test
    void everyOpenPointHasItsQuirksOrAReason() throws IOException {
        String page = Files.readString(Pages.FIDELITY);
        List<MatchResult> points = POINT.matcher(page.substring(page.indexOf("## Open points")))
                .results()
                .toList();

        assertThat(points.stream().map(point -> point.group(1)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, OPEN_POINTS)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(points)
                .allSatisfy(point -> assertThat(NAME.matcher(point.group(2)).find()
                                || point.group(2).strip().equals("none"))
                        .as(point.group())
                        .isTrue());
    }

    @Test
    void thePageNamesNoQuirkThatIsNotThereAndKnowsNoUnknown() throws IOException {
        String page = Files.readString(Pages.FIDELITY);
        Set<String> names =
                NAME.matcher(page).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(Quirk.values()).map(Quirk::name).forEach(names::remove);
        Arrays.stream(Endpoint.values()).map(Endpoint::name).forEach(names::remove);

        assertThat(names).isEmpty();
        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("| unknown |");
        assertThat(page.substring(0, page.indexOf("\n## ", page.indexOf("\n## ") + 1)))
                .contains("## What it does not do");
    }

    private static String on(Profile profile, Quirk quirk) {
        return profile.has(quirk) ? "on" : "off";
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ");
    }
}
