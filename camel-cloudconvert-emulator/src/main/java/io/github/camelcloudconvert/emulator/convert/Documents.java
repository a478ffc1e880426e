package io.github.camelcloudconvert.emulator.convert;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The readers of text documents by format. */
final class Documents {

    private final Map<String, DocumentReader> readers;

    Documents(Limits limits) {
        this.readers = Map.of(
                "md", new MarkdownReader(limits),
                "markdown", new MarkdownReader(limits),
                "html", new HtmlReader(limits),
                "htm", new HtmlReader(limits),
                "xhtml", new HtmlReader(limits),
                "txt", new PlainTextReader(limits),
                "csv", new CsvReader(limits));
    }

    Set<String> formats() {
        return readers.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    DocumentReader reader(String format) throws ConversionException {
        DocumentReader reader = readers.get(format);
        if (reader == null) {
            throw ConversionException.unsupported();
        }
        return reader;
    }
}
