package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The README repeats figures of the last recorded run; a new run must reach it. */
class MeasuredFiguresTest {

    private static final String SDK = "| official Java client |";
    private static final String COMPONENT = "| camel-cloudconvert |";

    @ParameterizedTest
    @CsvSource({
        "'| conversions a second, 64 at a time |', 3, ''",
        "'| processor time for one |', 5, ' us'",
    })
    void theReadmeShowsWhatWasMeasured(String row, int column, String unit) throws IOException {
        String sdk = measured(SDK, column, unit);
        String component = measured(COMPONENT, column, unit);

        assertThat(Page.named("README.md").text()).contains(row + " " + sdk + " | " + component + " |");
    }

    /** Joins the figures of the first two tables: the file inlined, the file uploaded. */
    private static String measured(String contestant, int column, String unit) throws IOException {
        List<String> rows = Page.named("docs/performance.md")
                .text()
                .lines()
                .filter(line -> line.startsWith(contestant))
                .toList();
        return cell(rows.get(0), column) + unit + ", or " + cell(rows.get(1), column);
    }

    private static String cell(String row, int column) {
        return row.split("\\|", -1)[column].trim();
    }
}
