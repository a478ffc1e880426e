package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Each symptom says why and what to do, and the messages that it shows are those of the sources. */
class TroubleshootingTest {

    private static final Page PAGE = Page.named("docs/troubleshooting.md");

    /** A text, or what could be taken for one and is none: a character, a comment. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"|'(?:\\\\.|[^'\\\\\n])+'|//[^\n]*|(?s:/\\*.*?\\*/)");

    private static final Pattern JOINED = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");

    /** What stands between two variable parts and is shorter could be anything. */
    private static final int TELLING = 8;

    private static String texts;

    @BeforeAll
    static void readTheTextsOfTheSources() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path module : Page.modules()) {
            Path sources = module.resolve("src/main/java");
            if (Files.exists(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(name -> name.toString().endsWith(".java"))
                            .toList()) {
                        found.addAll(textsOf(Files.readString(file)));
                    }
                }
            }
        }
        texts = String.join("\n", found);
    }

    @TestFactory
    Stream<DynamicTest> eachMessageIsOneThatTheSourcesMake() throws IOException {
        List<String> messages = PAGE.blocks("text").stream()
                .flatMap(block -> block.text().lines())
                .toList();
        assertThat(messages).hasSizeGreaterThan(40);
        return messages.stream()
                .map(message -> dynamicTest(message, () -> assertThat(stems(message))
                        .isNotEmpty()
                        .allMatch(stem -> texts.contains(stem), "stand in the sources")));
    }

    @TestFactory
    Stream<DynamicTest> eachSymptomSaysWhyAndWhatToDoAndLeadsOn() throws IOException {
        List<String> symptoms =
                List.of(PAGE.text().split("(?m)^## ")).stream().skip(1).toList();
        assertThat(symptoms).hasSizeGreaterThan(20);
        return symptoms.stream()
                .map(symptom -> dynamicTest(symptom.lines().findFirst().orElseThrow(), () -> assertThat(symptom)
                        .contains("\n**Why.** ", "\n**Do.** ")
                        .containsPattern("\\*\\*Do\\.\\*\\* (?s:.*)]\\([\\w-]+\\.md")));
    }

    @Test
    void textsAreFoundAcrossLinesAndBesideCharactersAndComments() {
        String source = "x('\"', \"one \"\n + \"two\"); // no \"text\n y(\"three \\\"four\\\"\"); /* \"five\" */";

        assertThat(textsOf(source)).containsExactly("one two", "three \"four\"");
    }

    private static List<String> textsOf(String source) {
        return TOKEN.matcher(JOINED.matcher(source).replaceAll(""))
                .results()
                .filter(token -> token.group(1) != null)
                .map(token -> token.group(1).replace("\\\"", "\""))
                .collect(Collectors.toList());
    }

    /** The constant parts of a message: what changes is written as three dots. */
    private static List<String> stems(String message) {
        return Stream.of(message.split("\\.\\.\\."))
                .map(part -> part.replaceAll("^[\\s:;,'\\])]+|[\\s(\\[]+$", ""))
                .filter(part -> part.length() >= TELLING)
                .toList();
    }
}
