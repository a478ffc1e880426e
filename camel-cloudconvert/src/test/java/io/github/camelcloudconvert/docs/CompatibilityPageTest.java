package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of what was run is about the versions that the build has now. */
class CompatibilityPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w-]+)` \\|(.*)\\|$");

    /** The cells of each line, behind its name. */
    private static Map<String, List<String>> rows() throws IOException {
        return ROW.matcher(Page.named("docs/compatibility.md").text())
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Pattern.compile("\\|")
                        .splitAsStream(row.group(2))
                        .map(String::strip)
                        .toList()));
    }

    private static String pom() throws IOException {
        return Files.readString(Page.root().resolve("pom.xml"));
    }

    private static String version(String pom, String property) {
        Matcher value = Pattern.compile("<" + property + ">([^<]+)<").matcher(pom);
        assertThat(value.find()).as(property).isTrue();
        return value.group(1);
    }

    /** From where on the newest line stands in the build. */
    private static String profile() throws IOException {
        String pom = pom();
        return pom.substring(pom.indexOf("<id>today</id>"));
    }

    @ParameterizedTest
    @CsvSource({"floor, 17, platform", "today, 17, platform", "today-25, 25, platform", "virtual, 25, virtual"})
    void eachLineWasRunWithTheVersionsOfTheBuild(String line, String java, String threads) throws IOException {
        String source = line.equals("floor") ? pom() : profile();
        List<String> row = rows().get(line);

        assertThat(row)
                .as("run .ci/compatibility " + line)
                .startsWith(version(source, "camel.version"), version(source, "spring-boot.version"), java, threads);
        assertThat(row.get(4)).as("tests that passed").contains("component ");
        assertThat(row.get(6)).as("the day of the run").matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void thePageHasARowForEachLineOfTheCommand() throws IOException {
        List<String> lines = Pattern.compile("(?m)^([\\w-]+)\\(\\) \\{ line ")
                .matcher(Files.readString(Page.root().resolve(".ci/compatibility")))
                .results()
                .map(line -> line.group(1))
                .toList();

        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "httpcore", "jackson", "vertx", "netty"})
    void thePageNamesEachVersionThatWasRaised(String library) throws IOException {
        assertThat(Page.named("docs/compatibility.md").text())
                .contains("| " + version(pom(), library + ".version").replace(".Final", "") + " |");
    }
}
