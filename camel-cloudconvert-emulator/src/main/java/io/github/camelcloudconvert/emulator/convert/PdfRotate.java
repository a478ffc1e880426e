package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Turns pages clockwise.
 *
 * <p>API: {@code pdf/rotate-pages} with {@code rotation} and {@code pages}.
 */
final class PdfRotate implements PdfEdit.Change {

    private static final Map<String, Integer> TURNS =
            Map.of("+90", 90, "90", 90, "-90", 270, "270", 270, "+270", 270, "180", 180, "+180", 180, "-180", 180);

    @Override
    public void apply(PDDocument document, Conversion work) throws IOException, ConversionException {
        String rotation = work.options().text("rotation");
        Integer turn = rotation == null ? null : TURNS.get(rotation.strip());
        if (turn == null) {
            throw TaskOptions.invalid("rotation");
        }
        List<Integer> pages = PageRange.select(work.options().text("pages"), document.getNumberOfPages());
        for (int number : pages) {
            PDPage page = document.getPage(number - 1);
            page.setRotation((page.getRotation() + turn) % 360);
        }
    }
}
