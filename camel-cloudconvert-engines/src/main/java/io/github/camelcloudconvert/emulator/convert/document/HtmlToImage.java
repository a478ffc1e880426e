package io.github.camelcloudconvert.emulator.convert.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.html.EmbeddedOnly;
import io.github.camelcloudconvert.emulator.convert.html.HtmlLayout;
import io.github.camelcloudconvert.emulator.convert.html.LayoutGaps;
import io.github.camelcloudconvert.emulator.convert.html.PageSize;
import io.github.camelcloudconvert.emulator.convert.html.PageStyle;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Pixels;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfPages;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;

/**
 * A page as a picture that is as wide as a screen and as high as what is on the page, or as the screen.
 *
 * <p>API: {@code convert} with {@code screen_width}, {@code width}, {@code height}, {@code fit}, {@code quality}.
 */
public record HtmlToImage(Documents documents, HtmlLayout layout, Limits limits) implements Converter {

    public static final int STANDARD_WIDTH = 1366;
    public static final int SCREEN_HEIGHT = 768;
    public static final int LONGEST_SIDE = 10_000;

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        int width = work.options().number("screen_width", 1, LONGEST_SIDE).orElse(STANDARD_WIDTH);
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        Resize resize = Resize.of(work.options());
        Document page = documents.read(work);
        LayoutGaps.fill(page, limits, work.outputs());
        PageStyle.apply(page, PageSize.screen(width), TaskOptions.NONE);
        page.setBaseUri("");
        target.write(resize.apply(draw(page, width, work), limits), work.singleOutput());
    }

    private BufferedImage draw(Document page, int width, Conversion work) throws IOException, ConversionException {
        try (Workbench scratch = Workbench.create();
                PDDocument pdf =
                        layout.layOut(page, new EmbeddedOnly(limits), scratch.folder(), work.outputs(), limits)) {
            if (pdf.getNumberOfPages() > 1) {
                throw ConversionException.failed("The page is too long for a picture: choose PDF, or a wider screen");
            }
            Resize exact = new Resize(OptionalInt.of(width), OptionalInt.empty(), ResizeMode.MAX);
            return trimmed(new PdfPages(pdf, limits).draw(1, exact, 0));
        }
    }

    /** Without what is below the last thing on the page. */
    private static BufferedImage trimmed(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        int background = image.getRGB(0, image.getHeight() - 1);
        int height = image.getHeight();
        while (height > 1 && isPlain(image.getRGB(0, height - 1, row.length, 1, row, 0, row.length), background)) {
            height--;
        }
        // as much room as above the first line
        int shown = Math.min(image.getHeight(), Math.max(height + 8, SCREEN_HEIGHT));
        return Pixels.plain(image.getSubimage(0, 0, image.getWidth(), shown));
    }

    private static boolean isPlain(int[] row, int background) {
        return IntStream.of(row).allMatch(pixel -> pixel == background);
    }
}
