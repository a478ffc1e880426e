package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.font.ConversionFonts;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.ImageThumbnail;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A small picture of the first page of a PDF, or of the first pages.
 *
 * <p>API: {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code count}.
 */
public record PdfThumbnail(Limits limits) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Resize resize = Resize.of(work.options()).orWithin(ImageThumbnail.STANDARD_SIDE);
        int count = work.options().number("count", 1, limits.maxPages()).orElse(1);
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            PdfPages pages = new PdfPages(document, limits);
            int last = Math.min(count, document.getNumberOfPages());
            for (int number = 1; number <= last; number++) {
                target.write(
                        pages.draw(number, resize, 0), last == 1 ? work.singleOutput() : work.numberedOutput(number));
            }
            work.outputs().say(ConversionFonts.missing());
        }
    }
}
