package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.docs.Snippets.Snippet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The Java of the pages is code of tests, and shows the imports that it needs. */
class JavaBlocksTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;$");

    /** Its blocks are whole files, which other tests compile and run. */
    private static final String WHOLE_FILES = "docs/getting-started.md";

    @TestFactory
    Stream<DynamicTest> eachBlockIsASnippetOfATest() throws IOException {
        List<String> codes = Snippets.all().stream().map(Snippet::code).toList();
        return blocks((page, block) -> assertThat(codes).contains(bare(block)));
    }

    @TestFactory
    Stream<DynamicTest> eachBlockShowsTheImportsThatItNeeds() throws IOException {
        List<Snippet> snippets = Snippets.all();
        if (Boolean.getBoolean("docs.update")) {
            for (Page page : Page.all()) {
                writeImports(page, snippets);
            }
        }
        return blocks((page, block) -> assertThat(shown(block))
                .as("in " + page + ", which the build can write: run mvn -q test -Dtest=JavaBlocksTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
                .isIn(importsOf(bare(block), snippets)));
    }

    private interface Check {
        void accept(Page page, String block);
    }

    private static Stream<DynamicTest> blocks(Check check) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            if (!page.toString().equals(WHOLE_FILES)) {
                for (Page.Block block : page.blocks("java")) {
                    String first = code(block.text()).lines().findFirst().orElse("");
                    tests.add(dynamicTest(page + ": " + first, () -> check.accept(page, block.text())));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    /** One list for each snippet that looks like this: the same code may stand in several tests. */
    private static List<List<String>> importsOf(String bare, List<Snippet> snippets) {
        return snippets.stream()
                .filter(snippet -> snippet.code().equals(bare))
                .map(Snippet::imports)
                .toList();
    }

    private static void writeImports(Page page, List<Snippet> snippets) throws IOException {
        if (page.toString().equals(WHOLE_FILES)) {
            return;
        }
        String written = BLOCK.matcher(page.text()).replaceAll(block -> {
            List<List<String>> imports = importsOf(bare(block.group(1)), snippets);
            String text = imports.isEmpty() ? block.group(1) : header(imports.get(0)) + code(block.group(1));
            return Matcher.quoteReplacement("```java\n" + text + "```");
        });
        if (!written.equals(page.text())) {
            Files.writeString(page.file(), written);
        }
    }

    /** Static imports stand apart, as the formatter has it. */
    private static String header(List<String> imports) {
        return imports.stream()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import static ")))
                .values()
                .stream()
                .filter(lines -> !lines.isEmpty())
                .map(lines -> String.join("\n", lines) + "\n\n")
                .collect(Collectors.joining());
    }

    private static List<String> shown(String block) {
        return IMPORT.matcher(block).results().map(line -> line.group()).toList();
    }

    private static String bare(String block) {
        return Snippets.bare(code(block).strip());
    }

    private static String code(String block) {
        return IMPORT.matcher(block).replaceAll("").replaceAll("\\A\n+", "");
    }
}
