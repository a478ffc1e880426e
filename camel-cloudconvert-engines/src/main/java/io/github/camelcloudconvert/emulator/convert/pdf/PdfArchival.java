package io.github.camelcloudconvert.emulator.convert.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Calendar;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.image.XmpPacket;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes a PDF what can be made without redrawing it: the identification as PDF/A, an output intent, and nothing that
 * runs, encrypts or hides. It embeds no font, converts no colour and flattens no transparency; the finished task names
 * the fonts that keep the file from being PDF/A.
 *
 * <p>API: {@code pdf/a} with {@code conformance_level}.
 */
public record PdfArchival(Limits limits) implements Converter {

    private static final String SRGB = "sRGB IEC61966-2.1";
    private static final Set<String> LEVELS = Set.of("1b", "2b", "3b");
    private static final List<String> ACTIVE = List.of("OpenAction", "AA", "JavaScript");

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        String asked = work.options().text("conformance_level");
        String level = asked == null ? "3b" : asked.toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            throw TaskOptions.invalid("conformance_level");
        }
        int part = Character.digit(level.charAt(0), 10);
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            limits.checkPages(document.getNumberOfPages());
            document.setAllSecurityToBeRemoved(true);
            removeActions(document.getDocumentCatalog());
            describe(document, part);
            addOutputIntent(document);
            // the document's own setter refuses to go back
            document.getDocument().setVersion(part == 1 ? 1.4f : 1.7f);
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.VERSION);
            // the first edition knows no compressed object streams
            document.save(
                    work.singleOutput().toFile(),
                    part == 1 ? CompressParameters.NO_COMPRESSION : CompressParameters.DEFAULT_COMPRESSION);
            report(work, missingFonts(document));
        }
    }

    private static void removeActions(PDDocumentCatalog catalog) {
        ACTIVE.forEach(name -> catalog.getCOSObject().removeItem(COSName.getPDFName(name)));
        if (catalog.getNames() != null) {
            ACTIVE.forEach(name -> catalog.getNames().getCOSObject().removeItem(COSName.getPDFName(name)));
        }
        for (PDPage page : catalog.getPages()) {
            page.getCOSObject().removeItem(COSName.AA);
        }
    }

    private static void describe(PDDocument document, int part) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        String packet = xmp(information)
                .set("pdfaid:part", Integer.toString(part))
                .set("pdfaid:conformance", "B")
                .text();
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(packet.getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }

    /** What the information of a PDF says, as XMP says it: the two must agree in an archival file. */
    private static XmpPacket xmp(PDDocumentInformation information) {
        XmpPacket packet = XmpPacket.empty();
        set(packet, "dc:title", information.getTitle());
        set(packet, "dc:creator", information.getAuthor());
        set(packet, "dc:description", information.getSubject());
        set(packet, "pdf:Keywords", information.getKeywords());
        set(packet, "pdf:Producer", information.getProducer());
        set(packet, "xmp:CreatorTool", information.getCreator());
        set(packet, "xmp:CreateDate", date(information.getCreationDate()));
        set(packet, "xmp:ModifyDate", date(information.getModificationDate()));
        return packet;
    }

    private static void set(XmpPacket packet, String name, @Nullable String value) {
        if (value != null) {
            packet.set(name, value);
        }
    }

    private static @Nullable String date(@Nullable Calendar moment) {
        if (moment == null) {
            return null;
        }
        ZoneId zone = moment.getTimeZone().toZoneId();
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.toInstant().atZone(zone));
    }

    private static void addOutputIntent(PDDocument document) throws IOException {
        if (!document.getDocumentCatalog().getOutputIntents().isEmpty()) {
            return;
        }
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo(SRGB);
        intent.setOutputCondition(SRGB);
        intent.setOutputConditionIdentifier(SRGB);
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
    }

    private static Set<String> missingFonts(PDDocument document) throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<COSBase> seen = new HashSet<>();
        Deque<PDResources> open = new ArrayDeque<>();
        for (PDPage page : document.getPages()) {
            if (page.getResources() != null) {
                open.add(page.getResources());
            }
            while (!open.isEmpty()) {
                PDResources resources = open.remove();
                if (seen.add(resources.getCOSObject())) {
                    addMissing(resources, missing);
                    addForms(resources, open);
                }
            }
        }
        return missing;
    }

    private static void addMissing(PDResources resources, Set<String> missing) throws IOException {
        for (COSName name : resources.getFontNames()) {
            PDFont font = resources.getFont(name);
            if (font != null && !font.isEmbedded()) {
                missing.add(font.getName());
            }
        }
    }

    /** Many programs put all that is on a page into a form. */
    private static void addForms(PDResources resources, Deque<PDResources> open) throws IOException {
        for (COSName name : resources.getXObjectNames()) {
            if (!resources.isImageXObject(name)
                    && resources.getXObject(name) instanceof PDFormXObject form
                    && form.getResources() != null) {
                open.add(form.getResources());
            }
        }
    }

    private static void report(Conversion work, Set<String> missing) {
        if (!missing.isEmpty()) {
            work.outputs().say("Not valid PDF/A: fonts are not embedded (" + String.join(", ", missing) + ")");
        }
    }
}
