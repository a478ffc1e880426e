package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A page of the documentation in the source tree. */
record Page(Path file) {

    /** Surefire starts the tests in the folder of the module. */
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#\\s]+)(#[^)]*)?\\)");

    /** A fenced block. */
    record Block(String language, String text) {}

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

    /** Targets inside the project, without those on the web. */
    List<Path> links() throws IOException {
        return LINK.matcher(text())
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains(":"))
                .map(target -> file.resolveSibling(target).normalize())
                .toList();
    }

    /** What stands in backticks, outside of fenced blocks. */
    List<String> code() throws IOException {
        return Pattern.compile("`([^`\n]+)`")
                .matcher(BLOCK.matcher(text()).replaceAll(""))
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
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
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to))
                .as("'" + section + "' in " + this + ", which the build can write anew: run"
                        + " mvn -q test -Dtest=DocsTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
                .isEqualTo(expected);
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
