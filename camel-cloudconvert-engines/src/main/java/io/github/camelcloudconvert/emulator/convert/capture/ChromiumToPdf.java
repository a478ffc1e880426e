package io.github.camelcloudconvert.emulator.convert.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.document.Documents;
import io.github.camelcloudconvert.emulator.convert.font.AskedFonts;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.html.ColumnGroups;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import io.github.camelcloudconvert.emulator.convert.html.MissingGlyphs;
import io.github.camelcloudconvert.emulator.convert.html.PageSize;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text document as PDF, laid out by Chromium: with grid, flex, SVG and the fonts of the machine. Its scripts do not run,
 * and it loads nothing that it does not carry inside, as without Chromium.
 *
 * @param own does the work where Chromium fails, which the finished task says
 */
public record ChromiumToPdf(Chromium chromium, Documents documents, Converter own, Limits limits) implements Converter {

    private static final Logger LOG = LoggerFactory.getLogger(ChromiumToPdf.class);

    /** Its title for a page that it cannot make small enough. */
    private static final String TOO_WIDE = "wider than paper";

    private static final String FIT = HtmlPage.resource("fit.js");
    private static final String LESS = ": the page was laid out without grid and flex";

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (Workbench bench = Workbench.create()) {
            Path result = bench.folder().resolve("page.pdf");
            Document document = documents.read(work);
            HtmlPage.prepareForPaper(document);
            if (Formats.MARKDOWN.contains(work.inputFormat())) {
                ColumnGroups.apply(document, "table", PageSize.LANDSCAPE);
            }
            Path page = Chromium.place(document, FIT, bench);
            String failure = print(bench, work.options(), page, result);
            if (failure == null) {
                String missing = MissingGlyphs.of(result, document.body().text(), limits);
                Files.move(result, work.singleOutput(), StandardCopyOption.REPLACE_EXISTING);
                work.outputs().say(missing);
                work.outputs().say(AskedFonts.of(document).missing(SystemFonts.MACHINE));
                return;
            }
            own.convert(work);
            work.outputs().say(failure + LESS);
        }
    }

    /** Why there is no good result; null when there is one. A program that starts on one machine may not on another. */
    private @Nullable String print(Workbench bench, TaskOptions options, Path page, Path result)
            throws IOException, ConversionException {
        try {
            chromium.runOffline(
                    bench,
                    options,
                    List.of("--print-to-pdf=" + result, page.toUri().toString()));
        } catch (ConversionException e) {
            if (e.code() != null) {
                throw e;
            }
            LOG.warn("Chromium failed: {}", e.getMessage());
            return "Chromium failed";
        }
        if (!Files.isRegularFile(result) || Files.size(result) == 0) {
            return "Chromium failed";
        }
        return isTooWide(result) ? "Chromium would have cut off what is wider than paper" : null;
    }

    private boolean isTooWide(Path result) throws IOException, ConversionException {
        try (PDDocument document = PdfFile.open(result, null, limits)) {
            return TOO_WIDE.equals(document.getDocumentInformation().getTitle());
        }
    }
}
