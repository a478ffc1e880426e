package io.github.camelcloudconvert.emulator.convert;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/**
 * A text document as PDF. Neither the network nor the file system is read while it is laid out, whatever the document
 * asks for: see {@link EmbeddedOnly}.
 */
record DocumentToPdf(Documents documents, SystemFonts fonts, EmbeddedOnly resources) implements Converter {

    static {
        // the library keeps one logger for all its users; ours only forwards to slf4j
        XRLog.setLoggerImpl(new QuietLayoutLogger());
    }

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Document document = documents.read(work);
        HtmlPage.prepareForPaper(document);
        try (PDDocument pdf = PdfFile.create();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(work.singleOutput()))) {
            builder(document).usePDDocument(pdf).toStream(out).run();
        }
    }

    private PdfRendererBuilder builder(Document document) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(W3CDom.convert(document), "");
        builder.withProducer("openhtmltopdf");
        builder.useUriResolver(resources);
        builder.useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(resources, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(resources, EmbeddedOnly.REFUSED_PROTOCOLS);
        // a glyph that no font has is shown as a question mark
        builder.useReplacementText("?");
        fonts.addTo(builder);
        return builder;
    }
}
