package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Colours, greys and the upright position are the same on every path that a picture can take. */
class PictureColoursTest {

    /** For JPEG, and for the palette of a GIF. */
    private static final Offset<Integer> TOLERANCE = within(9);

    private final Path directory;

    PictureColoursTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-cmyk.jpg", "two-cmyk.tif", "two-lab.tif", "two-16bit.png", "multi.tif"})
    void theColoursOfAPictureStay(String name) throws Exception {
        everyPath(name).forEach((path, picture) -> {
            assertColour(path, picture, 15, 60, 200, 60, 30);
            // the red of this blue is more than the decoder of Lab can tell
            assertColour(path, picture, 45, 60, name.contains("lab") ? 0 : 20, 90, 220);
        });
    }

    /** Half of the ink shines through where a format has no transparency. */
    @Test
    void theColoursOfAnInkPictureThatIsHalfClearStay() throws Exception {
        Map<String, BufferedImage> pictures = everyPath("two-cmyk-alpha.tif");

        for (String path : new String[] {"png", "tif", "thumbnail png"}) {
            BufferedImage picture = Objects.requireNonNull(pictures.get(path), path);
            int alpha = new Color(picture.getRGB(picture.getWidth() / 4, 20), true).getAlpha();
            assertThat(alpha).as(path).isCloseTo(128, within(1));
            assertColour(path, picture, 15, 60, 200, 60, 30);
        }
        for (String path : new String[] {"jpg", "bmp", "pdf", "merge", "thumbnail jpg"}) {
            assertColour(path, Objects.requireNonNull(pictures.get(path), path), 15, 60, 227, 157, 142);
        }
    }

    /** The profile says that the first number of a pixel is its green, and the second its red. */
    @ParameterizedTest
    @ValueSource(strings = {"two-profile.jpg", "two-profile.png", "two-profile.tif", "two-profile.webp"})
    void theProfileOfAPictureIsApplied(String name) throws Exception {
        everyPath(name).forEach((path, picture) -> {
            assertColour(path, picture, 15, 60, 60, 200, 30);
            assertColour(path, picture, 45, 60, 90, 20, 220);
        });
    }

    @Test
    void aProfileThatMakesNoSenseIsNotApplied() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        // its header stays, the tables behind it go
        Arrays.fill(profile, 200, profile.length, (byte) 0);
        byte[] png = Files.readAllBytes(sample("two-16bit.png"));
        Path file = Files.write(directory.resolve("senseless.png"), withProfile(png, profile));

