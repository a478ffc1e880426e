package io.github.camelcloudconvert.docs;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the panels of the dashboard as lines over time, two in a row. */
final class DashboardPicture {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 230;
    private static final int LEFT = 60;
    private static final int TOP = 34;
    private static final int BOTTOM = 54;
    private static final Color BACK = new Color(0x11_12_17);
    private static final Color PANEL = new Color(0x1a_1c_22);
    private static final Color GRID = new Color(0x33_36_3d);
    private static final Color INK = new Color(0xd0_d2_d8);
    private static final List<Color> LINES = List.of(
            new Color(0x73_bf_69),
            new Color(0xf2_cc_0c),
            new Color(0x57_94_f2),
            new Color(0xff_98_30),
            new Color(0xf2_49_5c),
            new Color(0xb8_77_d9),
            new Color(0x8a_b8_ff),
            new Color(0xc8_f2_c2));

    /** A panel and what its queries came to, by the texts of its legend. */
    record Panel(String title, Map<String, double[]> lines) {}

    private DashboardPicture() {}

    static BufferedImage draw(List<Panel> panels) {
        int rows = (panels.size() + 1) / 2;
        BufferedImage image = new BufferedImage(2 * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(BACK);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int index = 0; index < panels.size(); index++) {
            Graphics2D own = (Graphics2D) graphics.create(index % 2 * WIDTH, index / 2 * HEIGHT, WIDTH, HEIGHT);
            draw(own, panels.get(index));
            own.dispose();
        }
        graphics.dispose();
        return image;
    }

    private static void draw(Graphics2D graphics, Panel panel) {
        graphics.setColor(PANEL);
        graphics.fillRoundRect(4, 4, WIDTH - 8, HEIGHT - 8, 6, 6);
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        graphics.drawString(panel.title(), 16, 23);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        double top = panel.lines().values().stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double highest = top <= 0 ? 1 : top * 1.1;
        int bottom = HEIGHT - BOTTOM;
        for (int line = 0; line <= 4; line++) {
            int y = bottom - line * (bottom - TOP) / 4;
            graphics.setColor(GRID);
            graphics.drawLine(LEFT, y, WIDTH - 16, y);
            graphics.setColor(INK);
            graphics.drawString(number(highest * line / 4), 12, y + 4);
        }
        int legend = LEFT;
        int color = 0;
        for (Map.Entry<String, double[]> line : panel.lines().entrySet()) {
            graphics.setColor(LINES.get(color++ % LINES.size()));
            plot(graphics, line.getValue(), highest, bottom);
            graphics.fillRect(legend, HEIGHT - 33, 12, 4);
            graphics.setColor(INK);
            graphics.drawString(line.getKey(), legend + 17, HEIGHT - 27);
            legend += 30 + graphics.getFontMetrics().stringWidth(line.getKey());
        }
        graphics.drawString("0", LEFT, bottom + 13);
        String last = "60 min";
        graphics.drawString(last, WIDTH - 16 - graphics.getFontMetrics().stringWidth(last), bottom + 13);
    }

    private static void plot(Graphics2D graphics, double[] values, double highest, int bottom) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (int index = 0; index < values.length; index++) {
            if (!Double.isFinite(values[index])) {
                begun = false;
                continue;
            }
            double x = LEFT + (double) index * (WIDTH - 16 - LEFT) / Math.max(1, values.length - 1);
            double y = bottom - values[index] / highest * (bottom - TOP);
            if (begun) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            begun = true;
        }
        graphics.setStroke(new BasicStroke(1.8f));
        graphics.draw(path);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.3f", value);
    }
}
