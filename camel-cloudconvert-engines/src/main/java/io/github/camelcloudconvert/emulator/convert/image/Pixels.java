package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Pixel layouts that every writer and scaler understands.
 *
 * <p>Engines work on {@linkplain #standard standard} pictures only. The platform's other layouts are traps: it takes the
 * numbers of a grey picture for amounts of light, and hands the inks of a printer's picture out as red, green and blue.
 */
public final class Pixels {

    private static final int LARGEST_PALETTE = 256;

    private Pixels() {}

    /** The picture in sRGB with 8 bits a channel: of the type {@code INT_RGB}, or {@code INT_ARGB} where it is clear. */
    static BufferedImage standard(BufferedImage image) {
        ColorModel model = image.getColorModel();
        ColorSpace space = model.getColorSpace();
        if (model instanceof IndexColorModel || space.isCS_sRGB()) {
            return plain(image);
        }
        BufferedImage result = blank(image);
        if (space.getType() == ColorSpace.TYPE_GRAY) {
            copyGreys(image, result);
        } else if (space instanceof ICC_ColorSpace) {
            new ColorConvertOp(null).filter(image, result);
        } else {
            // pixel by pixel, as drawing would round those that are partly clear
            map(image, result, IntUnaryOperator.identity());
        }
        return result;
    }

    private static BufferedImage blank(BufferedImage image) {
        return new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static void copyGreys(BufferedImage image, BufferedImage result) {
        ColorModel model = image.getColorModel();
        boolean clear = model.hasAlpha();
        if (clear && model.isAlphaPremultiplied()) {
            image.coerceData(false);
        }
        IntUnaryOperator shade = shades(model.getColorSpace());
        float[] shares = new float[image.getRaster().getNumBands()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                readShares(image, x, y, shares);
                int grey = shade.applyAsInt(eight(shares[0]));
                int alpha = clear ? eight(shares[shares.length - 1]) : 255;
                result.setRGB(x, y, (alpha << 24) | (grey * 0x010101));
            }
        }
    }

    /** Each sample of a pixel, from 0 to 1. */
    private static void readShares(BufferedImage image, int x, int y, float[] shares) {
        ColorModel model = image.getColorModel();
        if (image.getRaster().getTransferType() > DataBuffer.TYPE_USHORT) {
            model.getNormalizedComponents(image.getRaster().getDataElements(x, y, null), shares, 0);
            return;
        }
        image.getRaster().getPixel(x, y, shares);
        for (int band = 0; band < shares.length; band++) {
            shares[band] /= (1 << model.getComponentSize(band)) - 1;
        }
    }

    private static int eight(float share) {
        return Math.round(Math.max(0, Math.min(1, share)) * 255);
    }

    /** What a profile of the picture makes of a grey; without one a grey is what its number says. */
    private static IntUnaryOperator shades(ColorSpace space) {
        if (space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))) {
            return IntUnaryOperator.identity();
        }
        int[] table = new int[256];
        for (int grey = 0; grey < table.length; grey++) {
            table[grey] = Math.round(space.toRGB(new float[] {grey / 255f})[1] * 255);
        }
        return grey -> table[grey];
    }

    /** Gives a standard picture, whose numbers are those of a profile, the colours that the profile says. */
    static BufferedImage profiled(BufferedImage image, ICC_ColorSpace space) {
        if (space.isCS_sRGB() || space.getNumComponents() == 4) {
            return image;
        }
        BufferedImage result = blank(image);
        if (space.getNumComponents() == 1) {
            IntUnaryOperator shade = shades(space);
            map(image, result, pixel -> (pixel & 0xFF000000) | (shade.applyAsInt(pixel & 255) * 0x010101));
            return result;
        }
        BufferedImage row = new BufferedImage(image.getWidth(), 1, BufferedImage.TYPE_INT_RGB);
        ColorConvertOp toStandard = new ColorConvertOp(space, ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
        BufferedImage converted = new BufferedImage(image.getWidth(), 1, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[image.getWidth()];
        int[] colours = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
            row.setRGB(0, 0, pixels.length, 1, pixels, 0, pixels.length);
            toStandard.filter(row.getRaster(), converted.getRaster());
            converted.getRGB(0, 0, colours.length, 1, colours, 0, colours.length);
            for (int x = 0; x < pixels.length; x++) {
                pixels[x] = (pixels[x] & 0xFF000000) | (colours[x] & 0xFFFFFF);
            }
            result.setRGB(0, y, pixels.length, 1, pixels, 0, pixels.length);
        }
        return result;
    }

    /** Writes each pixel of one picture, changed, into another one of the same size; the two may be one. */
    static void map(BufferedImage from, BufferedImage to, IntUnaryOperator change) {
        int[] row = new int[from.getWidth()];
        for (int y = 0; y < from.getHeight(); y++) {
            from.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = change.applyAsInt(row[x]);
            }
            to.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
    }

    /** Without transparency: what was transparent becomes white. */
    public static BufferedImage opaque(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_INT_RGB
                ? image
                : redrawn(image, BufferedImage.TYPE_INT_RGB, Color.WHITE);
    }

    /** In shades of grey; what was transparent becomes white. */
    public static BufferedImage grey(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_BYTE_GRAY
                ? image
                : redrawn(image, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE);
    }

    /** With 8 bits a channel and no palette, which scalers need to mix colours. */
    public static BufferedImage plain(BufferedImage image) {
        return switch (image.getType()) {
            case BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB -> image;
            default ->
                image.getColorModel().hasAlpha()
                        ? redrawn(image, BufferedImage.TYPE_INT_ARGB, null)
                        : redrawn(image, BufferedImage.TYPE_INT_RGB, null);
        };
    }

    private static BufferedImage redrawn(BufferedImage image, int type, @Nullable Color background) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D graphics = copy.createGraphics();
        try {
            if (background != null) {
                graphics.setColor(background);
                graphics.fillRect(0, 0, copy.getWidth(), copy.getHeight());
            } else {
                graphics.setComposite(AlphaComposite.Src);
            }
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return copy;
    }

    /** A standard picture as its pixels need it: without a channel of transparency or colour that says nothing. */
    static BufferedImage compact(BufferedImage image) {
        boolean opaque = !image.getColorModel().hasAlpha();
        boolean clear = false;
        boolean colour = false;
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight() && !(colour && (clear || opaque)); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                clear |= pixel >>> 24 != 255;
                colour |= (pixel & 255) != (pixel >> 8 & 255) || (pixel & 255) != (pixel >> 16 & 255);
            }
        }
        return clear ? image : colour ? opaque(image) : greyOf(image);
    }

    private static BufferedImage greyOf(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] &= 255;
            }
            result.getRaster().setPixels(0, y, row.length, 1, row);
        }
        return result;
    }

    /** The same standard picture with a byte for each pixel when that is enough for its colours, else the picture. */
    static BufferedImage withPalette(BufferedImage image) {
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
