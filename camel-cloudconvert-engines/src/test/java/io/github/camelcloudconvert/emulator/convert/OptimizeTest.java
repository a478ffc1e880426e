package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptimizeTest {

    private final Path directory;

    OptimizeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run() {
        return Run.in(directory);
    }

    /** Soft colours with noise, as a camera makes them. */
    private static BufferedImage photo(int side, int type) {
        BufferedImage image = new BufferedImage(side, side, type);
        Random random = new Random(7);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int noise = random.nextInt(12);
                int red = 200 * x / side + noise;
                int green = 200 * y / side + noise;
                int alpha = x < side / 2 ? 255 : 120;
                image.setRGB(x, y, alpha << 24 | red << 16 | green << 8 | (40 + noise));
            }
        }
        return image;
    }

    private Path pdfWith(BufferedImage image) throws IOException {
        Path file = directory.resolve("photo.pdf");
        try (PDDocument document = new PDDocument()) {
            PDImageXObject picture = LosslessFactory.createFromImage(document, image);
            for (int number = 0; number < 2; number++) {
                PDPage page = new PDPage(new PDRectangle(144, 144));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(picture, 0, 0, 144, 144);
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static String message(List<EngineOutput> outputs) {
        return Objects.requireNonNull(outputs.get(1).message());
    }

    private static PDImageXObject picture(PDDocument document) throws IOException {
        var resources = document.getPage(0).getResources();
        return (PDImageXObject)
                resources.getXObject(resources.getXObjectNames().iterator().next());
    }

    @Test
    void makesThePicturesOfAPdfSmallerAndSaysHowMuch() throws Exception {
        Path pdf = pdfWith(photo(800, BufferedImage.TYPE_INT_RGB));

        List<EngineOutput> outputs = run().operation("optimize", null, pdf);

        Path file = Objects.requireNonNull(outputs.get(0).file());
        long percent = Math.round(100.0 * (Files.size(pdf) - Files.size(file)) / Files.size(pdf));
        assertThat(percent).isGreaterThan(50);
        assertThat(message(outputs)).isEqualTo("File size reduced by " + percent + "%");
        try (PDDocument opened = Loader.loadPDF(file.toFile())) {
            PDImageXObject picture = picture(opened);
            assertThat(picture.getSuffix()).isEqualTo("jpg");
            assertThat(picture.getWidth()).isEqualTo(300);
            Color corner = new Color(picture.getImage().getRGB(290, 290));
            assertThat(corner.getRed()).isBetween(180, 220);
            assertThat(corner.getBlue()).isBetween(20, 80);
            assertThat(opened.getDocument().getObjectsByType(COSName.XOBJECT)).hasSize(1);
        }
    }

    @Test
    void theSmallestProfileIsSmallerThanTheOneForPrint() throws Exception {
        Path pdf = pdfWith(photo(800, BufferedImage.TYPE_INT_RGB));

        Path print = run().with("profile", "print").only("optimize", pdf);
        Path max = run().with("profile", "max").only("optimize", pdf);

        assertThat(Files.size(max)).isLessThan(Files.size(print) / 2);
        assertThatThrownBy(() -> run().with("profile", "tiny").only("optimize", pdf))
                .hasMessageContaining("profile");
    }

    @Test
    void keepsTransparency() throws Exception {
        Path pdf = pdfWith(photo(400, BufferedImage.TYPE_INT_ARGB));

        Path file = run().only("optimize", pdf);

        try (PDDocument opened = Loader.loadPDF(file.toFile())) {
            PDImageXObject mask = Objects.requireNonNull(picture(opened).getSoftMask());
            assertThat(mask.getImage().getRaster().getSample(399, 10, 0)).isEqualTo(120);
        }
    }

    @Test
    void turnsPicturesGrey() throws Exception {
        Path pdf = pdfWith(photo(400, BufferedImage.TYPE_INT_RGB));

        Path file = run().with("colorspace", "grayscale").only("optimize", pdf);

        try (PDDocument opened = Loader.loadPDF(file.toFile())) {
            assertThat(picture(opened).getColorSpace().getNumberOfComponents()).isOne();
        }
        assertThatThrownBy(() -> run().with("colorspace", "cmyk").only("optimize", pdf))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("cmyk");
    }

    @Test
    void aSignatureStaysVisibleOnly() throws Exception {
        Path pdf = directory.resolve("signed.pdf");
        try (PDDocument document = Samples.document(1)) {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            form.getFields().add(field);
            var widget = field.getWidgets().get(0);
            widget.setRectangle(new PDRectangle(10, 10, 50, 20));
            widget.setPage(document.getPage(0));
            PDAppearanceStream look = new PDAppearanceStream(document);
            look.setBBox(new PDRectangle(50, 20));
            try (PDPageContentStream content = new PDPageContentStream(document, look)) {
                content.setNonStrokingColor(Color.RED);
                content.addRect(0, 0, 50, 20);
                content.fill();
            }
            PDAppearanceDictionary looks = new PDAppearanceDictionary();
            looks.setNormalAppearance(look);
            widget.setAppearance(looks);
            document.getPage(0).setAnnotations(List.of(widget));
            document.save(pdf.toFile());
        }

        Path kept = run().only("optimize", pdf);
        Path flat = run().with("flatten_signatures", true).only("optimize", pdf);

        assertThat(signatures(kept)).isOne();
        assertThat(signatures(flat)).isZero();
        BufferedImage drawn = Opened.image(run().with("density", 72).convertOne(flat, "png"));
        assertThat(new Color(drawn.getRGB(35, 80))).isEqualTo(Color.RED);
    }

    private static int signatures(Path file) throws IOException {
        try (PDDocument opened = Loader.loadPDF(file.toFile())) {
            return opened.getSignatureFields().size();
        }
    }

    @Test
    void aPdfThatCannotBeSmallerStaysAsItIs() throws Exception {
        Path once = run().only("optimize", Samples.pdf(directory.resolve("a.pdf"), 1));

        List<EngineOutput> outputs = run().operation("optimize", null, once);

        assertThat(Objects.requireNonNull(outputs.get(0).file())).hasSameBinaryContentAs(once);
        assertThat(message(outputs)).isEqualTo("File size reduced by 0%");
    }

    @Test
    void losesNothingOfAPngWithoutAQuality() throws Exception {
        BufferedImage few = Samples.picture(200, 100, Color.BLUE);
        few.setRGB(3, 4, Color.GREEN.getRGB());
        Path png = Samples.image(directory.resolve("few.png"), "png", few);

        Path file = run().only("optimize", png);

        BufferedImage read = Opened.image(file);
        assertThat(file).hasFileName("few.png");
        assertThat(Files.size(file)).isLessThan(Files.size(png));
        assertThat(new Color(read.getRGB(3, 4))).isEqualTo(Color.GREEN);
        assertThat(new Color(read.getRGB(4, 4))).isEqualTo(Color.BLUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void lessQualityIsASmallerFileOfTheSamePicture(String format) throws Exception {
        Path file = Samples.image(directory.resolve("p." + format), format, photo(300, BufferedImage.TYPE_INT_RGB));

        Path good = run().with("quality", 90).only("optimize", file);
        Path bad = run().with("quality", 5).only("optimize", file);

        assertThat(Files.size(bad)).isLessThan(Files.size(good) / 2);
        Color middle = new Color(Opened.image(good).getRGB(150, 150));
        assertThat(middle.getRed()).isBetween(85, 125);
        assertThat(Opened.image(bad).getWidth()).isEqualTo(300);
    }
}
