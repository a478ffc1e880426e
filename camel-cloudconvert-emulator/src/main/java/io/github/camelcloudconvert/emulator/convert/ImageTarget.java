package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures. Metadata of the source is never carried over, so the option {@code strip} is always in force.
 *
 * @param format one of {@link Formats#IMAGES_OUT}
 * @param quality from 1 to 100; means something for JPEG only
 */
record ImageTarget(String format, int quality) {

    private static final int STANDARD_QUALITY = 85;
    private static final Set<String> OPAQUE = Set.of("jpg", "jpeg", "bmp");

    static ImageTarget of(String format, TaskOptions options) throws ConversionException {
        return new ImageTarget(format, options.number("quality", 1, 100).orElse(STANDARD_QUALITY));
    }

    void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(stream);
            BufferedImage pixels = OPAQUE.contains(format) ? Pixels.opaque(image) : image;
            writer.write(null, new IIOImage(pixels, null, null), parameters(writer));
        } finally {
            writer.dispose();
        }
    }

    private ImageWriteParam parameters(ImageWriter writer) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (format.startsWith("jp")) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
        } else if (format.startsWith("tif")) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("LZW");
        }
        return parameters;
    }
}
