package io.github.camelcloudconvert.emulator.convert.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of a text that is drawn on a picture: the one that is asked for, and others of the machine for letters that it
 * lacks. What none has is shown as an empty box. Confined to one thread.
 */
public final class PictureFonts {

    private static final Logger LOG = LoggerFactory.getLogger(PictureFonts.class);

    private final List<Font> choice = new ArrayList<>();
    private final BitSet missing = new BitSet();

    /** @param text all that will be drawn */
    public PictureFonts(Font asked, String text, SystemFonts fonts) {
        choice.add(asked);
        BitSet others = points(text);
        others.stream().filter(asked::canDisplay).forEach(others::clear);
        for (FontFile file : others.isEmpty() ? List.<FontFile>of() : fonts.covering(others)) {
            try {
                choice.add(Font.createFonts(file.file())[file.number()]);
            } catch (IOException | FontFormatException | RuntimeException e) {
                LOG.debug("{} is of no use", file, e);
            }
        }
        others.stream()
                .filter(point -> choice.stream().noneMatch(font -> font.canDisplay(point)))
                .forEach(missing::set);
    }

    private static BitSet points(String text) {
        BitSet points = new BitSet();
        text.codePoints().filter(Scripts::isVisible).forEach(points::set);
        return points;
    }

    /** The line, which must not be empty, with a font for each of its letters. */
    public AttributedString dress(String line, float size) {
        AttributedString dressed = new AttributedString(line);
        int point;
        for (int at = 0; at < line.length(); at += Character.charCount(point)) {
            point = line.codePointAt(at);
            dressed.addAttribute(TextAttribute.FONT, of(point).deriveFont(size), at, at + Character.charCount(point));
        }
        return dressed;
    }

    private Font of(int point) {
        return choice.stream()
                .filter(font -> font.canDisplay(point))
                .findFirst()
                .orElse(choice.get(0));
    }

    /** What to say about letters that no font has; empty for none. */
    public String missing() {
        return Scripts.missing(missing);
    }
}
