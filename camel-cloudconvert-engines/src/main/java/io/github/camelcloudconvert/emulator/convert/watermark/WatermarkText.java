package io.github.camelcloudconvert.emulator.convert.watermark;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;

/**
 * The words of a watermark and how they look.
 *
 * <p>API: {@code text}, {@code font_size}, {@code font_width_percent}, {@code font_color}, {@code font_name},
 * {@code font_align}.
 *
 * @param lines at least one
 * @param widthPercent of the page, instead of a size; empty for the size
 * @param align 0 for left, 0.5 for the middle, 1 for right
 */
record WatermarkText(List<String> lines, OptionalInt size, OptionalInt widthPercent, Face face, double align) {

    /** Ours: the service documents none. */
    private static final int STANDARD_SIZE = 36;

    private static final float LINE_HEIGHT = 1.2f;
    private static final Pattern COLOUR = Pattern.compile("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    /** A kind of letter; the many names of the API fall into three families that every machine has. */
    record Face(Family family, boolean bold, boolean italic, Color color) {

        enum Family {
            SANS,
            SERIF,
            MONO
        }

        private static Face of(TaskOptions options) throws ConversionException {
            String name = options.text("font_name");
            String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
            Family family = lower.startsWith("times") || lower.startsWith("georgia")
                    ? Family.SERIF
                    : lower.startsWith("courier") || lower.contains("mono") ? Family.MONO : Family.SANS;
            boolean heavy = lower.contains("bold") || lower.contains("black") || lower.contains("impact");
            boolean slanted = lower.contains("italic") || lower.contains("oblique");
            return new Face(family, heavy, slanted, colour(options));
        }

        private static Color colour(TaskOptions options) throws ConversionException {
            String text = options.text("font_color");
            if (text == null) {
                return Color.BLACK;
            }
            if (!COLOUR.matcher(text).matches()) {
                throw TaskOptions.invalid("font_color");
            }
            String digits = text.replace("#", "");
            String all = digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits;
            return new Color(Integer.parseInt(all, 16));
        }
    }

    static WatermarkText of(TaskOptions options, String text) throws ConversionException {
        return new WatermarkText(
                text.lines().map(line -> line.replaceAll("\\p{Cntrl}", " ")).toList(),
                options.number("font_size", 1, 2000),
                options.number("font_width_percent", 1, 100),
                Face.of(options),
                alignment(options));
    }

    private static double alignment(TaskOptions options) throws ConversionException {
        String align = options.text("font_align");
        return switch (align == null ? "left" : align.toLowerCase(Locale.ROOT)) {
            case "left" -> 0;
            case "center" -> 0.5;
            case "right" -> 1;
            default -> throw TaskOptions.invalid("font_align");
        };
    }

    /** @param unitWidth of the widest line in letters of size 1 */
    float size(double pageWidth, double unitWidth) {
        if (widthPercent.isPresent() && size.isEmpty() && unitWidth > 0) {
            return (float) (pageWidth * widthPercent.getAsInt() / 100 / unitWidth);
        }
        return size.orElse(STANDARD_SIZE);
    }

    float height(float size) {
        return size * LINE_HEIGHT * lines.size();
    }

    /** The distance of a line's base from the upper edge of the mark. */
    float base(int line, float size) {
        return size * (LINE_HEIGHT * line + 1);
    }
}
