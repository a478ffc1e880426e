package io.github.camelcloudconvert.emulator.convert.html;

import java.io.IOException;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;

/** Makes pages and all that is on them larger or smaller. */
public final class Scale {

    private Scale() {}

    public static void apply(PDDocument document, double factor) throws IOException {
        if (factor == 1) {
            return;
        }
        float scale = (float) factor;
        for (PDPage page : document.getPages()) {
            try (PDPageContentStream start = new PDPageContentStream(document, page, AppendMode.PREPEND, true, false)) {
                start.transform(Matrix.getScaleInstance(scale, scale));
            }
            for (PDAnnotation annotation : page.getAnnotations()) {
                if (annotation.getRectangle() != null) {
                    annotation.setRectangle(scaled(annotation.getRectangle(), scale));
                }
            }
            PDRectangle box = scaled(page.getMediaBox(), scale);
            page.setMediaBox(box);
            page.setCropBox(box);
        }
    }

    private static PDRectangle scaled(PDRectangle box, float factor) {
        return new PDRectangle(
                box.getLowerLeftX() * factor,
                box.getLowerLeftY() * factor,
                box.getWidth() * factor,
                box.getHeight() * factor);
    }
}
