package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Document;

/**
 * Markdown as GitHub writes it: tables, task lists, struck words, bare addresses, footnotes; front matter is not shown.
 * HTML inside stays HTML, as the format has it.
 */
record MarkdownReader(Limits limits) implements DocumentReader {

    /** The extension would take everything below a rule in the first line, even where that begins no front matter. */
    private static final Pattern FRONT_MATTER = Pattern.compile(
            "\\A---[ \\t]*\\R(?:#.*\\R)*[^\\s:#][^:\\r\\n]*:(?:\\s[^\\r\\n]*)?\\R(?:(?!---|\\.\\.\\.).*\\R)*+(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)");

    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListItemsExtension.create(),
            AutolinkExtension.create(),
            FootnotesExtension.create());

    // parsers and renderers are immutable once built
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Parser BEHIND_FRONT_MATTER = Parser.builder()
            .extensions(Stream.concat(EXTENSIONS.stream(), Stream.of(YamlFrontMatterExtension.create()))
                    .toList())
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    @Override
    public Document read(Conversion work) throws IOException, ConversionException {
        String text = TextFile.read(work.input(), limits);
        Parser parser = FRONT_MATTER.matcher(text).find() ? BEHIND_FRONT_MATTER : PARSER;
        Node tree = parser.parse(text);
        return HtmlPage.around(RENDERER.render(tree), work.inputBase());
    }
}
