package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * One PDF for each page.
 *
 * <p>API: {@code pdf/split-pages}; a {@code %d} in {@code filename} is the number of the page.
 */
public record PdfSplit(Limits limits) implements Converter {

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            int pages = document.getNumberOfPages();
            limits.checkPages(pages);
            PdfParts parts = new PdfParts(document);
            for (int number = 1; number <= pages; number++) {
                try (PDDocument page = parts.cut(number, number)) {
                    page.save(work.numberedOutput(number).toFile());
                }
            }
        }
    }
}
