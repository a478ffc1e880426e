package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A smaller PNG or JPEG with the same number of pixels. It stays as it is where that does not help.
 *
 * <p>API: {@code optimize} with {@code quality}. A PNG without it loses nothing; with it, colours that are close become
 * one.
 */
record ImageOptimize(Limits limits) implements Converter {

    private static final int STANDARD_QUALITY = 80;
    private static final int LARGEST_PALETTE = 256;

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to(given.inputFormat());
        OptionalInt quality = work.options().number("quality", 1, 100);
        Path result = work.singleOutput();
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            BufferedImage image = source.read(0);
            if (work.inputFormat().equals("png")) {
                BufferedImage coarse = quality.isPresent() ? coarser(image, quality.getAsInt()) : image;
                new ImageTarget("png", 0).write(withPalette(coarse), result);
            } else {
                new ImageTarget("jpg", quality.orElse(STANDARD_QUALITY)).write(image, result);
            }
        }
        if (Files.size(result) >= Files.size(work.input())) {
            Files.copy(work.input(), result, StandardCopyOption.REPLACE_EXISTING);
        }
        work.outputs().say(new Saving(Files.size(work.input()), Files.size(result)).toString());
    }

    /** Rounds each channel: 1 leaves 2 values of it, 100 all 256. */
    private static BufferedImage coarser(BufferedImage image, int quality) {
        if (quality == 100) {
            return image;
        }
        int steps = 2 + 253 * (quality - 1) / 99;
        int[] rounded = new int[LARGEST_PALETTE];
        for (int value = 0; value < rounded.length; value++) {
            rounded[value] = Math.round(Math.round(value * (steps - 1) / 255f) * 255f / (steps - 1));
        }
        BufferedImage plain = Pixels.plain(image);
        BufferedImage result = new BufferedImage(plain.getWidth(), plain.getHeight(), plain.getType());
        int[] row = new int[plain.getWidth()];
        for (int y = 0; y < plain.getHeight(); y++) {
            plain.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int pixel = row[x];
                row[x] = rounded[pixel >>> 24] << 24
                        | rounded[pixel >> 16 & 255] << 16
                        | rounded[pixel >> 8 & 255] << 8
                        | rounded[pixel & 255];
            }
            result.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return result;
    }

    /** The same picture with a byte for each pixel when that is enough for its colours, else the picture itself. */
    private static BufferedImage withPalette(BufferedImage image) {
        Map<Integer, Integer> palette = palette(image);
        if (palette.size() > LARGEST_PALETTE) {
            return image;
        }
        int[] colours = palette.keySet().stream().mapToInt(Integer::intValue).toArray();
        int bits = palette.size() <= 2 ? 1 : palette.size() <= 4 ? 2 : palette.size() <= 16 ? 4 : 8;
        IndexColorModel model = new IndexColorModel(bits, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed = new BufferedImage(
                model, model.createCompatibleWritableRaster(image.getWidth(), image.getHeight()), false, null);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                indexed.getRaster().setSample(x, y, 0, palette.getOrDefault(image.getRGB(x, y), 0));
            }
        }
        return indexed;
    }

    /** Each colour and its number; gives up once there are too many. */
    private static Map<Integer, Integer> palette(BufferedImage image) {
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        for (int y = 0; y < image.getHeight() && palette.size() <= LARGEST_PALETTE; y++) {
            for (int x = 0; x < image.getWidth() && palette.size() <= LARGEST_PALETTE; x++) {
                palette.putIfAbsent(image.getRGB(x, y), palette.size());
            }
        }
        return palette;
    }
}
