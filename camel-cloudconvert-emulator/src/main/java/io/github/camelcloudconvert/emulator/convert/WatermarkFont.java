package io.github.camelcloudconvert.emulator.convert;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** The font of a watermark in one document: one that every PDF reader has, or one of the machine for other scripts. */
record WatermarkFont(PDFont font, List<String> lines) {

    private static final FontName[][] SANS = {
        {FontName.HELVETICA, FontName.HELVETICA_OBLIQUE}, {FontName.HELVETICA_BOLD, FontName.HELVETICA_BOLD_OBLIQUE}
    };
    private static final FontName[][] SERIF = {
        {FontName.TIMES_ROMAN, FontName.TIMES_ITALIC}, {FontName.TIMES_BOLD, FontName.TIMES_BOLD_ITALIC}
    };
    private static final FontName[][] MONO = {
        {FontName.COURIER, FontName.COURIER_OBLIQUE}, {FontName.COURIER_BOLD, FontName.COURIER_BOLD_OBLIQUE}
    };

    static WatermarkFont in(PDDocument document, WatermarkText text, SystemFonts fonts) throws IOException {
        WatermarkText.Face face = text.face();
        FontName[][] names =
                switch (face.family()) {
                    case SANS -> SANS;
                    case SERIF -> SERIF;
                    case MONO -> MONO;
                };
        PDFont standard = new PDType1Font(names[face.bold() ? 1 : 0][face.italic() ? 1 : 0]);
        if (text.lines().stream().allMatch(line -> canShow(standard, line))) {
            return new WatermarkFont(standard, text.lines());
        }
        Optional<File> file = fonts.textFont();
        PDFont font = file.isPresent() ? PDType0Font.load(document, file.get()) : standard;
        return new WatermarkFont(
                font, text.lines().stream().map(line -> showable(font, line)).toList());
    }

    /** What no font has is shown as a question mark. */
    private static String showable(PDFont font, String line) {
        StringBuilder shown = new StringBuilder();
        line.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            shown.append(canShow(font, letter) ? letter : "?");
        });
        return shown.toString();
    }

    private static boolean canShow(PDFont font, String line) {
        try {
            font.encode(line);
            return true;
        } catch (IOException | IllegalArgumentException hasNoGlyph) {
            return false;
        }
    }

    /** In letters of size 1. */
    double width(String line) throws IOException {
        return font.getStringWidth(line) / 1000;
    }

    double width() throws IOException {
        double widest = 0;
        for (String line : lines) {
            widest = Math.max(widest, width(line));
        }
        return widest;
    }
}
