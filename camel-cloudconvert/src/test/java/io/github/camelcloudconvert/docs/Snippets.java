package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pieces of test code between {@code // snippet: name} and {@code // end}. */
final class Snippets {

    private static final Pattern SNIPPET = Pattern.compile("(?s)// snippet: [\\w-]+\n(.*?)\\s*// end\\b");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");

    /** Layout may differ, because a page is narrower than the formatter's line; text in quotes may not. */
    private static final Pattern TEXT_OR_LAYOUT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|\\s+");

    private Snippets() {}

    /**
     * A piece of code.
     *
     * @param code without layout
     * @param imports those lines of its file that the code needs, in the order of the file
     */
    record Snippet(String code, List<String> imports) {

        private static Snippet of(String code, String file) {
            List<String> imports = IMPORT.matcher(file)
                    .results()
                    .filter(line -> Pattern.compile("(?<![.\\w])" + line.group(1) + "\\b")
                            .matcher(withoutText(code))
                            .find())
                    .map(line -> line.group())
                    .toList();
            return new Snippet(bare(code), imports);
        }
    }

    /** Those of every module. */
    static List<Snippet> all() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path module : Page.modules()) {
            Path sources = module.resolve("src/test/java");
            if (Files.exists(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(name -> name.toString().endsWith("SnippetsTest.java"))
                            .toList()) {
                        String text = Files.readString(file);
                        SNIPPET.matcher(text)
                                .results()
                                .map(snippet -> Snippet.of(snippet.group(1), text))
                                .forEach(snippets::add);
                    }
                }
            }
        }
        return snippets;
    }

    static String bare(String code) {
        return TEXT_OR_LAYOUT
                .matcher(code)
                .replaceAll(part -> part.group().startsWith("\"") ? Matcher.quoteReplacement(part.group()) : "");
    }

    private static String withoutText(String code) {
        return code.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"|//.*", "");
    }
}
