package io.github.camelcloudconvert.emulator.convert.document;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.html.ColumnGroups;
import io.github.camelcloudconvert.emulator.convert.html.EmbeddedOnly;
import io.github.camelcloudconvert.emulator.convert.html.HtmlLayout;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import io.github.camelcloudconvert.emulator.convert.html.LayoutGaps;
import io.github.camelcloudconvert.emulator.convert.html.PageExtent;
import io.github.camelcloudconvert.emulator.convert.html.PageSize;
import io.github.camelcloudconvert.emulator.convert.html.Scale;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;

/**
 * A text document as PDF. Neither the network nor the file system is read while it is laid out, whatever the document
 * asks for: see {@link EmbeddedOnly}.
 */
public record DocumentToPdf(Documents documents, HtmlLayout layout, EmbeddedOnly resources) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Document document = documents.read(work);
        LayoutGaps.fill(document, resources.limits(), work.outputs());
        HtmlPage.prepareForPaper(document);
        document.setBaseUri("");
        // of a table of values it is known before, and each layout of a long one takes its time
        ColumnGroups.apply(document, CsvReader.TABLES, PageSize.LANDSCAPE);
        Path target = work.singleOutput();
        PageExtent extent = write(document, PageExtent::fits, target, work);
        if (!extent.fits() && HtmlPage.breakLines(document)) {
            extent = write(document, PageExtent::fits, target, work);
        }
        if (!extent.isReadableOnOneSheet() && ColumnGroups.apply(document, "table", extent.wider())) {
            extent = write(document, PageExtent::fits, target, work);
        }
        if (!extent.isReadableOnOneSheet()) {
            document.head().appendElement("style").appendText("td, th { word-wrap: break-word !important; }");
            extent = write(document, PageExtent::fits, target, work);
        }
        if (!extent.fits()) {
            writeSmaller(document, extent, target, work);
        }
    }

    private PageExtent write(Document document, Predicate<PageExtent> judge, Path target, Conversion work)
            throws IOException {
        try (PDDocument pdf = PdfFile.create();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            return layout.writeIf(judge, document, resources, new HtmlLayout.Target(pdf, out, work.outputs()::say));
        }
    }

    /**
     * What stands beside the page would be lost. The page is turned, all that is on it made smaller, and what is wider
     * still goes on on further pages.
     */
    private void writeSmaller(Document document, PageExtent extent, Path target, Conversion work)
            throws IOException, ConversionException {
        extent.check();
        PageSize sheet = extent.wider();
        double scale = extent.scaleFor(sheet);
        String css = sheet.scaled(1 / scale).css() + PageExtent.overflowCss();
        document.head().appendElement("style").appendText(css);
        try (Workbench scratch = Workbench.create()) {
            Path large = scratch.folder().resolve("large.pdf");
            write(document, any -> true, large, work).check();
            try (PDDocument pdf = PdfFile.open(large, null, resources.limits())) {
                Scale.apply(pdf, scale);
                pdf.save(target.toFile());
            }
        }
    }
}
