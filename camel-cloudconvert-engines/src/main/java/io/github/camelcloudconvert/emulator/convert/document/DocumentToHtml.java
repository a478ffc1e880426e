package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import org.jsoup.nodes.Document;

/** A text document as one HTML file with its style inside. */
public record DocumentToHtml(Documents documents) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Document document = documents.read(work);
        // laid out prettily, spaces and line breaks in the cells of a table would be lost
        document.outputSettings().charset(StandardCharsets.UTF_8).prettyPrint(false);
        Files.writeString(work.singleOutput(), document.outerHtml(), StandardCharsets.UTF_8);
    }
}
