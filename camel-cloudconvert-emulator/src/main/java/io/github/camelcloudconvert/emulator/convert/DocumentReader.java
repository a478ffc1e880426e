package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;

import org.jsoup.nodes.Document;

/** Reads a text document as HTML. Stateless. */
@FunctionalInterface
interface DocumentReader {

    /**
     * A complete HTML document of its own, free for the caller to change.
     *
     * @param title for documents that have none
     */
    Document read(Path file, String title) throws IOException, ConversionException;
}
