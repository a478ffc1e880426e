package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import io.github.camelcloudconvert.emulator.convert.html.HtmlStructure;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Reads text documents by their format, and writes them as HTML or text. */
public final class Documents {

    private static final Pattern LAST_FEED = Pattern.compile("\\f[ \\t\\n]*\\z");

    /** The layout leaves a page out on which nothing stands. */
    private static final String BLANK = "\u00A0";

    private final Limits limits;
    private final Map<String, DocumentReader> readers;

    public Documents(Limits limits) {
        this.limits = limits;
        this.readers = Map.of(
                "eml",
                new MailReader(limits),
                "md",
                new MarkdownReader(limits),
                "markdown",
                new MarkdownReader(limits),
                "html",
                this::html,
                "htm",
                this::html,
                "xhtml",
                this::html,
                "txt",
                this::plainText,
                "csv",
                new CsvReader(limits));
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

    /** Converts a text document to one HTML file with its style inside. */
    public void toHtml(Conversion work) throws IOException, ConversionException {
        Document document = read(work);
        // laid out prettily, spaces and line breaks in the cells of a table would be lost
        document.outputSettings().charset(StandardCharsets.UTF_8).prettyPrint(false);
        Files.writeString(work.singleOutput(), document.outerHtml(), StandardCharsets.UTF_8);
    }

    /** Converts a document to its readable text, in UTF-8. */
    public void toText(Conversion work) throws IOException, ConversionException {
        Files.writeString(work.singleOutput(), TextLayout.of(read(work)), StandardCharsets.UTF_8);
    }

    /**
     * HTML as it is written in the wild, and XHTML. The parser is an HTML parser: it knows no external entities and
     * fetches nothing.
     */
    private Document html(Conversion work) throws IOException, ConversionException {
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

    /** A form feed at the end ends the last page, and does not start one; some systems end lines by other marks. */
    private static String[] pages(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return LAST_FEED.matcher(lines).replaceFirst("").split("\f", -1);
    }

    /** Plain text, line by line as it is. A form feed starts a new page. */
    private Document plainText(Conversion work) throws IOException, ConversionException {
        Document document = HtmlPage.around("", work.inputBase());
        for (String page : pages(TextFile.read(work.input(), limits))) {
            // control characters have no place in XML, to which the page is turned for layout
            String visible = page.replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", "\uFFFD");
            document.body().appendElement("pre").addClass("plain").appendText(visible.isEmpty() ? BLANK : visible);
        }
        return document;
    }
}
