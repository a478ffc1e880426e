package io.github.camelcloudconvert.emulator.convert.html;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.font.LayoutFonts;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/** Lays HTML out on pages. Thread-safe. */
public record HtmlLayout(SystemFonts fonts) {

    static {
        // the library keeps one logger for all its users; ours only forwards to slf4j
        XRLog.setLoggerImpl(new QuietLayoutLogger());
    }

    /**
     * Where a layout goes.
     *
     * @param pdf filled; the caller closes it
     * @param file gets the PDF; the caller closes it
     * @param notes hears what the finished task has to say, each time that a PDF is written
     */
    public record Target(PDDocument pdf, OutputStream file, Consumer<String> notes) {}

    /** Fills the PDF and writes it. */
    public void write(Document document, ResourceGate resources, Target target) throws IOException {
        writeIf(any -> true, document, resources, target);
    }

    /** Lays the document out in a file of the folder, and opens that; the caller closes it. */
    public PDDocument layOut(Document document, ResourceGate resources, Path folder, OutputFolder notes, Limits limits)
            throws IOException, ConversionException {
        Path file = folder.resolve("page.pdf");
        try (PDDocument pdf = PdfFile.create();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(document, resources, new Target(pdf, out, notes::say));
        }
        return PdfFile.open(file, null, limits);
    }

    /**
     * Fills the PDF and writes it where the page and what stands on it please the judge, else nothing.
     *
     * @return how wide they are
     */
    public PageExtent writeIf(Predicate<PageExtent> judge, Document document, ResourceGate resources, Target target)
            throws IOException {
        try (PdfBoxRenderer renderer = builder(document, resources, target).buildPdfRenderer()) {
            LayoutFonts used = new LayoutFonts(fonts, document, target.pdf(), renderer.getFontResolver());
            renderer.layout();
            PageExtent extent = PageExtent.of(renderer);
            if (judge.test(extent)) {
                renderer.createPDF();
                used.notes().forEach(target.notes());
            }
            return extent;
        }
    }

    private static PdfRendererBuilder builder(Document document, ResourceGate resources, Target target) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(W3CDom.convert(document), document.baseUri());
        builder.withProducer("openhtmltopdf");
        builder.useUriResolver(resources);
        builder.useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(resources, ResourceGate.PROTOCOLS);
        return builder.toStream(target.file()).usePDDocument(target.pdf());
    }
}
