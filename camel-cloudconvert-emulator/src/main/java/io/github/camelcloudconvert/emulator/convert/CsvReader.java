package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Comma- or semicolon-separated values as a table, the first row as its head. */
record CsvReader(Limits limits) implements DocumentReader {

    @Override
    public Document read(Path file, String title) throws IOException, ConversionException {
        Document document = HtmlPage.around("", title);
        Element table = document.body().appendElement("table");
        List<List<String>> rows = CsvRows.parse(TextFile.read(file, limits));
        for (int row = 0; row < rows.size(); row++) {
            Element section = table.appendElement(row == 0 ? "thead" : "tbody");
            addRow(section, row == 0 ? "th" : "td", rows.get(row));
        }
        return document;
    }

    private static void addRow(Element section, String cell, List<String> values) {
        Element row = section.appendElement("tr");
        values.forEach(value -> row.appendElement(cell).appendText(value));
    }
}
