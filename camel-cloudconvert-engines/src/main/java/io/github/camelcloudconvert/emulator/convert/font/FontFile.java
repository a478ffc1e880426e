package io.github.camelcloudconvert.emulator.convert.font;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.fontbox.ttf.FontHeaders;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One font of a file of the machine: of a TrueType or OpenType file, or of a collection of them. Only its headers are read
 * until it is used. Thread-safe.
 */
final class FontFile {

    private static final Logger LOG = LoggerFactory.getLogger(FontFile.class);

    private static final int BOLD_FLAG = 1;
    private static final int ITALIC_FLAG = 2;
    private static final int BOLD = 700;
    private static final int REGULAR = 400;

    private final File file;
    private final int number;
    private final String name;
    private final String family;
    private final int weight;
    private final boolean italic;
    private final boolean curved;
    private final boolean drawn;
    private volatile @Nullable BitSet coverage;

    private FontFile(File file, int number, FontHeaders headers) {
        this.file = file;
        this.number = number;
        this.name = headers.getName();
        this.family = headers.getFontFamily() == null ? name : headers.getFontFamily();
        this.drawn = headers.getError() == null;
        this.curved = headers.isOpenTypePostScript();
        Integer style = headers.getHeaderMacStyle();
        String words = (name + " " + headers.getFontSubFamily()).toLowerCase(Locale.ROOT);
        this.italic =
                (style != null && (style & ITALIC_FLAG) != 0) || words.contains("italic") || words.contains("oblique");
        this.weight = headers.getOS2Windows() != null
                ? headers.getOS2Windows().getWeightClass()
                : style != null && (style & BOLD_FLAG) != 0 ? BOLD : REGULAR;
    }

    /** The fonts of a file; none where it is damaged. */
    static List<FontFile> in(File file) {
        List<FontFile> found = new ArrayList<>();
        try {
            if (isCollection(file)) {
                AtomicInteger number = new AtomicInteger();
                TrueTypeCollection.processAllFontHeaders(
                        file, headers -> add(file, number.getAndIncrement(), headers, found));
            } else {
                try (RandomAccessReadBufferedFile data = new RandomAccessReadBufferedFile(file)) {
                    TTFParser parser = hasEnding(file, ".otf") ? new OTFParser(false) : new TTFParser(false);
                    add(file, 0, parser.parseTableHeaders(data), found);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("font file {} cannot be read", file, e);
        }
        return found;
    }

    private static void add(File file, int number, FontHeaders headers, List<FontFile> found) {
        if (headers.getName() != null) {
            found.add(new FontFile(file, number, headers));
        }
    }

    private static boolean isCollection(File file) {
        return hasEnding(file, ".ttc") || hasEnding(file, ".otc");
    }

    private static boolean hasEnding(File file, String ending) {
        return file.getName().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    File file() {
        return file;
    }

    /** Its place in a collection, from 0. */
    int number() {
        return number;
    }

    /** The name that PDFs know it by, as {@code DejaVuSans-Bold}. */
    String name() {
        return name;
    }

    /** The name that styles know it by, as {@code DejaVu Sans}. */
    String family() {
        return family;
    }

    /** From 100 to 900. */
    int weight() {
        return weight;
    }

    boolean isBold() {
        return weight > 500;
    }

    boolean isItalic() {
        return italic;
    }

    boolean isRegular() {
        return !italic && weight >= 300 && weight <= 500;
    }

    /** Whether it has outlines; some have pictures in their place, which only a browser shows. */
    boolean isDrawn() {
        return drawn;
    }

    /** Whether its outlines are those of PostScript, which no part of can be embedded. */
    boolean isCurved() {
        return curved;
    }

    boolean covers(int point) {
        return coverage().get(point);
    }

    /** Returns the code points that the font has a glyph for; the caller must not change the set. */
    BitSet coverage() {
        BitSet known = coverage;
        if (known == null) {
            known = readCoverage();
            coverage = known;
        }
        return known;
    }

    private BitSet readCoverage() {
        try (FontTables tables = FontTables.open(file, number)) {
            return tables.coverage();
        } catch (IOException | RuntimeException e) {
            LOG.debug("font {} of {} cannot be read", name, file, e);
            return new BitSet();
        }
    }

    /** Returns the font itself, read into memory, so that no caller has to close it. */
    TrueTypeFont read() throws IOException {
        try (FontTables tables = FontTables.open(file, number)) {
            TTFParser parser = curved ? new OTFParser(false) : new TTFParser(false);
            return parser.parse(new RandomAccessReadBuffer(tables.alone()));
        }
    }

    @Override
    public String toString() {
        return name + " of " + file;
    }
}
