package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an engine accepts. Each limit is checked before the costly step, so that a small hostile file cannot take the
 * memory of the process.
 *
 * @param maxInputBytes of a PDF or an image
 * @param maxTextBytes of a document that is laid out in memory (Markdown, HTML, text, CSV)
 * @param maxImagePixels of one picture, read or written
 * @param maxPages pages of a PDF or frames of an image that one task renders
 */
public record Limits(long maxInputBytes, long maxTextBytes, long maxImagePixels, int maxPages) {

    /** 1 GiB, 8 MiB, 40 million pixels, 500 pages. */
    public static final Limits DEFAULT = new Limits(1L << 30, 8L << 20, 40_000_000, 500);

    /** Keeps the message apart from the words of the service. */
    private static final String OURS = ", a limit of the emulator";

    /** Of a text document: the layout takes a kilobyte and more for each element. */
    private static final int MAX_ELEMENTS = 200_000;

    /** Of a text document: the layout calls itself for each level, and styles cost more with each. */
    private static final int MAX_NESTING = 200;

    private static final int MAIL_TO_TEXT = 8;

    public void checkFile(Path file) throws IOException, ConversionException {
        checkBytes(Files.size(file), maxInputBytes);
    }

    public void checkText(Path file) throws IOException, ConversionException {
        checkText(Files.size(file));
    }

    public void checkText(long bytes) throws ConversionException {
        checkBytes(bytes, maxTextBytes);
    }

    /** A mail is in memory with all its files. */
    public void checkMail(long bytes) throws ConversionException {
        checkBytes(bytes, Math.min(maxInputBytes, MAIL_TO_TEXT * maxTextBytes));
    }

    public void checkPixels(long width, long height) throws ConversionException {
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE || width * height > maxImagePixels) {
            throw ConversionException.failed("Image of " + width + " x " + height + " pixels exceeds the limit of "
                    + maxImagePixels + " pixels" + OURS);
        }
    }

    public void checkPages(int pages) throws ConversionException {
        if (pages > maxPages) {
            throw ConversionException.failed(pages + " pages exceed the limit of " + maxPages + " pages" + OURS);
        }
    }

    public static void checkStructure(int elements, int nesting) throws ConversionException {
        if (elements > MAX_ELEMENTS || nesting > MAX_NESTING) {
            throw ConversionException.failed("The document has too many elements or nests them too deeply" + OURS);
        }
    }

    private static void checkBytes(long size, long limit) throws ConversionException {
        if (size > limit) {
            throw ConversionException.failed(
                    "File of " + size + " bytes exceeds the limit of " + limit + " bytes" + OURS);
        }
    }
}
