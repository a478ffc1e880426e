package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import org.jsoup.nodes.Document;

/** Plain text, line by line as it is. A form feed starts a new page. */
record PlainTextReader(Limits limits) implements DocumentReader {

    @Override
    public Document read(Conversion work) throws IOException, ConversionException {
        Document document = HtmlPage.around("", work.inputBase());
        for (String page : TextFile.read(work.input(), limits).split("\f", -1)) {
            document.body().appendElement("pre").addClass("plain").appendText(visible(page));
        }
        return document;
    }

    /** Control characters have no place in XML, to which the page is turned for layout. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", "\uFFFD");
    }
}
