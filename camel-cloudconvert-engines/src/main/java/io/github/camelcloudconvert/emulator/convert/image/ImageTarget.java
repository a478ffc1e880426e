package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;

/**
 * Writes pictures. Metadata of the source is never carried over, so the option {@code strip} is always in force.
 *
 * @param format one of {@link Formats#IMAGES_OUT}
 * @param quality from 1 to 100; means something for JPEG only
 */
public record ImageTarget(String format, int quality) {

    private static final int STANDARD_QUALITY = 85;
    private static final Set<String> OPAQUE = Set.of("jpg", "jpeg", "bmp");

    public static ImageTarget of(String format, TaskOptions options) throws ConversionException {
        return new ImageTarget(format, options.number("quality", 1, 100).orElse(STANDARD_QUALITY));
    }

    /** Writes a picture in the {@linkplain Pixels#standard standard} layout, or one with a palette. */
    public void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(pixels(image), null, null), parameters(writer));
        } finally {
            writer.dispose();
        }
    }

    /** Makes one picture after the other, so that the memory holds only one. */
    @FunctionalInterface
    public interface Pages {
        /** @param index counts from 0 */
        BufferedImage page(int index) throws IOException, ConversionException;
    }

    /** Writes pictures as one TIFF, or each as a file of its own. */
    public void write(int count, Pages pages, Conversion work) throws IOException, ConversionException {
        if (count == 1) {
            write(pages.page(0), work.singleOutput());
        } else if (isTiff()) {
            writeTogether(count, pages, work.singleOutput());
        } else {
            for (int index = 0; index < count; index++) {
                write(pages.page(index), work.numberedOutput(index + 1));
            }
        }
    }

    private void writeTogether(int count, Pages pages, Path file) throws IOException, ConversionException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int index = 0; index < count; index++) {
                writer.writeToSequence(new IIOImage(pixels(pages.page(index)), null, null), parameters(writer));
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private boolean isTiff() {
        return format.startsWith("tif");
    }

    private BufferedImage pixels(BufferedImage image) {
        if (format.equals("gif")) {
            return Pixels.withPalette(image);
        }
        if (image.getColorModel() instanceof IndexColorModel) {
            return image;
        }
        return Pixels.compact(OPAQUE.contains(format) ? Pixels.opaque(image) : image);
    }

    private ImageWriteParam parameters(ImageWriter writer) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (format.startsWith("jp")) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
        } else if (isTiff()) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("LZW");
        }
        return parameters;
    }
}
