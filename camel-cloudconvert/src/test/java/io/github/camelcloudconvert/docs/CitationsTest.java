package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.docs.Page.Link;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the code cites stands in the repository: pages are named with their path and section, and both are there. */
class CitationsTest {

    /** As {@code docs/laws.md} or, with a section, {@code docs/api-notes.md#uploads}. */
    private static final Pattern CITATION = Pattern.compile("\\bdocs/([a-z][a-z-]*\\.md)(?:#([\\w-]+))?");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

    /** A number or title without a page, which no reader can look up. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\b(?:[Rr]eference|[Ss]ections?) (?:\\d|\")|\\b[Tt]he (?:design|fact sheet)\\b");

    @Test
    void everyPageAndSectionThatTheCodeCitesExists() throws IOException {
        int sections = 0;
        for (Path file : sources()) {
            for (MatchResult found :
                    CITATION.matcher(Files.readString(file)).results().toList()) {
                String anchor = found.group(2) == null ? "" : found.group(2);
                Link cited = new Link(Page.named("docs/" + found.group(1)), anchor);
                assertThat(cited).as("cited by " + Page.root().relativize(file)).satisfies(Link::requireTarget);
                sections += anchor.isEmpty() ? 0 : 1;
            }
        }
        assertThat(sections).isGreaterThan(60);
    }

    @Test
    void theCodeCitesNoDocumentThatIsNotHere() throws IOException {
        List<String> cited = new ArrayList<>();
        for (Path file : sources()) {
            COMMENT.matcher(Files.readString(file))
                    .results()
                    .map(comment -> comment.group().replaceAll("\\s+\\*? ?", " "))
                    .filter(comment -> ELSEWHERE.matcher(comment).find())
                    .forEach(comment -> cited.add(Page.root().relativize(file) + ": " + comment));
        }
        assertThat(cited)
                .as("name page and section, as docs/api-notes.md#uploads")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : Page.modules()) {
            Path folder = module.resolve("src");
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
