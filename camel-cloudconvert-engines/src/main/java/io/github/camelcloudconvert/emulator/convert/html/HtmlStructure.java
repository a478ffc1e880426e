package io.github.camelcloudconvert.emulator.convert.html;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/** Counts what a layout would have to hold in memory. */
public final class HtmlStructure implements NodeVisitor {

    private int elements;
    private int nesting;

    private HtmlStructure() {}

    public static void check(Document document) throws ConversionException {
        HtmlStructure structure = new HtmlStructure();
        document.traverse(structure);
        Limits.checkStructure(structure.elements, structure.nesting);
    }

    @Override
    public void head(Node node, int depth) {
        elements++;
        nesting = Math.max(nesting, depth);
    }
}
