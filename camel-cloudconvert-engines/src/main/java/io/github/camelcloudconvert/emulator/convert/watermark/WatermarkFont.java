package io.github.camelcloudconvert.emulator.convert.watermark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.font.ConversionFonts;
import io.github.camelcloudconvert.emulator.convert.font.DocumentFonts;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * The lines of a watermark in the fonts of one document: letters that every PDF reader has in those, others in fonts of
 * the machine.
 */
record WatermarkFont(List<List<Part>> lines) {

    /** Letters that stand beside each other and have one font. */
    record Part(PDFont font, String text) {

        /** In letters of size 1. */
        double width() throws IOException {
            return font.getStringWidth(text) / 1000;
        }
    }

    static WatermarkFont in(PDDocument document, DocumentFonts fonts, WatermarkText text) throws IOException {
        PDFont standard = new PDType1Font(standard(text.face()));
        BitSet others = new BitSet();
        text.lines().stream()
                .flatMapToInt(String::codePoints)
                .filter(point -> !canShow(standard, Character.toString(point)))
                .forEach(others::set);
        List<PDFont> choice = new ArrayList<>();
        choice.add(standard);
        choice.addAll(fonts.covering(others, document));
        choice.add(fonts.boxes());
        return new WatermarkFont(
                text.lines().stream().map(line -> parts(line, choice)).toList());
    }

    private static FontName standard(WatermarkText.Face face) {
        String family =
                switch (face.family()) {
                    case SANS -> "Arial";
                    case SERIF -> "Times";
                    case MONO -> "Courier";
                };
        return ConversionFonts.standard(family, face.bold(), face.italic());
    }

    /** What not even the last font shows, because there is nothing to see, is left out. */
    private static List<Part> parts(String line, List<PDFont> choice) {
        List<Part> parts = new ArrayList<>();
        for (int point : line.codePoints().toArray()) {
            String letter = Character.toString(point);
            choice.stream().filter(font -> canShow(font, letter)).findFirst().ifPresent(font -> {
                int last = parts.size() - 1;
                if (last >= 0 && parts.get(last).font().equals(font)) {
                    parts.set(last, new Part(font, parts.get(last).text() + letter));
                } else {
                    parts.add(new Part(font, letter));
                }
            });
        }
        return parts;
    }

    private static boolean canShow(PDFont font, String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IOException | IllegalArgumentException hasNoGlyph) {
            return false;
        }
    }

    /** In letters of size 1. */
    static double width(List<Part> line) throws IOException {
        double width = 0;
        for (Part part : line) {
            width += part.width();
        }
        return width;
    }

    double width() throws IOException {
        double widest = 0;
        for (List<Part> line : lines) {
            widest = Math.max(widest, width(line));
        }
        return widest;
    }
}
