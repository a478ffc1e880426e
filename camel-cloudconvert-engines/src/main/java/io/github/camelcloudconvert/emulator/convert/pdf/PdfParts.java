package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.multipdf.Splitter;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Cuts pages out of a PDF, without what the other pages hold. */
public record PdfParts(Limits limits) {

    /** Pages that follow each other. */
    private record Span(int first, int last) {}

    /** A new document with these pages. The caller closes it, before it closes the one that it comes from. */
    public static PDDocument cut(PDDocument document, int first, int last) throws IOException {
        Splitter splitter = new Splitter();
        splitter.setStreamCacheCreateFunction(IOUtils.createTempFileOnlyStreamCache());
        splitter.setStartPage(first);
        splitter.setEndPage(last);
        splitter.setSplitAtPage(last - first + 1);
        return splitter.split(document).get(0);
    }

    /**
     * One PDF for each page.
     *
     * <p>API: {@code pdf/split-pages}; a {@code %d} in {@code filename} is the number of the page.
     */
    public void split(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            int pages = document.getNumberOfPages();
            limits.checkPages(pages);
            for (int number = 1; number <= pages; number++) {
                try (PDDocument page = cut(document, number, number)) {
                    page.save(work.numberedOutput(number).toFile());
                }
            }
        }
    }

    /**
     * Some pages of a PDF as one PDF, in the order in which they are named.
     *
     * <p>API: {@code pdf/extract-pages} with {@code pages}.
     */
    public void extract(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        String pages = work.options().text("pages");
        if (pages == null || pages.isBlank()) {
            throw ConversionException.failed("The pages are required");
        }
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            List<Integer> numbers = PageRange.select(pages, document.getNumberOfPages());
            limits.checkPages(numbers.size());
            save(document, spans(numbers), work);
        }
    }

    private static void save(PDDocument document, List<Span> spans, Conversion work)
            throws IOException, ConversionException {
        try (PDDocument result =
                cut(document, spans.get(0).first(), spans.get(0).last())) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (Span span : spans.subList(1, spans.size())) {
                try (PDDocument part = cut(document, span.first(), span.last())) {
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
