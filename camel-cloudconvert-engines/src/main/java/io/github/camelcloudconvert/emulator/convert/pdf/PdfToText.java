package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF, in UTF-8. Knows the option {@code pages}. */
public record PdfToText(Limits limits) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            try (Writer writer = Files.newBufferedWriter(work.singleOutput(), StandardCharsets.UTF_8)) {
                for (int number : PageRange.select(work.options().text("pages"), document.getNumberOfPages())) {
                    stripper.setStartPage(number);
                    stripper.setEndPage(number);
                    stripper.writeText(document, writer);
                }
            }
        }
    }
}
