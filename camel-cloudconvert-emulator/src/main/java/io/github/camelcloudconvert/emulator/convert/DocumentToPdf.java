package io.github.camelcloudconvert.emulator.convert;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;

/**
 * A text document as PDF. Neither the network nor the file system is read while it is laid out, whatever the document
 * asks for: see {@link EmbeddedOnly}.
 */
record DocumentToPdf(Documents documents, HtmlLayout layout, EmbeddedOnly resources) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Document document = documents.read(work);
        HtmlPage.prepareForPaper(document);
        try (PDDocument pdf = PdfFile.create();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(work.singleOutput()))) {
            document.setBaseUri("");
            layout.write(document, resources, pdf, out);
        }
    }
}
