package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.io.OutputStream;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
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
        builder.usePDDocument(pdf).toStream(out).run();
    }
}
