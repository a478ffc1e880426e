package io.github.camelcloudconvert.emulator.convert.watermark;

import java.awt.AlphaComposite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.font.PictureFonts;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.image.ImageSource;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import org.jspecify.annotations.Nullable;

/**
 * Draws a text or a picture on an image, or on each page of a TIFF.
 *
 * <p>API: {@code watermark}. {@code layer: below} shows where the image is transparent.
 */
public record ImageWatermark(Limits limits, SystemFonts machine) implements Converter {

    private static final int QUALITY = 92;

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to(given.inputFormat());
        Watermark mark = Watermark.of(work.options(), limits);
        PictureFonts fonts = fonts(mark.text());
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            limits.checkPages(source.pages());
            new ImageTarget(work.targetFormat(), QUALITY)
                    .write(source.pages(), page -> marked(source.read(page), mark, fonts), work);
            source.sayWhatIsLeftOut(work);
            work.outputs().say(fonts.missing());
        }
    }

    private PictureFonts fonts(@Nullable WatermarkText text) {
        return text == null
                ? new PictureFonts(new Font(Font.SANS_SERIF, Font.PLAIN, 1), "", machine)
                : new PictureFonts(font(text.face()), String.join("\n", text.lines()), machine);
    }

    private static BufferedImage marked(BufferedImage image, Watermark mark, PictureFonts fonts) {
        draw(image, mark, fonts);
        return image;
    }

    private static void draw(BufferedImage image, Watermark mark, PictureFonts fonts) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            int rule = mark.place().below() ? AlphaComposite.DST_OVER : AlphaComposite.SRC_OVER;
            graphics.setComposite(AlphaComposite.getInstance(rule, mark.place().opacity()));
            if (mark.text() != null) {
                drawText(graphics, image, new Words(mark.text(), fonts), mark.place());
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

    private record Words(WatermarkText text, PictureFonts fonts) {

        Optional<TextLayout> line(int line, float size, Graphics2D graphics) {
            String letters = text.lines().get(line);
            return letters.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new TextLayout(fonts.dress(letters, size).getIterator(), graphics.getFontRenderContext()));
        }

        /** In letters of size 1; measured large, as the widths of small letters are rounded. */
        double width(int line, Graphics2D graphics) {
            return line(line, 1000, graphics).map(TextLayout::getAdvance).orElse(0f) / 1000.0;
        }
    }

    private static void drawText(Graphics2D graphics, BufferedImage image, Words words, WatermarkPlace place) {
        WatermarkText text = words.text();
        double[] widths = IntStream.range(0, text.lines().size())
                .mapToDouble(line -> words.width(line, graphics))
                .toArray();
        double unitWidth = DoubleStream.of(widths).max().orElse(0);
        float size = text.size(image.getWidth(), unitWidth);
        double width = unitWidth * size;
        double left = place.left(image.getWidth(), width);
        double top = place.top(image.getHeight(), text.height(size));
        graphics.rotate(place.radians(), left + width / 2, top + text.height(size) / 2);
        graphics.setColor(text.face().color());
        for (int line = 0; line < widths.length; line++) {
            float x = (float) (left + (width - widths[line] * size) * text.align());
            float y = (float) (top + text.base(line, size));
            words.line(line, size, graphics).ifPresent(letters -> letters.draw(graphics, x, y));
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
