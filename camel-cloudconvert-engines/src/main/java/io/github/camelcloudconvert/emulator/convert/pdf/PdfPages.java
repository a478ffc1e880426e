package io.github.camelcloudconvert.emulator.convert.pdf;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws the pages of one document as pictures on white. Confined to one thread, as the document is. */
public final class PdfPages {

    private static final double POINTS_PER_INCH = 72;

    private final PDDocument document;
    private final PDFRenderer renderer;
    private final Limits limits;

    public PdfPages(PDDocument document, Limits limits) {
        this.document = document;
        this.renderer = new StrictRenderer(document, limits);
        this.limits = limits;
        renderer.setSubsamplingAllowed(true);
    }

    /**
     * One page, drawn in its final size at once, so that letters stay sharp.
     *
     * @param number counts from 1
     * @param density dots per inch where {@code resize} names no size
     */
    public BufferedImage draw(int number, Resize resize, int density) throws IOException, ConversionException {
        PDPage page = document.getPage(number - 1);
        PdfPictures.check(page, limits);
        double[] points = size(page);
        double dots = resize.isEmpty() ? density / POINTS_PER_INCH : 1;
        Dimension target = resize.target(points[0] * dots, points[1] * dots, true);
        limits.checkPixels(target.width, target.height);
        try {
            return draw(number - 1, resize.fit(), target, points);
        } catch (MissingImageReaderException e) {
            throw ConversionException.failed("Page " + number + " holds a " + PdfPictures.NO_DECODER, e);
        } catch (RefusedPictureException e) {
            throw e.refusal();
        }
    }

    /**
     * Fails where the library leaves out what it cannot decode, and only logs it: a page without its picture is no
     * result.
     */
    private static final class StrictRenderer extends PDFRenderer {

        private final Limits limits;

        StrictRenderer(PDDocument document, Limits limits) {
            super(document);
            this.limits = limits;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            PageDrawer drawer = new StrictDrawer(parameters, limits);
            drawer.setAnnotationFilter(getAnnotationsFilter());
            return drawer;
        }
    }

    /** Draws one page. */
    private static final class StrictDrawer extends PageDrawer {

        private final Limits limits;

        StrictDrawer(PageDrawerParameters parameters, Limits limits) throws IOException {
            super(parameters);
            this.limits = limits;
        }

        /** Asked for every picture, also for those that stand between the letters of the page. */
        @Override
        public void drawImage(PDImage picture) throws IOException {
            try {
                limits.checkPixels(picture.getWidth(), picture.getHeight());
            } catch (ConversionException e) {
                throw new RefusedPictureException(e);
            }
            super.drawImage(picture);
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
                throws IOException {
            boolean nothingThere =
                    exception instanceof MissingResourceException || exception instanceof MissingOperandException;
            if (!nothingThere && (isPicture(operator) || exception instanceof MissingImageReaderException)) {
                throw exception;
            }
            super.operatorException(operator, operands, exception);
        }

        private static boolean isPicture(Operator operator) {
            return operator.getName().equals(OperatorName.DRAW_OBJECT)
                    || operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE);
        }
    }

    /** Carries a refusal through the library, which knows only exceptions of its own kind. */
    private static final class RefusedPictureException extends IOException {

        private static final long serialVersionUID = 1L;

        private final ConversionException refusal;

        RefusedPictureException(ConversionException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        ConversionException refusal() {
            return refusal;
        }
    }

    private BufferedImage draw(int index, ResizeMode fit, Dimension target, double[] points) throws IOException {
        BufferedImage image = new BufferedImage(target.width, target.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.setBackground(Color.WHITE);
            graphics.fillRect(0, 0, target.width, target.height);
            double scaleX = target.width / points[0];
            double scaleY = target.height / points[1];
            if (fit == ResizeMode.CROP) {
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
