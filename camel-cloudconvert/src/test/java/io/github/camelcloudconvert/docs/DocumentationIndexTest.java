package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.docs.Page.Link;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** From {@code docs/README.md} a reader comes to each page with one click, and to each section with two. */
class DocumentationIndexTest {

    private static final Page INDEX = Page.named("docs/README.md");

    /** A row of the index: a link and what the reader gets. */
    private static final Pattern ROW = Pattern.compile("(?m)^- \\[[^]]+]\\(([^)#]+)\\): \\S.{20,}$");

    private static final Pattern CONTENTS =
            Pattern.compile("(?s)<!-- contents: START -->.*?<!-- contents: END -->\n\n");

    /** Those around generated tables, and the commands of the README. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^<!-- .* -->\n");

    /** The groups whose pages stand in {@code llms.txt}; of the last group an agent needs to know where it is. */
    private static final Pattern REFERENCE = Pattern.compile("(?s)\n## Learn\n(.*)\n## Understand\n(.*)");

    @Test
    void theIndexHasFourGroups() throws IOException {
        assertThat(INDEX.headings().stream().filter(heading -> heading.level() == 2))
                .extracting(Page.Heading::text)
                .containsExactly("Learn", "Do", "Look up", "Understand");
    }

    @TestFactory
    Stream<DynamicTest> eachPageIsListedOnce() throws IOException {
        List<Page> listed = listed(INDEX.text());
        return pages().map(page -> dynamicTest(page.toString(), () -> assertThat(listed)
                .as("docs/README.md lists each page in one of its groups: add '- [TITLE]("
                        + page.file().getFileName() + "): WHAT A READER GETS'")
                .containsOnlyOnce(page)));
    }

    @TestFactory
    Stream<DynamicTest> eachPageShowsItsSections() throws IOException {
        return pages().map(page -> dynamicTest(page.toString(), () -> {
            List<Link> sections = sections(page);
            if (!sections.isEmpty()) {
                page.requireContents(contents(page, sections));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> eachSectionIsTwoClicksAway() throws IOException {
        Set<Link> reached = new HashSet<>(INDEX.links());
        for (Link first : INDEX.links()) {
            if (first.target().file().toString().endsWith(".md")) {
                reached.addAll(first.target().links());
            }
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : pages().toList()) {
            sections(page)
                    .forEach(section -> tests.add(dynamicTest(
                            section.toString(), () -> assertThat(reached).contains(section))));
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests.stream();
    }

    @Test
    void llmsTxtHoldsTheWholeReference() throws IOException {
        MatchResult groups =
                REFERENCE.matcher(INDEX.text()).results().findFirst().orElseThrow();
        StringBuilder all = new StringBuilder(
                """
                # camel-cloudconvert

                > Apache Camel component for the CloudConvert API v2: converts files in routes, without waiting threads, without paying \
                twice. With a local emulator for tests. This file is generated: it joins the pages of the documentation.

                """);
        all.append(withoutMarks(Page.named("AGENTS.md")));
        for (Page page : listed(groups.group(1))) {
            if (page.file().getParent().endsWith("docs")) {
                all.append('\n').append(withoutMarks(page));
            }
        }
        all.append("\n# Further pages\n").append(groups.group(2));

        Page.named("docs/llms.txt").requireGenerated(all.toString());
    }

    private static String withoutMarks(Page page) throws IOException {
        String text = page.textSeenFrom(INDEX.file().getParent());
        return COMMENT.matcher(CONTENTS.matcher(text).replaceAll("")).replaceAll("");
    }

    private static List<Page> listed(String rows) {
        return ROW.matcher(rows)
                .results()
                .map(row -> new Page(INDEX.file().resolveSibling(row.group(1)).normalize()))
                .toList();
    }

    /** The index itself leads to them and is none of them. */
    private static Stream<Page> pages() throws IOException {
        return Page.all().stream().filter(page -> page.file().getParent().endsWith("docs") && !page.equals(INDEX));
    }

    private static List<Link> sections(Page page) throws IOException {
        List<Link> sections = new ArrayList<>();
        List<Page.Heading> headings = page.headings();
        List<String> anchors = page.anchors();
        for (int i = 0; i < headings.size(); i++) {
            if (headings.get(i).level() == 2) {
                sections.add(new Link(page, anchors.get(i)));
            }
        }
        return sections;
    }

    /** A line of links, or a list where a line would be too long to search in. */
    private static String contents(Page page, List<Link> sections) throws IOException {
        List<String> titles = page.headings().stream()
                .filter(heading -> heading.level() == 2)
                .map(Page.Heading::text)
                .toList();
        List<String> links = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            links.add("[" + titles.get(i) + "](#" + sections.get(i).anchor() + ")");
        }
        return links.size() > 12
                ? "- " + String.join("\n- ", links) + "\n"
                : "On this page: " + String.join(",\n", links) + "\n";
    }
}
