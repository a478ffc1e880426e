package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import net.coobird.thumbnailator.Thumbnails;

/**
 * How good the pictures of an optimized PDF stay.
 *
 * @param density pixels per inch, if the picture were as large as its page; more are taken away
 * @param jpeg from 0 to 1
 * @param grey whether colours go
 */
public record PictureQuality(int density, float jpeg, boolean grey) {

    /** What the profiles of the API mean here; the service does not say what they mean there. */
    public static PictureQuality of(TaskOptions options) throws ConversionException {
        boolean grey = isGrey(options);
        String profile = options.text("profile");
        return switch (profile == null ? "web" : profile.toLowerCase(Locale.ROOT)) {
            case "web" -> new PictureQuality(150, 0.75f, grey);
            case "print" -> new PictureQuality(300, 0.9f, grey);
            case "archive" -> new PictureQuality(600, 0.95f, grey);
            case "mrc" -> new PictureQuality(200, 0.5f, grey);
            case "max" -> new PictureQuality(96, 0.5f, grey);
            default -> throw TaskOptions.invalid("profile");
        };
    }

    private static boolean isGrey(TaskOptions options) throws ConversionException {
        String space = options.text("colorspace");
        return switch (space == null ? "unchanged" : space.toLowerCase(Locale.ROOT)) {
            case "unchanged", "rgb" -> false;
            case "grayscale" -> true;
            case "cmyk" -> throw ConversionException.failed("The colorspace cmyk is not supported here");
            default -> throw TaskOptions.invalid("colorspace");
        };
    }

    /** The picture, or a smaller one when it has more pixels than it needs on a page of this size. */
    public BufferedImage scaled(BufferedImage image, float inches) throws IOException {
        double longest = Math.max(image.getWidth(), image.getHeight());
        double ratio = density * inches / longest;
        return ratio >= 1 ? image : Thumbnails.of(image).scale(ratio).asBufferedImage();
    }
}
