package io.github.camelcloudconvert.emulator.convert.watermark;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import io.github.camelcloudconvert.emulator.convert.font.DocumentFonts;
import io.github.camelcloudconvert.emulator.convert.font.Scripts;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfEdit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws a text or a picture on pages of a PDF, upright as the reader sees them.
 *
 * <p>API: {@code watermark} with {@code pages}.
 */
public record PdfWatermark(Limits limits, SystemFonts machine) implements PdfEdit.Change {

    @Override
    public void apply(PDDocument document, Conversion work) throws IOException, ConversionException {
        DocumentFonts fonts = new DocumentFonts(machine);
        Watermark mark = Watermark.of(work.options(), limits);
        List<Integer> pages = PageRange.select(work.options().text("pages"), document.getNumberOfPages());
        Drawing drawing = drawing(document, mark, fonts);
        for (int number : pages) {
            draw(document, document.getPage(number - 1), mark.place(), drawing);
        }
        if (mark.text() != null) {
            work.outputs().say(fonts.missing());
            work.outputs().say(Scripts.unshaped(String.join(" ", mark.text().lines())));
        }
    }

    /** Draws the mark at the origin of a page of this size, which counts from the lower left. */
    @FunctionalInterface
    private interface Drawing {
        void on(PDPageContentStream content, double width, double height) throws IOException;
    }

    private static Drawing drawing(PDDocument document, Watermark mark, DocumentFonts fonts) throws IOException {
        if (mark.text() != null) {
            WatermarkText text = mark.text();
            WatermarkFont font = WatermarkFont.in(document, fonts, text);
            return (content, width, height) -> write(content, new Words(text, font, mark.place()), width, height);
        }
        if (mark.picture() == null) {
            throw new IllegalStateException("a watermark has a text or a picture");
        }
        WatermarkPicture picture = mark.picture();
        PDImageXObject image = LosslessFactory.createFromImage(document, picture.pixels());
        return (content, width, height) -> {
            WatermarkPicture.Size size = picture.size(width);
            double left = mark.place().left(width, size.width());
            double bottom = height - mark.place().top(height, size.height()) - size.height();
            turn(content, mark.place(), left + size.width() / 2, bottom + size.height() / 2);
            content.drawImage(image, (float) left, (float) bottom, (float) size.width(), (float) size.height());
        };
    }

    private record Words(WatermarkText text, WatermarkFont font, WatermarkPlace place) {}

    private static void write(PDPageContentStream content, Words words, double width, double height)
            throws IOException {
        WatermarkText text = words.text();
        WatermarkFont font = words.font();
        float size = text.size(width, font.width());
        double wide = font.width() * size;
        double left = words.place().left(width, wide);
        double top = height - words.place().top(height, text.height(size));
        turn(content, words.place(), left + wide / 2, top - text.height(size) / 2);
        content.setNonStrokingColor(text.face().color());
        for (int line = 0; line < font.lines().size(); line++) {
            List<WatermarkFont.Part> parts = font.lines().get(line);
            double indent = (wide - WatermarkFont.width(parts) * size) * text.align();
            content.beginText();
            content.newLineAtOffset((float) (left + indent), (float) (top - text.base(line, size)));
            for (WatermarkFont.Part part : parts) {
                content.setFont(part.font(), size);
                content.showText(part.text());
            }
            content.endText();
        }
    }

    /** Clockwise around a point. */
    private static void turn(PDPageContentStream content, WatermarkPlace place, double x, double y) throws IOException {
        content.transform(new Matrix(AffineTransform.getRotateInstance(-place.radians(), x, y)));
    }

    private static void draw(PDDocument document, PDPage page, WatermarkPlace place, Drawing drawing)
            throws IOException {
        AppendMode mode = place.below() ? AppendMode.PREPEND : AppendMode.APPEND;
        PDRectangle box = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        try (PDPageContentStream content = new PDPageContentStream(document, page, mode, true, true)) {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant(place.opacity());
            content.saveGraphicsState();
            content.setGraphicsStateParameters(state);
            content.transform(new Matrix(upright(box, page.getRotation())));
            drawing.on(content, turned ? box.getHeight() : box.getWidth(), turned ? box.getWidth() : box.getHeight());
            content.restoreGraphicsState();
        }
    }

    /** From the page as it is seen to the page as it is stored. */
    private static AffineTransform upright(PDRectangle box, int rotation) {
        AffineTransform transform = AffineTransform.getTranslateInstance(box.getLowerLeftX(), box.getLowerLeftY());
        switch (Math.floorMod(rotation, 360)) {
            case 90 -> transform.translate(box.getWidth(), 0);
            case 180 -> transform.translate(box.getWidth(), box.getHeight());
            case 270 -> transform.translate(0, box.getHeight());
            default -> transform.translate(0, 0);
        }
        transform.rotate(Math.toRadians(rotation));
        return transform;
    }
}
