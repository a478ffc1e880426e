package io.github.camelcloudconvert.emulator.convert.html;

import java.awt.Dimension;
import java.io.IOException;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.util.Matrix;

/** An SVG as a page or as a picture. */
public record SvgConverter(Limits limits) {

    private static final float POINTS_PER_PIXEL = 72f / 96;
    private static final int PIXELS = 3;

    /** A page of its size: in lines, or in pixels where lines cannot show it. */
    public void toPdf(Conversion work) throws IOException, ConversionException {
        SvgPicture picture = SvgPicture.open(work.input(), limits);
        float width = (float) picture.width() * POINTS_PER_PIXEL;
        float height = (float) picture.height() * POINTS_PER_PIXEL;
        try (PDDocument document = PdfFile.create()) {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                if (picture.needsPixels()) {
                    Dimension size = new Dimension(
                            (int) Math.ceil(picture.width() * PIXELS), (int) Math.ceil(picture.height() * PIXELS));
                    limits.checkPixels(size.width, size.height);
                    content.drawImage(
                            LosslessFactory.createFromImage(document, picture.draw(size, ResizeMode.SCALE)),
                            0,
                            0,
                            width,
                            height);
                } else {
                    drawLines(document, content, picture);
                }
            }
            document.save(work.singleOutput().toFile());
        }
        picture.sayWhatIsLeftOut(work.outputs());
    }

    private static void drawLines(PDDocument document, PDPageContentStream content, SvgPicture picture)
            throws IOException {
        PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, (float) picture.width(), (float) picture.height());
        try {
            picture.drawOn(graphics);
        } finally {
            graphics.dispose();
        }
        content.transform(Matrix.getScaleInstance(POINTS_PER_PIXEL, POINTS_PER_PIXEL));
        content.drawForm(graphics.getXFormObject());
    }

    /**
     * A picture of it.
     *
     * <p>API: {@code convert} and {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code quality}.
     *
     * @param side of the box for a task that names no size; 0 for the size of the SVG
     */
    public void toImage(Conversion work, int side) throws IOException, ConversionException {
        Resize asked = Resize.of(work.options());
        Resize resize = side == 0 ? asked : asked.orWithin(side);
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        SvgPicture picture = SvgPicture.open(work.input(), limits);
        Dimension size = resize.target(picture.width(), picture.height(), true);
        limits.checkPixels(size.width, size.height);
        target.write(picture.draw(size, resize.fit()), work.singleOutput());
        picture.sayWhatIsLeftOut(work.outputs());
    }
}
