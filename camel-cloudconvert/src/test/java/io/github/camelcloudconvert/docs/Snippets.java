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

    /** Layout may differ, because a page is narrower than the formatter's line; text in quotes may not. */
    private static final Pattern TEXT_OR_LAYOUT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|\\s+");

    private Snippets() {}

    /** Those of every module, without layout. */
    static List<String> all() throws IOException {
        List<String> snippets = new ArrayList<>();
        for (Path module : Page.modules()) {
            Path sources = module.resolve("src/test/java");
            if (Files.exists(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(name -> name.toString().endsWith("SnippetsTest.java"))
                            .toList()) {
                        SNIPPET.matcher(Files.readString(file))
                                .results()
                                .map(snippet -> bare(snippet.group(1)))
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
}
