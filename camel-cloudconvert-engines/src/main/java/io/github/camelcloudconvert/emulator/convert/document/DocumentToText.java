package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import org.jsoup.nodes.Document;

/** The readable text of a document, in UTF-8. */
public record DocumentToText(Documents documents) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Document document = documents.read(work);
        Files.writeString(work.singleOutput(), TextLayout.of(document), StandardCharsets.UTF_8);
    }
}
