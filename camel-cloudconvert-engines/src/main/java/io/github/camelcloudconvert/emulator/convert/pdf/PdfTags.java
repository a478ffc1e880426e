package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.math.BigDecimal;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.image.MetadataReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Tags of a PDF. A protected one tells that it is, and nothing else. */
public final class PdfTags implements MetadataReader.TagSource {

    private static final Set<String> KNOWN = Set.of(
            "Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped");

    @Override
    public void addTo(Map<String, Object> tags, Conversion work, Limits limits)
            throws IOException, ConversionException {
        limits.checkFile(work.input());
        String password = work.options().text("password");
        MetadataReader.fileType(tags, "PDF", "pdf", "application/pdf");
        try (PDDocument document = Loader.loadPDF(
                work.input().toFile(), password == null ? "" : password, IOUtils.createTempFileOnlyStreamCache())) {
            addDocument(tags, document);
            addInformation(tags, document.getDocumentInformation());
        } catch (InvalidPasswordException isProtected) {
            tags.put("Encrypted", true);
        }
    }

    private static void addDocument(Map<String, Object> tags, PDDocument document) {
        tags.put("PDFVersion", new BigDecimal(Float.toString(document.getVersion())));
        tags.put("PageCount", document.getNumberOfPages());
        tags.put("Encrypted", document.isEncrypted());
    }

    private static void addInformation(Map<String, Object> tags, PDDocumentInformation information) {
        add(tags, "Title", information.getTitle());
        add(tags, "Author", information.getAuthor());
        add(tags, "Subject", information.getSubject());
        add(tags, "Keywords", information.getKeywords());
        add(tags, "Creator", information.getCreator());
        add(tags, "Producer", information.getProducer());
        add(tags, "CreateDate", dateTime(information.getCreationDate()));
        add(tags, "ModifyDate", dateTime(information.getModificationDate()));
        for (String name : information.getMetadataKeys()) {
            if (!KNOWN.contains(name)) {
                add(tags, name, information.getCustomMetadataValue(name));
            }
        }
    }

    private static void add(Map<String, Object> tags, String tag, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            tags.put(tag, value);
        }
    }

    private static @Nullable String dateTime(@Nullable Calendar moment) {
        if (moment == null) {
            return null;
        }
        SimpleDateFormat format = new SimpleDateFormat("yyyy:MM:dd HH:mm:ssXXX", Locale.ROOT);
        format.setTimeZone(moment.getTimeZone());
        return format.format(moment.getTime());
    }
}
