package io.github.camelcloudconvert.emulator.convert;

import java.io.File;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.jspecify.annotations.Nullable;

/**
 * Well-known free fonts of the machine. The fonts that every PDF reader has cover western Europe only; these carry the
 * other scripts, as far as the machine has them. Without any, the document is still made, with question marks.
 *
 * <p>The disk is searched once, when the first document needs a font. Thread-safe: two searches at the same time find
 * the same.
 */
final class SystemFonts {

    /** One file of a family. */
    private record Face(String family, String file, int weight, FontStyle style) {

        /** A glyph that the wanted font lacks is looked up in the upright regular ones. */
        boolean isFallback() {
            return weight == REGULAR && style == FontStyle.NORMAL && !family.equals(MONO);
        }
    }

    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    /** What {@code document.css} names first. */
    private static final String SANS = "Document Sans";

    private static final String MONO = "Document Mono";
    private static final String OTHER = "Document Other";

    /** The first family that the machine has is taken. */
    private static final List<List<Face>> SANS_FAMILIES = List.of(
            family(SANS, "DejaVuSans", "", "-Bold", "-Oblique", "-BoldOblique"),
            family(SANS, "NotoSans", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
            family(SANS, "LiberationSans", "-Regular", "-Bold", "-Italic", "-BoldItalic"));

    private static final List<List<Face>> MONO_FAMILIES = List.of(
            family(MONO, "DejaVuSansMono", "", "-Bold", "-Oblique", "-BoldOblique"),
            family(MONO, "LiberationMono", "-Regular", "-Bold", "-Italic", "-BoldItalic"));

    /** Scripts of East Asia: fonts with TrueType outlines, as others cannot be embedded in part. */
    private static final List<List<Face>> OTHER_FAMILIES = List.of(
            List.of(new Face(OTHER, "DroidSansFallbackFull.ttf", REGULAR, FontStyle.NORMAL)),
            List.of(new Face(OTHER, "DroidSansFallback.ttf", REGULAR, FontStyle.NORMAL)),
            List.of(new Face(OTHER, "NotoSansSC-Regular.ttf", REGULAR, FontStyle.NORMAL)),
            List.of(new Face(OTHER, "NotoSansJP-Regular.ttf", REGULAR, FontStyle.NORMAL)),
            List.of(new Face(OTHER, "unifont.ttf", REGULAR, FontStyle.NORMAL)));

    private volatile @Nullable Map<Face, File> found;

    void addTo(PdfRendererBuilder builder) {
        faces().forEach((face, file) -> {
            builder.useFont(file, face.family(), face.weight(), face.style(), true, EnumSet.of(FSFontUseCase.DOCUMENT));
            if (face.isFallback()) {
                // a font has but one use: for the other one it is added again
                builder.useFont(file, OTHER, REGULAR, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.FALLBACK_FINAL));
            }
        });
    }

    /** The upright font for running text; empty when the machine has none of those that are known here. */
    Optional<File> textFont() {
        return faces().entrySet().stream()
                .filter(entry ->
                        entry.getKey().family().equals(SANS) && entry.getKey().isFallback())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Map<Face, File> faces() {
        Map<Face, File> known = found;
        if (known == null) {
            known = search();
            found = known;
        }
        return known;
    }

    private static Map<Face, File> search() {
        Map<String, File> files = new HashMap<>();
        for (URI font : new FontFileFinder().find()) {
            File file = new File(font);
            files.putIfAbsent(file.getName(), file);
        }
        Map<Face, File> faces = new HashMap<>();
        List.of(SANS_FAMILIES, MONO_FAMILIES, OTHER_FAMILIES).forEach(families -> addFirst(families, files, faces));
        return Map.copyOf(faces);
    }

    private static void addFirst(List<List<Face>> families, Map<String, File> files, Map<Face, File> faces) {
        families.stream()
                .filter(family -> family.stream().allMatch(face -> files.containsKey(face.file())))
                .findFirst()
                .ifPresent(family -> family.forEach(face -> faces.put(face, files.get(face.file()))));
    }

    private static List<Face> family(String name, String file, String... suffixes) {
        List<Face> faces = new ArrayList<>();
        for (int index = 0; index < suffixes.length; index++) {
            faces.add(new Face(
                    name,
                    file + suffixes[index] + ".ttf",
                    index % 2 == 0 ? REGULAR : BOLD,
                    index < 2 ? FontStyle.NORMAL : FontStyle.ITALIC));
        }
        return List.copyOf(faces);
    }
}
