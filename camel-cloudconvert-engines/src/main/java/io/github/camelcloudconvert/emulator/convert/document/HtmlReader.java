package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * HTML as it is written in the wild, and XHTML. The parser is an HTML parser: it knows no external entities and fetches
 * nothing.
 */
record HtmlReader(Limits limits) implements DocumentReader {

    @Override
    public Document read(Conversion work) throws IOException, ConversionException {
        limits.checkText(work.input());
        try (InputStream in = Files.newInputStream(work.input())) {
            // no charset: byte order mark, then the meta element, then UTF-8
            Document document = Jsoup.parse(in, null, "");
            if (document.title().isBlank()) {
                document.title(work.inputBase());
            }
            return document;
        }
    }
}
