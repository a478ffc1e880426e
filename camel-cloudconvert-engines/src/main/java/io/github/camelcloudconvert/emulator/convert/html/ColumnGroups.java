package io.github.camelcloudconvert.emulator.convert.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Divides a table that is wider than its sheet into groups of columns, one table below the other. Each has the first
 * column, so that a reader finds the row again. Widths are estimated in em of the letters of the groups.
 */
public final class ColumnGroups {

    private static final String STYLE =
            """
            table.column-group { table-layout: fixed; font-size: 9pt; margin-bottom: 9pt; }
            table.column-group th, table.column-group td {
              padding: 0.3em 0.5em;
              vertical-align: top;
              word-wrap: break-word !important;
            }
            """;

    private static final double MILLIMETRES = 9 * 25.4 / 72;

    /** What letters of a document are larger than those of the groups. */
    private static final double LARGER = 10.5 / 9;

    /** Padding and border. */
    private static final double AROUND = 1.2;

    private static final double NARROWEST = 2;

    /** Lines of about thirty letters are read well, so a column need not be wider. */
    private static final double COMFORTABLE = 18;

    private static final double BOLD = 1.15;

    /** From here on letters are as wide as they are high: kana, ideographs, syllables of Korean. */
    private static final int EAST_ASIAN = 0x2E80;

    private final double room;
    private final List<List<Element>> rows;
    private final double[] words;
    private final double[] lines;

    private ColumnGroups(Element table, double room) {
        this.room = room;
        this.rows = table.select("tr").stream()
                .map(row -> (List<Element>) row.children())
                .toList();
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        this.words = new double[columns];
        this.lines = new double[columns];
        for (List<Element> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                measure(row.get(column), column);
            }
        }
    }

    /**
     * Divides the tables of which a sheet does not hold the longest words.
     *
     * @param tables a selector
     * @return whether there are any
     */
    public static boolean apply(Document document, String tables, PageSize sheet) {
        double room = (sheet.width() - sheet.margins().left() - sheet.margins().right()) / MILLIMETRES;
        boolean changed = false;
        for (Element table : document.select(tables)) {
            if (isSimple(table)) {
                ColumnGroups groups = new ColumnGroups(table, room);
                if (groups.isTooWide()) {
                    groups.replace(table);
                    changed = true;
                }
            }
        }
        if (changed) {
            document.head().appendElement("style").appendText(STYLE + sheet.css());
        }
        return changed;
    }

    /** Whether its cells stand in rows and columns, and hold words only. */
    private static boolean isSimple(Element table) {
        return table.select("table, img, svg, input, [rowspan]").size() == 1
                && table.select("[colspan]").stream().noneMatch(Element::hasText);
    }

    private void measure(Element cell, int column) {
        double weight = cell.normalName().equals("th") ? BOLD : 1;
        double word = 0;
        double line = 0;
        double widest = 0;
        String text = cell.wholeText();
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            double width = weight * width(letter);
            word = Character.isWhitespace(letter) ? 0 : word + width;
            line = letter == '\n' ? 0 : line + width;
            words[column] = Math.max(words[column], word);
            widest = Math.max(widest, line);
        }
        lines[column] = Math.max(lines[column], widest);
    }

    /** Rather too much: a word that has too little room is broken. */
    private static double width(int letter) {
        if (letter >= EAST_ASIAN) {
            return 1.05;
        }
        return Character.isUpperCase(letter) || "mwMW@%".indexOf(letter) >= 0 ? 0.85 : 0.64;
    }

    private boolean isTooWide() {
        double least = Arrays.stream(words).map(word -> word + AROUND).sum();
        return words.length > 0 && least * LARGER > room;
    }

    private void replace(Element table) {
        double[] widths = new double[words.length];
        for (int column = 0; column < widths.length; column++) {
            double wanted = Math.max(words[column], Math.min(lines[column], COMFORTABLE));
            double most = column == 0 ? room / 4 : room / 2;
            widths[column] = Math.min(most, Math.max(NARROWEST, wanted) + AROUND);
        }
        for (List<Integer> group : groups(widths)) {
            table.before(part(table, group, spread(group, widths)));
        }
        table.remove();
    }

    /** As many columns as have room, in their order, behind the first one. */
    private List<List<Integer>> groups(double[] widths) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> group = new ArrayList<>(List.of(0));
        double taken = widths[0];
        for (int column = 1; column < widths.length; column++) {
            if (taken + widths[column] > room && group.size() > 1) {
                groups.add(group);
                group = new ArrayList<>(List.of(0));
                taken = widths[0];
            }
            group.add(column);
            taken += widths[column];
        }
        groups.add(group);
        return groups;
    }

    /** Gives the room that is left to columns whose lines would break, by how much longer these are. */
    private double[] spread(List<Integer> group, double[] widths) {
        double left =
                room - group.stream().mapToDouble(column -> widths[column]).sum();
        double wished =
                group.stream().mapToDouble(column -> wish(column, widths)).sum();
        double share = wished <= 0 ? 0 : Math.min(1, Math.max(0, left) / wished);
        return group.stream()
                .mapToDouble(column -> widths[column] + share * wish(column, widths))
                .toArray();
    }

    private double wish(int column, double[] widths) {
        return Math.max(0, lines[column] + AROUND - widths[column]);
    }

    private Element part(Element table, List<Integer> group, double[] widths) {
        Element part = new Element("table").addClass("column-group");
        table.classNames().forEach(part::addClass);
        part.attr("style", "width: " + em(Arrays.stream(widths).sum()));
        for (int row = 0; row < rows.size(); row++) {
            Element line = part.appendElement(isHead(row) ? "thead" : "tbody").appendElement("tr");
            for (int place = 0; place < widths.length; place++) {
                Element cell = copy(rows.get(row), group.get(place));
                line.appendChild(row == 0 ? cell.attr("style", "width: " + em(widths[place] - AROUND)) : cell);
            }
        }
        return part;
    }

    private boolean isHead(int row) {
        return row == 0
                && rows.get(0).stream().allMatch(cell -> cell.normalName().equals("th"));
    }

    /** The first column is there once more in each group; a row that is too short has nothing to show. */
    private static Element copy(List<Element> row, int column) {
        Element cell = column < row.size() ? row.get(column).clone() : new Element("td");
        cell.removeAttr("colspan");
        cell.removeAttr("width");
        cell.getAllElements().removeAttr("id");
        return cell;
    }

    private static String em(double value) {
        return String.format(Locale.ROOT, "%.2fem", value);
    }
}
