package io.github.camelcloudconvert.emulator.convert.html;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An SVG in the address of a picture is drawn however it is written there; one that is not, costs only itself. */
class EmbeddedSvgTest {

    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'><rect width='100%' height='100%' fill='red'/></svg>";

    private final Path directory;

    EmbeddedSvgTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<EngineOutput> run(String address) throws Exception {
        Path page = Files.writeString(
                directory.resolve("a.html"),
                "<body style='margin:0'><p>before</p><img src=\"" + address + "\"><p>after</p>");
        return Run.in(directory).with("screen_width", 200).operation("convert", "png", page);
    }

    private static boolean isRed(List<EngineOutput> outputs) throws Exception {
        BufferedImage image = Opened.image(Run.files(outputs).get(0));
        long red = 0;
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                red += (image.getRGB(x, y) & 0xFFFFFF) == 0xFF0000 ? 1 : 0;
            }
        }
        return red > 2000;
    }

    private static String base64(String svg) {
        return Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void percentSignsThatEncodeNothingAreThemselves() throws Exception {
        assertThat(isRed(run("data:image/svg+xml;utf8," + SVG))).isTrue();
        assertThat(isRed(run("data:image/svg+xml," + SVG.replace("<", "%3C").replace(">", "%3e"))))
                .isTrue();
    }

    @Test
    void encodedTextIsDecoded() throws Exception {
        String all =
                SVG.replace("%", "%25").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20");
        assertThat(isRed(run("data:image/svg+xml;charset=utf-8," + all))).isTrue();
        assertThat(isRed(run("data:image/svg+xml;base64," + base64(SVG)))).isTrue();
        assertThat(isRed(run("DATA:image/svg+xml;BASE64," + base64(SVG)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/svg+xml;base64,a",
                "data:image/svg+xml;base64,%",
                "data:image/svg+xml;base64,%zz",
                "data:image/svg+xml,%",
                "data:image/svg+xml,%C3%28",
                "data:image/svg+xml,",
                "data:image/svg+xml",
                "data:image/svg+xml,<svg",
                "data:image/svg+xml;base64,PHN2Zz4=",
            })
    void aDamagedPictureIsLeftOutAndTheRestOfThePageIsThere(String address) throws Exception {
        Path page =
                Files.writeString(directory.resolve("a.html"), "<p>before</p><img src='" + address + "'><p>after</p>");
        List<EngineOutput> outputs = Run.in(directory).operation("convert", "pdf", page);

        assertThat(Opened.pdfText(Run.files(outputs).get(0))).contains("before", "after");
        assertThat(outputs).anySatisfy(output -> assertThat(output.message()).contains("SVG of the page was left out"));
    }
}
