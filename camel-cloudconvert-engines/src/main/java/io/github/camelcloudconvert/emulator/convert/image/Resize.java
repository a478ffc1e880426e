package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.OptionalInt;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/**
 * The size that the options {@code width}, {@code height} and {@code fit} ask for. With one of the two lengths the other
 * follows from the proportions; with none the size stays.
 */
public record Resize(OptionalInt width, OptionalInt height, ResizeMode fit) {

    private static final int LONGEST_SIDE = 100_000;

    public static Resize of(TaskOptions options) throws ConversionException {
        return new Resize(
                options.number("width", 1, LONGEST_SIDE),
                options.number("height", 1, LONGEST_SIDE),
                options.choice("fit", ResizeMode.MAX));
    }

    public boolean isEmpty() {
        return width.isEmpty() && height.isEmpty();
    }

    /** This resize, or the given box where the task names no size. */
    public Resize orWithin(int side) {
        return isEmpty() ? new Resize(OptionalInt.of(side), OptionalInt.of(side), fit) : this;
    }

    /**
     * The size of the result.
     *
     * @param enlarge whether {@link ResizeMode#MAX} may grow the picture: right for drawings, wrong for pixels
     */
    public Dimension target(double sourceWidth, double sourceHeight, boolean enlarge) {
        if (isEmpty()) {
            return size(sourceWidth, sourceHeight);
        }
        if (fit != ResizeMode.MAX && width.isPresent() && height.isPresent()) {
            return new Dimension(width.getAsInt(), height.getAsInt());
        }
        double ratio = Math.min(ratio(width, sourceWidth), ratio(height, sourceHeight));
        double allowed = fit == ResizeMode.MAX && !enlarge ? Math.min(ratio, 1) : ratio;
        return size(sourceWidth * allowed, sourceHeight * allowed);
    }

    /** The picture in its new size; the same instance when nothing changes. */
    public BufferedImage apply(BufferedImage image, Limits limits) throws IOException, ConversionException {
        Dimension target = target(image.getWidth(), image.getHeight(), false);
        limits.checkPixels(target.width, target.height);
        if (target.width == image.getWidth() && target.height == image.getHeight()) {
            return image;
        }
        Thumbnails.Builder<BufferedImage> builder = Thumbnails.of(Pixels.plain(image));
        return fit == ResizeMode.CROP
                ? builder.size(target.width, target.height)
                        .crop(Positions.CENTER)
                        .asBufferedImage()
                : builder.forceSize(target.width, target.height).asBufferedImage();
    }

    private static double ratio(OptionalInt wanted, double source) {
        return wanted.isPresent() ? wanted.getAsInt() / source : Double.POSITIVE_INFINITY;
    }

    private static Dimension size(double width, double height) {
        return new Dimension((int) Math.max(1, Math.round(width)), (int) Math.max(1, Math.round(height)));
    }
}
