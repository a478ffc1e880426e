package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Turns pages clockwise.
 *
 * <p>API: {@code pdf/rotate-pages} with {@code rotation} and {@code pages}.
 */
public final class PdfRotate implements PdfEdit.Change {

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
