package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files of several frames: animations build on each other and on a canvas, pages stand for themselves. */
class FramesTest {

    private final Path directory;

    FramesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run() {
        return Run.in(directory);
    }

    private Path sample(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(name)) {
            return Files.write(
                    directory.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "tif"})
    void aFirstFrameThatIsSmallerThanTheCanvasStandsOnTheCanvas(String output) throws Exception {
        BufferedImage picture = Opened.image(run().convertOne(sample("small-first-frame.gif"), output));

        assertThat(picture.getWidth()).isEqualTo(40);
        assertThat(picture.getHeight()).isEqualTo(30);
    }

    @Test
    void theMetadataTellTheSizeOfTheCanvas() throws Exception {
        assertThat(run().operation("metadata", null, sample("small-first-frame.gif"))
                        .get(0)
                        .metadata())
                .containsEntry("ImageSize", "40x30");
    }

    @Test
    void thumbnailsOfAnAnimationShowWhatAViewerShows() throws Exception {
        List<Path> pictures =
                Run.files(run().with("count", 2).operation("thumbnail", "png", sample("anim-offset.gif")));

        assertThat(pictures).hasSize(2);
        BufferedImage second = Opened.image(pictures.get(1));
        assertThat(second.getWidth()).isEqualTo(40);
        assertThat(new Color(second.getRGB(5, 5))).isEqualTo(Color.RED);
        assertThat(new Color(second.getRGB(25, 15))).isEqualTo(Color.BLUE);
        assertThat(second.getRGB(35, 25) >>> 24).isZero();
    }

    @Test
    void theFramesOfAWebpStandWhereTheyBelong() throws Exception {
        Path webp = webp(100, 80, new int[] {20, 10}, new int[] {0, 40});

        BufferedImage first = Opened.image(run().convertOne(webp, "png"));
        assertThat(first.getWidth()).isEqualTo(100);
        assertThat(first.getRGB(5, 5) >>> 24).isZero();
        assertThat(new Color(first.getRGB(35, 30))).isEqualTo(new Color(200, 60, 30));
        BufferedImage second = Opened.image(Run.files(run().with("count", 2).operation("thumbnail", "png", webp))
                .get(1));
        assertThat(new Color(second.getRGB(65, 20))).isEqualTo(new Color(20, 90, 220));
        assertThat(new Color(second.getRGB(15, 60))).isEqualTo(new Color(200, 60, 30));
    }

    @Test
    void aCanvasThatIsTooLargeIsRefusedBeforeItIsMade() throws Exception {
        byte[] gif = Files.readAllBytes(sample("small-first-frame.gif"));
        Arrays.fill(gif, 6, 10, (byte) 0xFF);
        Path bomb = Files.write(directory.resolve("bomb.gif"), gif);

        assertThatThrownBy(() -> run().convert(bomb, "png"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("65535 x 65535 pixels exceeds");
    }

    @Test
    void aPictureOfAnAnimationSaysThatItIsOneOfSeveral() throws Exception {
        List<EngineOutput> outputs = run().operation("convert", "png", sample("anim-offset.gif"));

        assertThat(outputs).extracting(EngineOutput::message).contains("Of 2 frames the first one was taken");
    }

    @Test
    void thePagesOfATiffBecomeFiles() throws Exception {
        List<Path> pictures = run().convert(sample("multi.tif"), "png");

        assertThat(pictures).extracting(Conversion::nameOf).containsExactly("multi-1.png", "multi-2.png");
        assertThat(new Color(Opened.image(pictures.get(1)).getRGB(15, 20))).isEqualTo(new Color(20, 90, 220));
    }

    @Test
    void aTiffKeepsItsPages() throws Exception {
        Path resized = run().with("width", 30).convertOne(sample("multi.tif"), "tiff");
        assertThat(frames(resized)).isEqualTo(2);

        Path marked = run().with("text", "Mark").with("font_size", 8).only("watermark", sample("multi.tif"));
        assertThat(frames(marked)).isEqualTo(2);
    }

    private static int frames(Path file) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            return reader.getNumImages(true);
        }
    }

    /** Frames of 60 x 40 pixels at the given places. */
    private Path webp(int width, int height, int[]... places) throws IOException {
        byte[] still = Files.readAllBytes(sample("two.webp"));
        byte[] chunk = Arrays.copyOfRange(still, 12, still.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        // animated, with transparency
        body.writeBytes(chunk("VP8X", little(4, 0x12), little(3, width - 1), little(3, height - 1)));
        body.writeBytes(chunk("ANIM", little(4, 0), little(2, 0)));
        for (int[] place : places) {
            body.writeBytes(chunk(
                    "ANMF",
                    little(3, place[0] / 2),
                    little(3, place[1] / 2),
                    little(3, 59),
                    little(3, 39),
                    little(3, 100),
                    little(1, 0),
                    chunk));
        }
        return Files.write(directory.resolve("moving.webp"), chunk("RIFF", body.toByteArray()));
    }

    private static byte[] chunk(String name, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(little(4, content.size()));
        chunk.writeBytes(content.toByteArray());
        return chunk.toByteArray();
    }

    private static byte[] little(int bytes, int number) {
        byte[] four = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
        return Arrays.copyOf(four, bytes);
    }
}