        assertColour("png", displayed(run().convertOne(file, "png")), 15, 60, 200, 60, 30);
    }

    private static byte[] withProfile(byte[] png, byte[] profile) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("iCCPx\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(chunk)) {
            packed.write(profile);
        }
        CRC32 checksum = new CRC32();
        checksum.update(chunk.toByteArray());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        // behind the signature and the header
        out.write(png, 0, 33);
        out.writeInt(chunk.size() - 4);
        out.write(chunk.toByteArray());
        out.writeInt((int) checksum.getValue());
        out.write(png, 33, png.length - 33);
        return bytes.toByteArray();
    }

    @Test
    void inksBecomeTheirColours() throws Exception {
        everyPath("cmyk.jpg").forEach((path, picture) -> {
            assertColour(path, picture, 15, 60, 0, 255, 255);
            assertColour(path, picture, 45, 60, 0, 0, 0);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey-ramp.png",
                "grey-alpha-ramp.png",
                "grey-ramp-16.png",
                "grey-ramp-16-alpha.png",
                "grey-ramp-float.tif",
                "grey-ramp-32.tif"
            })
    void aGreyKeepsItsValue(String name) throws Exception {
        everyPath(name).forEach((path, picture) -> {
            for (int value : new int[] {16, 64, 128, 200}) {
                assertColour(path, picture, value, 256, value, value, value);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "tif", "webp"})
    void aPhotoIsTurnedUprightWhateverItsFormat(String format) throws Exception {
        everyPath("orientation6." + format).forEach((path, picture) -> {
            // a resized one has been made square
            assertThat(picture.getWidth()).as(path).isLessThanOrEqualTo(picture.getHeight());
        });
    }

    /** What a viewer shows of the results, by the path that the picture took. */
    private Map<String, BufferedImage> everyPath(String name) throws Exception {
        Path input = sample(name);
        String format = String.valueOf(Formats.ofName(name));
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        for (String output : new String[] {"png", "jpg", "bmp", "gif", "tif", "pdf"}) {
            pictures.put(output, displayed(run().convert(input, output).get(0)));
        }
        pictures.put("optimized PDF", displayed(run().only("optimize", run().convertOne(input, "pdf"))));
        pictures.put("resized", displayed(square(run()).convert(input, "png").get(0)));
        Run thumbnail = square(run());
        for (String output : new String[] {"png", "jpg"}) {
            Path small =
                    Run.files(thumbnail.operation("thumbnail", output, input)).get(0);
            pictures.put("thumbnail " + output, displayed(small));
        }
        if (Formats.PAGE_IMAGES.contains(format)) {
            Path smaller = run().only("optimize", input);
            if (Files.mismatch(input, smaller) >= 0) {
                pictures.put("optimize", displayed(smaller));
            }
        }
        if (Formats.IMAGES_OUT.contains(format)) {
            Run marked = run().with("text", ".").with("font_size", 2).with("position_vertical", "bottom");
            pictures.put("watermark", displayed(marked.only("watermark", input)));
        }
        Path merged = run().only("merge", input, Samples.of("pdf", directory, "b"));
        pictures.put("merge", displayed(merged));
        return pictures;
    }

    private Run run() {
        return Run.in(directory);
    }

    /** As large as before, or square: what is asked for must pass the scaler. */
    private static Run square(Run run) {
        return run.with("width", 240).with("height", 240).with("fit", "scale");
    }

    private Path sample(String name) throws IOException {
        Path file = directory.resolve(name);
        if (name.startsWith("grey-ramp-16")) {
            return Samples.image(file, "png", deepRamp(name.contains("alpha")));
        }
        try (InputStream in = getClass().getResourceAsStream(name)) {
            Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
        }
        return file;
    }

    /** With 16 bits a grey, each as light as its column counts. */
    private static BufferedImage deepRamp(boolean alpha) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(256, 16);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 256; x++) {
                raster.setPixel(x, y, alpha ? new int[] {x * 257, 0xFFFF} : new int[] {x * 257});
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static BufferedImage displayed(Path file) throws IOException {
        if (file.toString().endsWith(".pdf")) {
            try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
                return new PDFRenderer(pdf).renderImageWithDPI(0, 96);
            }
        }
        BufferedImage image = ImageIO.read(file.toFile());
        BufferedImage shown = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                // the platform takes the numbers of a grey picture for amounts of light, which no viewer does
                int grey = image.getRaster().getNumBands() == 1 && image.getColorModel() instanceof ComponentColorModel
                        ? image.getRaster().getSample(x, y, 0)
                        : -1;
                shown.setRGB(x, y, grey < 0 ? image.getRGB(x, y) : 0xFF000000 | grey * 0x010101);
            }
        }
        return shown;
    }

    /** @param column of a picture as wide as the sample */
    private static void assertColour(String path, BufferedImage picture, int column, int wide, int... expected) {
        int x = column * picture.getWidth() / wide;
        Color found = new Color(picture.getRGB(x, picture.getHeight() / 2), true);
        int[] channels = {found.getRed(), found.getGreen(), found.getBlue()};
        for (int channel = 0; channel < channels.length; channel++) {
            assertThat(channels[channel])
                    .as("%s: %s at %s", path, found, column)
                    .isCloseTo(expected[channel], TOLERANCE);
        }
    }
}
