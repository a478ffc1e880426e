package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Opens PDFs so that their streams live in temporary files, not in memory. */
public final class PdfFile {

    private PdfFile() {}

    /**
     * Opens a file that its owner lets everyone read, or that the password opens. The caller closes the document.
     *
     * @throws ConversionException when it is protected, damaged, too large, or has no page
     */
    public static PDDocument open(Path file, @Nullable String password, Limits limits)
            throws IOException, ConversionException {
        limits.checkFile(file);
        PDDocument document = load(file, password == null ? "" : password);
        if (document.getNumberOfPages() > 0) {
            return document;
        }
        document.close();
        throw ConversionException.failed("The PDF has no pages");
    }

    private static PDDocument load(Path file, String password) throws ConversionException {
        try {
            return Loader.loadPDF(file.toFile(), password, IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw ConversionException.failed(
                    password.isEmpty() ? "The PDF is protected with a password" : "The password of the PDF is wrong",
                    e);
        } catch (IOException e) {
            throw ConversionException.failed("The PDF could not be parsed: it is damaged or no PDF", e);
        }
    }

    /** A new document. The caller closes it. */
    public static PDDocument create() {
        return new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    }
}
