package io.github.camelcloudconvert.emulator.convert.watermark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.image.ImageSource;
import io.github.camelcloudconvert.emulator.convert.image.Pixels;

/**
 * The picture of a watermark and how large it is drawn.
 *
 * <p>API: {@code image}, {@code image_width}, {@code image_height}, {@code image_width_percent}.
 */
record WatermarkPicture(BufferedImage pixels, OptionalInt width, OptionalInt height, OptionalInt widthPercent) {

    private static final int LONGEST_SIDE = 20_000;

    /** Width and height as drawn. */
    record Size(double width, double height) {}

    static WatermarkPicture of(TaskOptions options, Path file, Limits limits) throws IOException, ConversionException {
        try (ImageSource source = ImageSource.open(file, limits)) {
            return new WatermarkPicture(
                    Pixels.plain(source.read(0)),
                    options.number("image_width", 1, LONGEST_SIDE),
                    options.number("image_height", 1, LONGEST_SIDE),
                    options.number("image_width_percent", 1, 100));
        }
    }

    /** With one length the other follows from the proportions; with none a pixel is a unit of the page. */
    Size size(double pageWidth) {
        double ratio = (double) pixels.getHeight() / pixels.getWidth();
        if (width.isPresent() && height.isPresent()) {
            return new Size(width.getAsInt(), height.getAsInt());
        }
        if (height.isPresent()) {
            return new Size(height.getAsInt() / ratio, height.getAsInt());
        }
        double wide = width.isPresent()
                ? width.getAsInt()
                : widthPercent.isPresent() ? pageWidth * widthPercent.getAsInt() / 100 : pixels.getWidth();
        return new Size(wide, wide * ratio);
    }
}
