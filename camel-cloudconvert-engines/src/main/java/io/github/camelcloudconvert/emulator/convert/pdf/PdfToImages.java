package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import io.github.camelcloudconvert.emulator.convert.font.ConversionFonts;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.ImageToImage;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The pages of a PDF as pictures. */
public record PdfToImages(Limits limits) implements Converter {

    private static final int STANDARD_DENSITY = 150;

    /**
     * {@code name.png} for one page, {@code name-1.png} and so on, with the number of the page, for several.
     *
     * <p>API: {@code convert} with {@code pages}, {@code width}, {@code height}, {@code fit}, {@code density}; a {@code
     * %d} in {@code filename} is the page number.
     */
    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            List<Integer> numbers = PageRange.select(work.options().text("pages"), document.getNumberOfPages());
            limits.checkPages(numbers.size());
            int density = work.options().number("density", 1, 1200).orElse(STANDARD_DENSITY);
            draw(document, numbers, Resize.of(work.options()), density, work);
        }
    }

    /**
     * A small picture of the first page, or of the first pages.
     *
     * <p>API: {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code count}.
     */
    public void thumbnail(Conversion work) throws IOException, ConversionException {
        Resize resize = Resize.of(work.options()).orWithin(ImageToImage.THUMBNAIL_SIDE);
        int count = work.options().number("count", 1, limits.maxPages()).orElse(1);
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            int last = Math.min(count, document.getNumberOfPages());
            draw(document, IntStream.rangeClosed(1, last).boxed().toList(), resize, 0, work);
        }
    }

    private void draw(PDDocument document, List<Integer> numbers, Resize resize, int density, Conversion work)
            throws IOException, ConversionException {
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        PdfPages pages = new PdfPages(document, limits);
        for (int number : numbers) {
            target.write(
                    pages.draw(number, resize, density),
                    numbers.size() == 1 ? work.singleOutput() : work.numberedOutput(number));
        }
        work.outputs().say(ConversionFonts.missing());
    }
}
