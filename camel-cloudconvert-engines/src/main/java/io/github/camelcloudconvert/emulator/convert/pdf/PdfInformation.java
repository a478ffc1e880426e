package io.github.camelcloudconvert.emulator.convert.pdf;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;

/** What the information of a PDF says, as XMP says it: the two must agree in an archival file. */
final class PdfInformation {

    private PdfInformation() {}

    static Map<String, String> xmp(PDDocumentInformation information) {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "dc:title", information.getTitle());
        put(properties, "dc:creator", information.getAuthor());
        put(properties, "dc:description", information.getSubject());
        put(properties, "pdf:Keywords", information.getKeywords());
        put(properties, "pdf:Producer", information.getProducer());
        put(properties, "xmp:CreatorTool", information.getCreator());
        put(properties, "xmp:CreateDate", date(information.getCreationDate()));
        put(properties, "xmp:ModifyDate", date(information.getModificationDate()));
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static @Nullable String date(@Nullable Calendar moment) {
        if (moment == null) {
            return null;
        }
        ZoneId zone = moment.getTimeZone().toZoneId();
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.toInstant().atZone(zone));
    }
}
