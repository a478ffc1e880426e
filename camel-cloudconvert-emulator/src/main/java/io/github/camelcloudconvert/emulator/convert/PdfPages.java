package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws the pages of one document as pictures on white. Confined to one thread, as the document is. */
final class PdfPages {

    private static final double POINTS_PER_INCH = 72;

    private final PDDocument document;
    private final PDFRenderer renderer;
    private final Limits limits;

    PdfPages(PDDocument document, Limits limits) {
        this.document = document;
        this.renderer = new PDFRenderer(document);
        this.limits = limits;
        renderer.setSubsamplingAllowed(true);
    }

    /**
     * One page, drawn in its final size at once, so that letters stay sharp.
     *
     * @param number counts from 1
     * @param density dots per inch where {@code resize} names no size
     */
    BufferedImage draw(int number, Resize resize, int density) throws IOException, ConversionException {
        PDPage page = document.getPage(number - 1);
        PdfPictures.check(page, limits);
        double[] points = size(page);
        double dots = resize.isEmpty() ? density / POINTS_PER_INCH : 1;
        Dimension target = resize.target(points[0] * dots, points[1] * dots, true);
        limits.checkPixels(target.width, target.height);
        return draw(number - 1, resize.fit(), target, points);
    }

    private BufferedImage draw(int index, Fit fit, Dimension target, double[] points) throws IOException {
        BufferedImage image = new BufferedImage(target.width, target.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.setBackground(Color.WHITE);
            graphics.fillRect(0, 0, target.width, target.height);
            double scaleX = target.width / points[0];
            double scaleY = target.height / points[1];
            if (fit == Fit.CROP) {
                scaleX = Math.max(scaleX, scaleY);
                scaleY = scaleX;
                graphics.translate((target.width - points[0] * scaleX) / 2, (target.height - points[1] * scaleY) / 2);
            }
            renderer.renderPageToGraphics(index, graphics, (float) scaleX, (float) scaleY);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static double[] size(PDPage page) throws ConversionException {
        PDRectangle box = page.getCropBox();
        if (!(box.getWidth() > 0 && box.getHeight() > 0)) {
            throw ConversionException.failed("The PDF has a page without a size");
        }
        boolean turned = page.getRotation() % 180 != 0;
        return turned ? new double[] {box.getHeight(), box.getWidth()} : new double[] {box.getWidth(), box.getHeight()};
    }
}
