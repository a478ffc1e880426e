package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import org.jsoup.nodes.Document;

/** Reads a text document as HTML. Stateless. */
@FunctionalInterface
interface DocumentReader {

    /**
     * A complete HTML document of its own, free for the caller to change; one without a title gets the name of the file.
     * What a reader of the result should know is said to the outputs of the work.
     */
    Document read(Conversion work) throws IOException, ConversionException;
}
