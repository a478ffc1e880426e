package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import io.github.camelcloudconvert.emulator.convert.font.ConversionFonts;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The pages of a PDF as pictures: {@code name.png} for one page, {@code name-1.png} and so on, with the number of the
 * page, for several.
 *
 * <p>API: {@code convert} with {@code pages}, {@code width}, {@code height}, {@code fit}, {@code density}; a {@code %d} in
 * {@code filename} is the page number.
 */
public record PdfToImages(Limits limits) implements Converter {

    private static final int STANDARD_DENSITY = 150;

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            List<Integer> numbers = PageRange.select(work.options().text("pages"), document.getNumberOfPages());
            limits.checkPages(numbers.size());
            draw(numbers, new PdfPages(document, limits), work);
        }
    }

    private static void draw(List<Integer> numbers, PdfPages pages, Conversion work)
            throws IOException, ConversionException {
        Resize resize = Resize.of(work.options());
        int density = work.options().number("density", 1, 1200).orElse(STANDARD_DENSITY);
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        for (int number : numbers) {
            target.write(
                    pages.draw(number, resize, density),
                    numbers.size() == 1 ? work.singleOutput() : work.numberedOutput(number));
        }
        work.outputs().say(ConversionFonts.missing());
    }
}
