package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.jsoup.nodes.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text document as PDF, laid out by Chromium: with grid, flex, SVG and the fonts of the machine. Its scripts do not run,
 * and it loads nothing that it does not carry inside, as without Chromium.
 *
 * @param own does the work where Chromium fails, which the finished task says
 */
record ChromiumToPdf(Chromium chromium, Documents documents, Converter own, Limits limits) implements Converter {

    private static final Logger LOG = LoggerFactory.getLogger(ChromiumToPdf.class);

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (Workbench bench = Workbench.create()) {
            Path result = bench.folder().resolve("page.pdf");
            Document document = documents.read(work);
            HtmlPage.prepareForPaper(document);
            Path page = Chromium.place(document, "", bench);
            if (print(bench, work.options(), page, result)) {
                String missing = MissingGlyphs.of(result, document.body().text(), limits);
                Files.move(result, work.singleOutput(), StandardCopyOption.REPLACE_EXISTING);
                if (!missing.isEmpty()) {
                    work.outputs().say(missing);
                }
                return;
            }
        }
        own.convert(work);
        work.outputs().say("Chromium failed: the page was laid out without grid, flex and SVG");
    }

    /** Whether there is a result; a program that starts on one machine may not on another one. */
    private boolean print(Workbench bench, TaskOptions options, Path page, Path result)
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
            return false;
        }
        return Files.isRegularFile(result) && Files.size(result) > 0;
    }
}
