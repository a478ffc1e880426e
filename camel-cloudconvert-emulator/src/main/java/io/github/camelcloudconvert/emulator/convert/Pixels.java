package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

import org.jspecify.annotations.Nullable;

/** Pixel layouts that every writer and scaler understands. */
final class Pixels {

    private Pixels() {}

    /** Without transparency: what was transparent becomes white. */
    static BufferedImage opaque(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_INT_RGB
                ? image
                : redrawn(image, BufferedImage.TYPE_INT_RGB, Color.WHITE);
    }

    /** In shades of grey; what was transparent becomes white. */
    static BufferedImage grey(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_BYTE_GRAY
                ? image
                : redrawn(image, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE);
    }

    /** With 8 bits a channel and no palette, which scalers need to mix colours. */
    static BufferedImage plain(BufferedImage image) {
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
            }
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return copy;
    }
}
