package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.image.MetadataTags;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * Writes tags into the information of a PDF, under the names that ExifTool has for them. XMP inside the file stays as it
 * is.
 *
 * <p>API: {@code metadata/write}.
 */
public final class PdfTagsWriter implements PdfEdit.Change {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    @Override
    public void apply(PDDocument document, Conversion work) throws IOException, ConversionException {
        PDDocumentInformation information = document.getDocumentInformation();
        for (Map.Entry<String, Object> tag : MetadataTags.of(work).entrySet()) {
            write(information, tag.getKey(), String.valueOf(tag.getValue()));
        }
    }

    private static void write(PDDocumentInformation information, String tag, String value) throws ConversionException {
        switch (tag) {
            case "Title" -> information.setTitle(value);
            case "Author" -> information.setAuthor(value);
            case "Subject" -> information.setSubject(value);
            case "Keywords" -> information.setKeywords(value);
            case "Creator" -> information.setCreator(value);
            case "Producer" -> information.setProducer(value);
            case "CreateDate" -> information.setCreationDate(date(tag, value));
            case "ModifyDate" -> information.setModificationDate(date(tag, value));
            default -> {
                if (!TAG.matcher(tag).matches()) {
                    throw ConversionException.failed("The metadata has a tag with an impossible name");
                }
                information.setCustomMetadataValue(tag, value);
            }
        }
    }

    /** A date without a zone is one of UTC, so that the result does not depend on where this runs. */
    private static GregorianCalendar date(String tag, String value) throws ConversionException {
        String text = value.strip();
        boolean zoned = text.length() > 19;
        try {
            LocalDateTime local = LocalDateTime.parse(zoned ? text.substring(0, 19) : text, DATE);
            return GregorianCalendar.from(local.atZone(zoned ? ZoneOffset.of(text.substring(19)) : ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw ConversionException.failed("The " + tag + " must look like 2026:01:31 12:00:00", e);
        }
    }
}
