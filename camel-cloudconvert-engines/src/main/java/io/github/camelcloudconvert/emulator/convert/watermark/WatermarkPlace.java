package io.github.camelcloudconvert.emulator.convert.watermark;

import java.util.Locale;
import java.util.OptionalInt;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;

/**
 * Where a watermark goes.
 *
 * <p>API: {@code position_vertical}, {@code position_horizontal}, {@code margin_vertical}, {@code margin_horizontal},
 * {@code opacity}, {@code rotation}, {@code layer}.
 *
 * @param horizontal 0 for left, 0.5 for the middle, 1 for right
 * @param vertical 0 for the top, 0.5 for the middle, 1 for the bottom
 * @param margins from the borders, in points or pixels; without effect in the middle
 * @param opacity from 0 to 1
 * @param radians clockwise, around the middle of the mark
 */
record WatermarkPlace(
        double horizontal, double vertical, Margins margins, float opacity, double radians, boolean below) {

    private static final int STANDARD_MARGIN = 25;
    private static final int LARGEST_MARGIN = 100_000;

    /** Distances from the borders. */
    record Margins(int horizontal, int vertical) {}

    static WatermarkPlace of(TaskOptions options) throws ConversionException {
        return new WatermarkPlace(
                share(options, "position_horizontal", "left", "right"),
                share(options, "position_vertical", "top", "bottom"),
                new Margins(margin(options, "margin_horizontal"), margin(options, "margin_vertical")),
                options.number("opacity", 0, 100).orElse(100) / 100f,
                Math.toRadians(options.number("rotation", -360, 360).orElse(0)),
                isBelow(options));
    }

    private static double share(TaskOptions options, String name, String start, String end) throws ConversionException {
        String text = options.text(name);
        String word = text == null ? "center" : text.toLowerCase(Locale.ROOT);
        if (word.equals(start)) {
            return 0;
        }
        if (word.equals("center")) {
            return 0.5;
        }
        if (word.equals(end)) {
            return 1;
        }
        throw TaskOptions.invalid(name);
    }

    private static int margin(TaskOptions options, String name) throws ConversionException {
        OptionalInt margin = options.number(name, 0, LARGEST_MARGIN);
        return margin.orElse(STANDARD_MARGIN);
    }

    private static boolean isBelow(TaskOptions options) throws ConversionException {
        String layer = options.text("layer");
        return switch (layer == null ? "above" : layer.toLowerCase(Locale.ROOT)) {
            case "above" -> false;
            case "below" -> true;
            default -> throw TaskOptions.invalid("layer");
        };
    }

    /** The left edge of a mark of this width. */
    double left(double pageWidth, double width) {
        return at(horizontal, pageWidth, width, margins.horizontal());
    }

    /** The upper edge of a mark of this height, counted from the top. */
    double top(double pageHeight, double height) {
        return at(vertical, pageHeight, height, margins.vertical());
    }

    private static double at(double share, double page, double mark, int margin) {
        double free = page - mark;
        return share == 0 ? margin : share == 1 ? free - margin : free / 2;
    }
}
