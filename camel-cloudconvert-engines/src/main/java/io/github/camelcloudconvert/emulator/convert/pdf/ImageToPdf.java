package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.image.ImageSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A PDF with one page per picture, as large as the picture. The pages of a TIFF become pages. */
public record ImageToPdf(Limits limits) implements Converter {

    private static final int STANDARD_DENSITY = 96;
    private static final float POINTS_PER_INCH = 72;

    /** The longest side of a page that PDF readers must support. */
    private static final float LONGEST_SIDE = 14_400;

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        float scale =
                POINTS_PER_INCH / work.options().number("density", 1, 2400).orElse(STANDARD_DENSITY);
        try (ImageSource source = ImageSource.open(work.input(), limits);
                PDDocument document = PdfFile.create()) {
            int pages = source.pages();
            limits.checkPages(pages);
            for (int page = 0; page < pages; page++) {
                addPage(document, picture(document, source, page, work), scale);
            }
            document.save(work.singleOutput().toFile());
            source.sayWhatIsLeftOut(work);
        }
    }

    private static PDImageXObject picture(PDDocument document, ImageSource source, int page, Conversion work)
            throws IOException, ConversionException {
        source.checkSize(page);
        if (!source.isPlainJpeg()) {
            return LosslessFactory.createFromImage(document, source.read(page));
        }
        // PDF knows JPEG: its bytes go in as they are, without loss
        try (InputStream jpeg = Files.newInputStream(work.input())) {
            return JPEGFactory.createFromStream(document, jpeg);
        }
    }

    private static void addPage(PDDocument document, PDImageXObject picture, float scale) throws IOException {
        float longest = Math.max(picture.getWidth(), picture.getHeight()) * scale;
        float allowed = scale * Math.min(1, LONGEST_SIDE / longest);
        float width = picture.getWidth() * allowed;
        float height = picture.getHeight() * allowed;
        PDPage page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(picture, 0, 0, width, height);
        }
    }
}
