package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;

/**
 * A smaller PNG or JPEG with the same number of pixels. It stays as it is where that does not help.
 *
 * <p>API: {@code optimize} with {@code quality}. A PNG without it loses nothing; with it, colours that are close become
 * one.
 */
public record ImageOptimize(Limits limits) implements Converter {

    private static final int STANDARD_QUALITY = 80;

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to(given.inputFormat());
        OptionalInt quality = work.options().number("quality", 1, 100);
        Path result = work.singleOutput();
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            shrink(source, work.inputFormat(), quality, result);
        }
        if (Files.size(result) == 0 || Files.size(result) >= Files.size(work.input())) {
            Files.copy(work.input(), result, StandardCopyOption.REPLACE_EXISTING);
        }
        work.outputs().saySaved(Files.size(work.input()), Files.size(result));
    }

    /** Writes nothing where a smaller file would not be the same picture. */
    private static void shrink(ImageSource source, String format, OptionalInt quality, Path result)
            throws IOException, ConversionException {
        if (!format.equals("png")) {
            new ImageTarget("jpg", quality.orElse(STANDARD_QUALITY)).write(source.read(0), result);
        } else if (quality.isPresent()) {
            new ImageTarget("png", 0).write(Pixels.withPalette(coarser(source.read(0), quality.getAsInt())), result);
        } else if (source.isStandardPng()) {
            new ImageTarget("png", 0).write(Pixels.withPalette(source.read(0)), result);
        }
    }

    /** Rounds each channel: 1 leaves 2 values of it, 100 all 256. */
    private static BufferedImage coarser(BufferedImage image, int quality) {
        if (quality == 100) {
            return image;
        }
        int steps = 2 + 253 * (quality - 1) / 99;
        int[] rounded = new int[256];
        for (int value = 0; value < rounded.length; value++) {
            rounded[value] = Math.round(Math.round(value * (steps - 1) / 255f) * 255f / (steps - 1));
        }
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        Pixels.map(
                image,
                result,
                pixel -> rounded[pixel >>> 24] << 24
                        | rounded[pixel >> 16 & 255] << 16
                        | rounded[pixel >> 8 & 255] << 8
                        | rounded[pixel & 255]);
        return result;
    }
}
