package io.github.camelcloudconvert.emulator.convert.html;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the layout of this process does not know is drawn before, or the finished task says that it is missing. */
class LayoutGapsTest {

    private static final String RED =
            "<svg width='60' height='40' viewBox='0 0 6 4'><rect width='6' height='4' fill='red'/></svg>";

    private final Path directory;

    LayoutGapsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<EngineOutput> run(String html, String format) throws Exception {
        Path page = Files.writeString(directory.resolve("a.html"), html);
        return Run.in(directory).operation("convert", format, page);
    }

    private List<String> notes(String html) throws Exception {
        return run(html, "pdf").stream()
                .map(EngineOutput::message)
                .filter(Objects::nonNull)
                .toList();
    }

    private boolean showsRed(String html) throws Exception {
        List<EngineOutput> outputs = run(html, "png");
        assertThat(outputs).hasSize(1);
        BufferedImage image = Opened.image(Run.files(outputs).get(0));
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color colour = new Color(image.getRGB(x, y));
                count += colour.getRed() > 200 && colour.getGreen() < 60 && colour.getBlue() < 60 ? 1 : 0;
            }
        }
        return count > 1500 && count < 3500;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<style>.a{color:red;display:grid}</style><p class=a>x | grid",
                "<style>@media print { p { display : inline-flex } }</style><p>x | flex",
                "<style>p{display:/* a */flex;}</style><p>x | flex",
                "<div style='display: GRID'>x</div> | grid",
                "<style>p{display:grid} div{display:flex}</style><p>x<div>y | grid and flex",
                "<style>:root{--c:red} p{color:var(--c)}</style><p>x | variables",
                "<style>p:not(:has(b))::before{display:flex}</style><p>x | flex",
            })
    void theTaskSaysWhatThePageAsksForInVain(String html, String names) throws Exception {
        assertThat(notes(html)).containsExactly("The page asks for " + names + ", which only Chromium lays out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>display: grid; .a{display:flex}</p><pre>p { display:grid }</pre>",
                "<style>.unused{display:grid}</style><p>x",
                "<style>/* p{display:grid} */ p{color:red}</style><p>x",
                "<style>p::after{content:'a{display:grid}'}</style><p>x",
                "<style>@supports (display:grid){p{color:red}}</style><p>x",
                "<style>p{display:block;flex-grow:1;grid-gap:1px}</style><p title='display:flex'>x",
                "<style>.grid,.flex{color:red}</style><p class='grid flex'>x",
            })
    void itSaysNothingWithoutReason(String html) throws Exception {
        assertThat(notes(html)).isEmpty();
    }

    @Test
    void elementsThatCannotBeShownAreNamed() throws Exception {
        assertThat(notes("<p>x</p><math><mi>y</mi></math><canvas></canvas>"))
                .containsExactly("The page holds canvas and math, which was left out");
    }

    @Test
    void svgInsideAPageIsDrawn() throws Exception {
        assertThat(showsRed("<p>before</p>" + RED + "<p>behind</p>")).isTrue();
        assertThat(showsRed("<p>a " + RED.replace("width='60' height='40'", "style='width:60px;height:40px'")))
                .isTrue();
        assertThat(showsRed("<style>svg.x{width:60px}</style><p>a <svg class=x viewBox='0 0 6 4'>"
                        + "<rect width='6' height='4' fill='red'/></svg>"))
                .isTrue();
        assertThat(showsRed(
                        "<div style='width:60px'><svg viewBox='0 0 6 4'><rect width='6' height='4' fill='red'/></svg>"))
                .isTrue();
        assertThat(showsRed("<img src=\"data:image/svg+xml;base64,"
                        + Base64.getEncoder()
                                .encodeToString(RED.replace("<svg", "<svg xmlns='http://www.w3.org/2000/svg'")
                                        .getBytes(StandardCharsets.UTF_8))
                        + "\">"))
                .isTrue();
    }

    @Test
    void svgMayUseWhatAnotherOneHolds() throws Exception {
        assertThat(showsRed("<svg style='display:none'><symbol id='box' viewBox='0 0 6 4'>"
                        + "<rect width='6' height='4' fill='red'/></symbol></svg>"
                        + "<svg width=60 height=40><use href='#box'/></svg>"))
                .isTrue();
    }

    @Test
    void svgThatCannotBeDrawnIsSaidToBeMissing() throws Exception {
        assertThat(notes("<p>x<img src='data:image/svg+xml,nothing'>"))
                .singleElement()
                .asString()
                .startsWith("An SVG of the page was left out");
    }

    @Test
    void svgLeadsNowhere() throws Exception {
        assertThat(notes("<svg width=9 height=9><image href='http://127.0.0.1:1/a.png' width=9 height=9 /></svg>"))
                .containsExactly("What the SVG names outside itself was left out");
    }
}
