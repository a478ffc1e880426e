package io.github.camelcloudconvert.kamelets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the documentation, in the source tree. Surefire starts the tests in the folder of the module. */
final class KameletsPage {

    private static final Path FILE = Path.of("../docs/kamelets.md");
    private static final String START = "<!-- kamelet properties: START -->\n";
    private static final String END = "<!-- kamelet properties: END -->";

    private KameletsPage() {}

    /** The YAML under a heading, as it stands there. */
    static String route(String heading) throws IOException {
        return block(heading, "yaml");
    }

    /** The first block of the language under a heading. */
    static String block(String heading, String language) throws IOException {
        return blocks(heading, language).get(0);
    }

    static String lastBlock(String heading, String language) throws IOException {
        List<String> blocks = blocks(heading, language);
        return blocks.get(blocks.size() - 1);
    }

    private static List<String> blocks(String heading, String language) throws IOException {
        String text = Files.readString(FILE);
        int from = text.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int next = text.indexOf("\n## ", from + 1);
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text.substring(from, next))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Compares the tables with the Kamelets; with {@code -Ddocs.update=true} writes them. */
    static void requireFreshTables(List<Kamelet> kamelets) throws IOException {
        String text = Files.readString(FILE);
        assertThat(text).contains(START).contains(END);
        int from = text.indexOf(START) + START.length();
        int to = text.indexOf(END);
        String expected = tables("CloudConvert", kamelets) + tables("Convertly", kamelets) + "\n";
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("tables that -Ddocs.update=true writes anew")
                    .isEqualTo(expected);
        }
    }

    /** Of the Kamelets of one service. */
    private static String tables(String service, List<Kamelet> kamelets) {
        List<Kamelet> its = kamelets.stream()
                .filter(kamelet -> kamelet.service().equals(service))
                .toList();
        Set<String> shared = shared(its);
        return table("Every Kamelet of " + service, shared)
                + its.stream().map(kamelet -> own(kamelet, shared)).collect(Collectors.joining());
    }

    /** The rows that are the same for all. */
    private static Set<String> shared(List<Kamelet> kamelets) {
        Set<String> shared = rows(kamelets.get(0));
        kamelets.forEach(kamelet -> shared.retainAll(rows(kamelet)));
        return shared;
    }

    private static String own(Kamelet kamelet, Set<String> shared) {
        Set<String> rows = rows(kamelet);
        rows.removeAll(shared);
        return table(kamelet.name(), rows);
    }

    private static Set<String> rows(Kamelet kamelet) {
        return kamelet.properties().entrySet().stream()
                .map(property -> row(kamelet, property))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String table(String title, Set<String> rows) {
        return "\n### " + title + "\n\n| property | type | default | what it does |\n| --- | --- | --- | --- |\n"
                + String.join("", rows);
    }

    private static String row(Kamelet kamelet, Map.Entry<?, ?> entry) {
        Map<?, ?> property = (Map<?, ?>) entry.getValue();
        Object value = property.get("default");
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        entry.getKey(),
                        property.get("type"),
                        kamelet.required().contains(entry.getKey())
                                ? "required"
                                : value == null ? "" : "`" + value + "`",
                        property.get("description"));
    }
}
