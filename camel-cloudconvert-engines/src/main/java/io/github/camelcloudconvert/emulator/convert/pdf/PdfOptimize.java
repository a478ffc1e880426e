package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.image.PictureQuality;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * A PDF with smaller pictures and without dead weight. It stays as it is where that does not help.
 *
 * <p>API: {@code optimize} with {@code profile}, {@code colorspace}, {@code flatten_signatures}. Only pictures change
 * their colours; text and lines keep theirs.
 */
public record PdfOptimize(Limits limits) implements Converter {

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        PictureQuality quality = PictureQuality.of(work.options());
        boolean flatten = work.options().flag("flatten_signatures", false);
        Path result = work.singleOutput();
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            limits.checkPages(document.getNumberOfPages());
            // who could open it has the result without a password
            document.setAllSecurityToBeRemoved(document.isEncrypted());
            shrinkPictures(document, quality);
            if (flatten) {
                flattenSignatures(document);
            }
            for (PDPage page : document.getPages()) {
                page.getCOSObject().removeItem(COSName.THUMB);
            }
            document.save(result.toFile());
        }
        if (!flatten && !quality.grey() && Files.size(result) >= Files.size(work.input())) {
            Files.copy(work.input(), result, StandardCopyOption.REPLACE_EXISTING);
        }
        work.outputs().saySaved(Files.size(work.input()), Files.size(result));
    }

    private void shrinkPictures(PDDocument document, PictureQuality quality) throws IOException, ConversionException {
        PictureShrinker shrinker = new PictureShrinker(document, quality);
        for (PDPage page : document.getPages()) {
            PdfPictures.check(page, limits);
            shrinker.shrink(page);
        }
    }

    /** What a signature shows stays as a part of its page; the signature itself goes. */
    private static void flattenSignatures(PDDocument document) throws IOException {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        if (form == null) {
            return;
        }
        List<PDField> signatures = new ArrayList<>();
        for (PDField field : form.getFieldTree()) {
            if (field instanceof PDSignatureField) {
                signatures.add(field);
            }
        }
        if (!signatures.isEmpty()) {
            form.flatten(signatures, false);
            form.setSignaturesExist(false);
            form.setAppendOnly(false);
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.PERMS);
        }
    }
}
