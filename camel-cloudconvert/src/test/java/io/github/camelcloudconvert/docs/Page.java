package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A page of the documentation in the source tree. */
record Page(Path file) {

    /** Surefire starts the tests in the folder of the module. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern BLOCK_OR_LINK = Pattern.compile(BLOCK + "|" + LINK);
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.+)$");

    /** A fenced block. */
    record Block(String language, String text) {}

    /** A heading: 1 is the title; {@code text} as it is written. */
    record Heading(int level, String text) {}

    /** Where a link inside the project leads; the anchor is empty where it names no section. */
    record Link(Page target, String anchor) {

        @Override
        public String toString() {
            return anchor.isEmpty() ? target.toString() : target + "#" + anchor;
        }

        /** Checks that the file is there, and that it has the section. */
        void requireTarget() throws IOException {
            assertThat(target.file()).exists();
            if (!anchor.isEmpty()) {
                assertThat(target.anchors()).as("sections of " + target).contains(anchor);
            }
        }
    }

    static Page named(String path) {
        return new Page(ROOT.resolve(path));
    }

    /** The README and its neighbours, all of docs, and what stands beside an example. */
    static List<Page> all() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> examples = Files.walk(ROOT.resolve("camel-cloudconvert-examples"), 2)) {
            return Stream.of(root, docs, examples.filter(file -> file.endsWith("README.md")))
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::new)
                    .toList();
        }
    }

    /** The folders of the Maven modules. */
    static List<Path> modules() throws IOException {
        try (Stream<Path> tree = Files.walk(ROOT, 3)) {
            return tree.filter(file -> file.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .toList();
        }
    }

    /** The folder of the whole project. */
    static Path root() {
        return ROOT;
    }

    String text() throws IOException {
        return Files.readString(file);
    }

    List<Block> blocks(String language) throws IOException {
        return BLOCK.matcher(text())
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** Those that lead into the project, without those on the web. */
    List<Link> links() throws IOException {
        return LINK.matcher(prose())
                .results()
                .map(found -> link(found.group()))
                .filter(Objects::nonNull)
                .toList();
    }

    List<Heading> headings() throws IOException {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> new Heading(heading.group(1).length(), heading.group(2)))
                .toList();
    }

    /** The anchors of the headings in their order, as GitHub makes them: one that comes again gets a number. */
    List<String> anchors() throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        return headings().stream()
                .map(heading -> anchor(heading.text()))
                .map(anchor -> {
                    int before = seen.merge(anchor, 1, Integer::sum) - 1;
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .toList();
    }

    private static String anchor(String heading) {
        return LINK.matcher(heading)
                .replaceAll(link -> link.group().substring(1, link.group().indexOf(']')))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /** The text with links that lead to the same from a file in another folder. */
    String textSeenFrom(Path folder) throws IOException {
        return BLOCK_OR_LINK.matcher(text()).replaceAll(found -> {
            Link link = found.group().startsWith("```") ? null : link(found.group());
            String seen = link == null
                    ? found.group()
                    : found.group().substring(0, found.group().lastIndexOf('(') + 1)
                            + folder.relativize(link.target().file())
                            + (link.anchor().isEmpty() ? "" : "#" + link.anchor()) + ")";
            return Matcher.quoteReplacement(seen);
        });
    }

    /** Null for one that leads out of the project. */
    private Link link(String markdown) {
        Matcher link = LINK.matcher(markdown);
        if (!link.matches() || link.group(1).contains(":")) {
            return null;
        }
        Page target = link.group(1).isEmpty()
                ? this
                : new Page(file.resolveSibling(link.group(1)).normalize());
        return new Link(target, link.group(2) == null ? "" : link.group(2));
    }

    /** The text without fenced blocks. */
    private String prose() throws IOException {
        return BLOCK.matcher(text()).replaceAll("");
    }

    /** What stands in backticks, outside of fenced blocks. */
    List<String> code() throws IOException {
        return Pattern.compile("`([^`\n]+)`")
                .matcher(prose())
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }

    /** The same for the list of sections, which {@code -Ddocs.update=true} puts in front of the first where it lacks. */
    void requireContents(String expected) throws IOException {
        String text = text();
        if (Boolean.getBoolean("docs.update") && !text.contains("<!-- contents: START -->")) {
            int first = text.indexOf("\n## ") + 1;
            Files.writeString(
                    file,
                    text.substring(0, first) + "<!-- contents: START -->\n<!-- contents: END -->\n\n"
                            + text.substring(first));
        }
        requireGenerated("contents", expected);
    }

    /**
     * Compares what stands between the two comments with what should; with {@code -Ddocs.update=true} writes it there.
     */
    void requireGenerated(String section, String expected) throws IOException {
        String start = "<!-- " + section + ": START -->\n";
        String end = "<!-- " + section + ": END -->";
        String text = text();
        assertThat(text).as("markers in " + this).contains(start).contains(end);
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf(end, from);
        String wanted = text.substring(0, from) + expected + text.substring(to);
        requireText("'" + section + "' in " + this, text.substring(from, to), expected, wanted);
    }

    /** The same for a file that is generated from its first to its last line; tells where it begins to differ. */
    void requireGenerated(String expected) throws IOException {
        String actual = Files.exists(file) ? text() : "";
        int same = 0;
        while (same < Math.min(actual.length(), expected.length()) && actual.charAt(same) == expected.charAt(same)) {
            same++;
        }
        int shown = same + 200;
        requireText(
                this + ", from character " + same + " on",
                actual.substring(same, Math.min(shown, actual.length())),
                expected.substring(same, Math.min(shown, expected.length())),
                expected);
    }

    private void requireText(String what, String actual, String expected, String wanted) throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, wanted);
            return;
        }
        assertThat(actual)
                .as(what + ", which the build can write anew: run mvn -q test"
                        + " -Dtest='DocsTest,DocumentationIndexTest'"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
                .isEqualTo(expected);
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
