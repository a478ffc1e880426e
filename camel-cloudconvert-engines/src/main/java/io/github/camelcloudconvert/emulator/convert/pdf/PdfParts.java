package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.Splitter;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Cuts runs of pages out of a document, without what the other pages hold. */
public final class PdfParts {

    private final PDDocument document;

    public PdfParts(PDDocument document) {
        this.document = document;
    }

    /** A new document with these pages. The caller closes it, before it closes the one that it comes from. */
    public PDDocument cut(int first, int last) throws IOException {
        Splitter splitter = new Splitter();
        splitter.setStreamCacheCreateFunction(IOUtils.createTempFileOnlyStreamCache());
        splitter.setStartPage(first);
        splitter.setEndPage(last);
        splitter.setSplitAtPage(last - first + 1);
        return splitter.split(document).get(0);
    }
}
