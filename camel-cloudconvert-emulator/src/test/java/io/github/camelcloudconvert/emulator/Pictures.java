package io.github.camelcloudconvert.emulator;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Pictures that are made, not kept. */
final class Pictures {
    private Pictures() {}

    static byte[] png(int width, int height) {
        return picture(width, height, "png");
    }

    /** A picture of which quality and size of the result depend on each other. */
    static byte[] picture(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.RED, width, height, Color.BLUE));
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.WHITE);
        for (int x = 0; x < width; x += 3) {
            pen.drawLine(x, 0, width - x, height);
        }
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
