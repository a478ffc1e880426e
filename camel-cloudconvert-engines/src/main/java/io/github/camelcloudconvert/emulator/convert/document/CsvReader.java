package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Values that separators divide as a table, the first row as its head. */
record CsvReader(Limits limits) implements DocumentReader {

    /** Selects the tables that this reader makes. */
    static final String TABLES = "table.data";

    @Override
    public Document read(Conversion work) throws IOException, ConversionException {
        Document document = HtmlPage.around("", work.inputBase());
        List<List<String>> rows = rows(TextFile.read(work.input(), limits));
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        Element table = document.body().appendElement("table").addClass("data");
        for (int row = 0; row < rows.size(); row++) {
            Element section = table.appendElement(row == 0 ? "thead" : "tbody");
            addRow(section, row == 0 ? "th" : "td", rows.get(row), columns);
        }
        return document;
    }

    /** Counts while it reads: a few bytes make a cell, and a cell takes many. */
    private static List<List<String>> rows(String text) throws ConversionException {
        List<List<String>> rows = new ArrayList<>();
        int elements = 0;
        try (Stream<List<String>> stream = CsvRows.of(text)) {
            for (Iterator<List<String>> each = stream.iterator(); each.hasNext(); ) {
                List<String> row = each.next();
                elements += row.size() + 1;
                Limits.checkStructure(elements, 0);
                rows.add(row);
            }
        }
        return rows;
    }

    private static void addRow(Element section, String cell, List<String> values, int columns) {
        Element row = section.appendElement("tr");
        section.appendText("\n");
        values.forEach(value -> row.appendElement(cell).appendText(value));
        if (values.size() < columns) {
            row.appendElement(cell).attr("colspan", String.valueOf(columns - values.size()));
        }
    }
}
