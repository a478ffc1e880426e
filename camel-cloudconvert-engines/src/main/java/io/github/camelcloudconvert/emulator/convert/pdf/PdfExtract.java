package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Some pages of a PDF as one PDF, in the order in which they are named.
 *
 * <p>API: {@code pdf/extract-pages} with {@code pages}.
 */
public record PdfExtract(Limits limits) implements Converter {

    /** Pages that follow each other. */
    private record Span(int first, int last) {}

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        String pages = work.options().text("pages");
        if (pages == null || pages.isBlank()) {
            throw ConversionException.failed("The pages are required");
        }
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            List<Integer> numbers = PageRange.select(pages, document.getNumberOfPages());
            limits.checkPages(numbers.size());
            save(new PdfParts(document), spans(numbers), work);
        }
    }

    private static void save(PdfParts parts, List<Span> spans, Conversion work)
            throws IOException, ConversionException {
        try (PDDocument result = parts.cut(spans.get(0).first(), spans.get(0).last())) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (Span span : spans.subList(1, spans.size())) {
                try (PDDocument part = parts.cut(span.first(), span.last())) {
                    merger.appendDocument(result, part);
                }
            }
            result.save(work.singleOutput().toFile());
        }
    }

    private static List<Span> spans(List<Integer> numbers) {
        List<Span> spans = new ArrayList<>();
        for (int number : numbers) {
            int end = spans.size() - 1;
            if (end >= 0 && spans.get(end).last() == number - 1) {
                spans.set(end, new Span(spans.get(end).first(), number));
            } else {
                spans.add(new Span(number, number));
            }
        }
        return spans;
    }
}
