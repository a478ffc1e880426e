package io.github.camelcloudconvert.emulator.convert.html;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.font.Scripts;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Finds the characters that a PDF shows as empty boxes, as no font had them. Confined to one thread. */
public final class MissingGlyphs extends PDFTextStripper {

    /** Letters up to here are in every font, so that most documents need no look. */
    private static final int COMMON = 0x024F;

    private boolean boxes;

    private MissingGlyphs() {}

    /** What to say about a PDF that was made from this text; empty when nothing is missing. */
    public static String of(Path pdf, String text, Limits limits) throws IOException, ConversionException {
        if (text.codePoints().allMatch(MissingGlyphs::isCommon)) {
            return "";
        }
        MissingGlyphs found = new MissingGlyphs();
        try (PDDocument document = PdfFile.open(pdf, null, limits)) {
            Set<Integer> shown = found.getText(document).codePoints().boxed().collect(Collectors.toSet());
            // an empty box does not tell for which character it stands
            return found.boxes ? message(text, shown) : "";
        }
    }

    private static String message(String text, Set<Integer> shown) {
        BitSet missing = new BitSet();
        text.codePoints()
                .filter(point -> !isCommon(point) && !shown.contains(point))
                .forEach(missing::set);
        return Scripts.missing(missing);
    }

    private static boolean isCommon(int point) {
        // dashes, quotes, the euro sign
        return point <= COMMON || (point >= 0x2010 && point <= 0x20AC);
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, Vector move) throws IOException {
        boxes |= font instanceof PDType0Font composite && composite.codeToGID(code) == 0;
        super.showGlyph(place, font, code, move);
    }
}
