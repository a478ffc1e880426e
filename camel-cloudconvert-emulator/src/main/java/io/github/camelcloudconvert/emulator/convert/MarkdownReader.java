package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Document;

/** CommonMark with tables. HTML inside stays HTML, as the format has it. */
record MarkdownReader(Limits limits) implements DocumentReader {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    // parsers and renderers are immutable once built
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    @Override
    public Document read(Path file, String title) throws IOException, ConversionException {
        Node tree = PARSER.parse(TextFile.read(file, limits));
        return HtmlPage.around(RENDERER.render(tree), title);
    }
}
