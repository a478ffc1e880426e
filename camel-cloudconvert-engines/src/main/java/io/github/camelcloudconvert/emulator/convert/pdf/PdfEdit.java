package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Opens a PDF, changes it and saves it under the name of the result. */
public record PdfEdit(Limits limits, Change change) implements Converter {

    /** The change itself. Stateless. */
    @FunctionalInterface
    public interface Change {
        /** Changes the open document, which stays open; what it adds must live in the document. */
        void apply(PDDocument document, Conversion work) throws IOException, ConversionException;
    }

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            limits.checkPages(document.getNumberOfPages());
            // who could open it has the result without a password
            document.setAllSecurityToBeRemoved(document.isEncrypted());
            change.apply(document, work);
            document.save(work.to("pdf").singleOutput().toFile());
        }
    }
}
