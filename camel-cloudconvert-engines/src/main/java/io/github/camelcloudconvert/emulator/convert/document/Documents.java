package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.HtmlStructure;
import org.jsoup.nodes.Document;

/** The readers of text documents by format. */
public final class Documents {

    private final Map<String, DocumentReader> readers;

    public Documents(Limits limits) {
        this.readers = Map.of(
                "eml", new MailReader(limits),
                "md", new MarkdownReader(limits),
                "markdown", new MarkdownReader(limits),
                "html", new HtmlReader(limits),
                "htm", new HtmlReader(limits),
                "xhtml", new HtmlReader(limits),
                "txt", new PlainTextReader(limits),
                "csv", new CsvReader(limits));
    }

    public Set<String> formats() {
        return readers.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** The input as HTML, small enough to be laid out. */
    public Document read(Conversion work) throws IOException, ConversionException {
        DocumentReader reader = readers.get(work.inputFormat());
        if (reader == null) {
            throw ConversionException.unsupported();
        }
        Document document = reader.read(work);
        HtmlStructure.check(document);
        return document;
    }
}
