package io.github.camelcloudconvert.emulator.convert.document;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.Run;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** HTML and Markdown as plain text keep their order, their numbers and what stands inside what. */
class TextLayoutTest {

    private final Path directory;

    TextLayoutTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private String markdown(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("a.md"), text);
        return Files.readString(Run.in(directory).convertOne(file, "txt"));
    }

    private static String html(String text) {
        return TextLayout.of(Jsoup.parse(text));
    }

    @Test
    void numbersAndIndentsLists() throws Exception {
        try (var in = TextLayoutTest.class.getResourceAsStream("ordered.md")) {
            assertThat(markdown(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEqualTo(
                            """
                            1. first
                            2. second
                               1. inner one
                               2. inner two
                            3. third
                            4. seven
                            5. eight

                            - a
                              - b
                                - c
                            """);
        }
    }

    @Test
    void countsFromWhereTheListSays() throws Exception {
        assertThat(markdown("7. seven\n8. eight\n")).isEqualTo("7. seven\n8. eight\n");
        assertThat(html("<ol start=9><li>nine<li>ten<p>more</p><li value=20>twenty<li>next</ol>"))
                .isEqualTo("9. nine\n10. ten\n\n    more\n\n20. twenty\n21. next\n");
        assertThat(html("<ol type=a><li>x<li>y</ol>")).isEqualTo("a. x\nb. y\n");
        assertThat(html("<ol reversed><li>x<li>y</ol>")).isEqualTo("2. x\n1. y\n");
    }

    @Test
    void keepsWhatStandsInsideAnItem() throws Exception {
        assertThat(markdown(
                        "1. one\n\n   more\n\n   ```\n   code\n     deep\n   ```\n\n2. two\\\n   broken\n   > said\n"))
                .isEqualTo(
                        """
                        1. one

                           more

                           code
                             deep

                        2. two
                           broken

                           > said
                        """);
    }

    @Test
    void showsTasksQuotesLinesAndStruckWords() throws Exception {
        assertThat(markdown("- [x] done\n- [ ] open\n\n> one\n>\n> two\n> > deep\n\n---\n\n~~old~~ new\n"))
                .isEqualTo(
                        """
                        - [x] done
                        - [ ] open

                        > one
                        >
                        > two
                        >
                        > > deep

                        ----------

                        ~~old~~ new
                        """);
    }

    @Test
    void keepsWhereLinksLeadAndWhatPicturesShow() throws Exception {
        assertThat(markdown(
                        "[text](https://a.example/x) https://b.example ![a cat](cat.png) [here](#part) <me@c.example>"))
                .isEqualTo("text (https://a.example/x) https://b.example a cat here me@c.example\n");
    }

    @Test
    void keepsFootnotes() throws Exception {
        assertThat(markdown("Said[^1].\n\n[^1]: By *me*.\n")).isEqualTo("Said[1].\n\n1. By me.\n");
    }

    @Test
    void hidesFrontMatterButNothingThatOnlyLooksLikeIt() throws Exception {
        assertThat(markdown("---\ntitle: Secret\ntags:\n  - x\n---\n\n# Head\n"))
                .isEqualTo("Head\n");
        assertThat(markdown("---\n\nHello\n\n---\n\nworld\n")).contains("Hello", "world");
        assertThat(markdown("---\nHello: not closed\n")).contains("Hello: not closed");
        assertThat(markdown("text\n\n---\nkey: value\n---\n")).contains("key: value");
    }

    @Test
    void aRowOfATableIsALine() throws Exception {
        assertThat(markdown("| a | b |\n|---|---|\n| 1 | 2 |\n")).isEqualTo("a\tb\n1\t2\n");
        assertThat(html("<table><tr><td><p>a</p><p>b</p><td>c<br>d<td><table><tr><td>in<td>side</table></table>"))
                .isEqualTo("a b\tc d\tin side\n");
        assertThat(html("<table><tr><td>1<td><td>3</table>")).isEqualTo("1\t\t3\n");
    }

    @Test
    void keepsDefinitionsAndPreformattedText() {
        assertThat(html("<dl><dt>term<dd>meaning<p>more</p></dl><pre>\n  a\n\tb</pre>"))
                .isEqualTo("term\n  meaning\n\n  more\n\n  a\n\tb\n");
        assertThat(html("<p>a<br><br>b</p>")).isEqualTo("a\n\nb\n");
        assertThat(html("<p hidden>x</p><p>y</p>")).isEqualTo("y\n");
    }
}
