package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Predicate;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/** Lays HTML out on pages. Thread-safe. */
record HtmlLayout(SystemFonts fonts) {

    static {
        // the library keeps one logger for all its users; ours only forwards to slf4j
        XRLog.setLoggerImpl(new QuietLayoutLogger());
    }

    /** Fills the PDF and writes it; the caller closes both. */
    void write(Document document, ResourceGate resources, PDDocument pdf, OutputStream out) throws IOException {
        builder(document, resources, pdf).toStream(out).run();
    }

    /**
     * Does the same where the page and what stands on it please the judge, else nothing.
     *
     * @return how wide they are
     */
    PageExtent writeIf(
            Predicate<PageExtent> judge, Document document, ResourceGate resources, PDDocument pdf, OutputStream out)
            throws IOException {
        try (PdfBoxRenderer renderer =
                builder(document, resources, pdf).toStream(out).buildPdfRenderer()) {
            renderer.layout();
            PageExtent extent = PageExtent.of(renderer);
            if (judge.test(extent)) {
                renderer.createPDF();
            }
            return extent;
        }
    }

    private PdfRendererBuilder builder(Document document, ResourceGate resources, PDDocument pdf) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(W3CDom.convert(document), document.baseUri());
        builder.withProducer("openhtmltopdf");
        builder.useUriResolver(resources);
        builder.useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(resources, ResourceGate.PROTOCOLS);
        // a glyph that no font has is shown as a question mark
        builder.useReplacementText("?");
        fonts.addTo(builder);
        return builder.usePDDocument(pdf);
    }
}
