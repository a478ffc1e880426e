package io.github.camelcloudconvert.emulator.convert.html;

import com.openhtmltopdf.css.style.CalculatedStyle;
import com.openhtmltopdf.layout.Layer;
import com.openhtmltopdf.layout.LayoutContext;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.PageBox;
import io.github.camelcloudconvert.emulator.convert.ConversionException;

/**
 * The first page of a laid out document, and how much room its content takes.
 *
 * @param content millimetres from the left margin to the end of what stands farthest to the right
 */
public record PageExtent(PageSize sheet, double content) {

    /** More than two thirds of its size can be read well, so the sheet need not be turned. */
    private static final double LEAST_UPRIGHT = 0.7;

    private static final double LEAST = 0.5;
    private static final int MOST_PAGES_ASIDE = 100;

    private static final double POINT = 25.4 / 72;

    /** Rounding, and the slant of letters. */
    private static final double TOLERANCE = 0.5;

    /** Measures what was laid out. */
    static PageExtent of(PdfBoxRenderer renderer) {
        double unit = POINT / renderer.getDotsPerPoint();
        LayoutContext context = renderer.getSharedContext().newLayoutContextInstance();
        PageBox page = renderer.getRootBox().getLayer().getPages().get(0);
        PageSize.Margins margins = new PageSize.Margins(
                page.getMarginBorderPadding(context, CalculatedStyle.TOP) * unit,
                page.getMarginBorderPadding(context, CalculatedStyle.RIGHT) * unit,
                page.getMarginBorderPadding(context, CalculatedStyle.BOTTOM) * unit,
                page.getMarginBorderPadding(context, CalculatedStyle.LEFT) * unit);
        PageSize sheet = new PageSize(page.getWidth(context) * unit, page.getHeight(context) * unit, margins);
        return new PageExtent(sheet, rightEnd(renderer.getRootBox().getLayer()) * unit);
    }

    /** What is placed out of the flow stands in layers of its own. */
    private static int rightEnd(Layer layer) {
        int end = rightEnd(layer.getMaster());
        for (BlockBox floating : layer.getFloats()) {
            end = Math.max(end, rightEnd(floating));
        }
        for (Layer child : layer.getChildren()) {
            end = Math.max(end, rightEnd(child));
        }
        return end;
    }

    private static int rightEnd(Box box) {
        int end = box.getAbsX() + box.getWidth();
        if (box.getStyle() != null && box.getStyle().isOverflowVisible()) {
            for (int child = 0; child < box.getChildCount(); child++) {
                end = Math.max(end, rightEnd(box.getChild(child)));
            }
        }
        return end;
    }

    public boolean fits() {
        return content <= room(sheet) + TOLERANCE;
    }

    /** The sheet on which all of it has room: turned where that helps much. */
    public PageSize wider() {
        boolean upright = room(sheet) / content >= LEAST_UPRIGHT || sheet.width() >= sheet.height();
        double longer = Math.max(sheet.width(), sheet.height());
        double shorter = Math.min(sheet.width(), sheet.height());
        return upright ? sheet : new PageSize(longer, shorter, sheet.margins());
    }

    /** Whether all of it has room on one sheet without becoming too small. */
    public boolean isReadableOnOneSheet() {
        return fits() || room(wider()) / content >= LEAST;
    }

    /** How much smaller the content must become for a sheet; what is too small to read goes on on further pages. */
    public double scaleFor(PageSize other) {
        return Math.max(LEAST, Math.min(1, room(other) / content));
    }

    /** Refuses what would take too many pages beside each other. */
    public void check() throws ConversionException {
        if (content > room(sheet) * MOST_PAGES_ASIDE) {
            throw ConversionException.failed("The document is more than " + MOST_PAGES_ASIDE + " pages wide");
        }
    }

    /** The rule for style that lets what does not fit go on on pages of its own. */
    public static String overflowCss() {
        return "@page { -fs-max-overflow-pages: " + MOST_PAGES_ASIDE + " !important; }";
    }

    private static double room(PageSize sheet) {
        return sheet.width() - sheet.margins().left() - sheet.margins().right();
    }
}
