package io.github.camelcloudconvert.emulator.convert.html;

import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;

/**
 * The sheet on which a page is laid out, in millimetres.
 *
 * <p>API: {@code page_format}, {@code page_orientation}, {@code page_width} and {@code page_height} (in centimetres),
 * {@code margin_top} and so on. A4 and margins of 10 are ours, where the task names none.
 */
public record PageSize(double width, double height, Margins margins) {

    private static final double[] A4 = {210, 297};
    private static final Map<String, double[]> FORMATS = Map.ofEntries(
            Map.entry("letter", new double[] {215.9, 279.4}),
            Map.entry("legal", new double[] {215.9, 355.6}),
            Map.entry("tabloid", new double[] {279.4, 431.8}),
            Map.entry("ledger", new double[] {431.8, 279.4}),
            Map.entry("a0", new double[] {841, 1189}),
            Map.entry("a1", new double[] {594, 841}),
            Map.entry("a2", new double[] {420, 594}),
            Map.entry("a3", new double[] {297, 420}),
            Map.entry("a4", A4),
            Map.entry("a5", new double[] {148, 210}),
            Map.entry("a6", new double[] {105, 148}));
    /** A4 turned, with the margins of a text document. */
    public static final PageSize LANDSCAPE = new PageSize(297, 210, new Margins(16, 18, 16, 18));

    private static final double LONGEST = 5000;
    private static final double STANDARD_MARGIN = 10;
    private static final double PIXEL = 25.4 / 96;

    /** A continuous sheet, so that nothing is moved to a next page; the longest that PDF readers must know. */
    private static final double SCROLL = 5000;

    /** Distances of the content from the edges. */
    record Margins(double top, double right, double bottom, double left) {

        private static Margins of(TaskOptions options) throws ConversionException {
            return new Margins(
                    margin(options, "margin_top"),
                    margin(options, "margin_right"),
                    margin(options, "margin_bottom"),
                    margin(options, "margin_left"));
        }

        private static double margin(TaskOptions options, String name) throws ConversionException {
            return options.decimal(name, 0, LONGEST).orElse(STANDARD_MARGIN);
        }
    }

    public static PageSize of(TaskOptions options) throws ConversionException {
        String format = options.text("page_format");
        double[] named = format == null ? A4 : FORMATS.get(format.toLowerCase(Locale.ROOT));
        if (named == null) {
            throw TaskOptions.invalid("page_format");
        }
        double width = options.decimal("page_width", 1, LONGEST / 10).orElse(named[0] / 10) * 10;
        double height = options.decimal("page_height", 1, LONGEST / 10).orElse(named[1] / 10) * 10;
        boolean swap = isLandscape(options) && width < height;
        return new PageSize(swap ? height : width, swap ? width : height, Margins.of(options));
    }

    private static boolean isLandscape(TaskOptions options) throws ConversionException {
        String orientation = options.text("page_orientation");
        return switch (orientation == null ? "portrait" : orientation.toLowerCase(Locale.ROOT)) {
            case "portrait" -> false;
            case "landscape" -> true;
            default -> throw TaskOptions.invalid("page_orientation");
        };
    }

    /** A sheet as wide as a screen of so many pixels, and without an end. */
    public static PageSize screen(double pixels) {
        return new PageSize(pixels * PIXEL, SCROLL, new Margins(0, 0, 0, 0));
    }

    public PageSize scaled(double factor) {
        Margins m = margins;
        return new PageSize(
                width * factor,
                height * factor,
                new Margins(m.top() * factor, m.right() * factor, m.bottom() * factor, m.left() * factor));
    }

    /** The rule for the style of the page. */
    public String css() {
        return String.format(
                Locale.ROOT,
                "@page { size: %.3fmm %.3fmm !important; margin: %.3fmm %.3fmm %.3fmm %.3fmm !important; }",
                width,
                height,
                margins.top(),
                margins.right(),
                margins.bottom(),
                margins.left());
    }
}
