package io.github.camelcloudconvert.emulator.convert;

import java.awt.AlphaComposite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Draws a text or a picture on an image, or on each page of a TIFF.
 *
 * <p>API: {@code watermark}. {@code layer: below} shows where the image is transparent.
 */
record ImageWatermark(Limits limits) implements Converter {

    private static final int QUALITY = 92;

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to(given.inputFormat());
        Watermark mark = Watermark.of(work.options(), limits);
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            limits.checkPages(source.pages());
            new ImageTarget(work.targetFormat(), QUALITY)
                    .write(source.pages(), page -> marked(source.read(page), mark), work);
            source.sayWhatIsLeftOut(work);
        }
    }

    private static BufferedImage marked(BufferedImage image, Watermark mark) {
        draw(image, mark);
        return image;
    }

    private static void draw(BufferedImage image, Watermark mark) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            int rule = mark.place().below() ? AlphaComposite.DST_OVER : AlphaComposite.SRC_OVER;
            graphics.setComposite(AlphaComposite.getInstance(rule, mark.place().opacity()));
            if (mark.text() != null) {
                drawText(graphics, image, mark.text(), mark.place());
            }
            if (mark.picture() != null) {
                drawPicture(graphics, image, mark.picture(), mark.place());
            }
        } finally {
            graphics.dispose();
        }
    }

    private static void drawPicture(
            Graphics2D graphics, BufferedImage image, WatermarkPicture picture, WatermarkPlace place) {
        WatermarkPicture.Size size = picture.size(image.getWidth());
        double left = place.left(image.getWidth(), size.width());
        double top = place.top(image.getHeight(), size.height());
        graphics.rotate(place.radians(), left + size.width() / 2, top + size.height() / 2);
        graphics.translate(left, top);
        graphics.scale(
                size.width() / picture.pixels().getWidth(),
                size.height() / picture.pixels().getHeight());
        graphics.drawImage(picture.pixels(), 0, 0, null);
    }

    private static void drawText(Graphics2D graphics, BufferedImage image, WatermarkText text, WatermarkPlace place) {
        Font unit = font(text.face());
        // measured large, as the widths of small letters are rounded
        FontMetrics metrics = graphics.getFontMetrics(unit.deriveFont(1000f));
        double unitWidth = text.lines().stream()
                .mapToDouble(line -> metrics.stringWidth(line) / 1000.0)
                .max()
                .orElse(0);
        float size = text.size(image.getWidth(), unitWidth);
        double width = unitWidth * size;
        double left = place.left(image.getWidth(), width);
        double top = place.top(image.getHeight(), text.height(size));
        graphics.rotate(place.radians(), left + width / 2, top + text.height(size) / 2);
        graphics.setFont(unit.deriveFont(size));
        graphics.setColor(text.face().color());
        for (int line = 0; line < text.lines().size(); line++) {
            double free = width - metrics.stringWidth(text.lines().get(line)) / 1000.0 * size;
            graphics.drawString(text.lines().get(line), (float) (left + free * text.align()), (float)
                    (top + text.base(line, size)));
        }
    }

    private static Font font(WatermarkText.Face face) {
        String family =
                switch (face.family()) {
                    case SANS -> Font.SANS_SERIF;
                    case SERIF -> Font.SERIF;
                    case MONO -> Font.MONOSPACED;
                };
        return new Font(family, (face.bold() ? Font.BOLD : 0) | (face.italic() ? Font.ITALIC : 0), 1);
    }
}
