package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.convertly.operation.ConvertlyOperations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of what is there of the API has a row for each call that the emulator knows. */
class ConvertlyParityTest extends ConvertlyTestSupport {

    private static final Pattern ENDPOINT = Pattern.compile("`((?:GET|POST|PUT|PATCH|DELETE) /api/[^`?]+)`");
    private static final Pattern OPERATION = Pattern.compile("`(\\w+)`");

    /** What the second column says of each call in the first. */
    private static Map<String, String> rows() throws IOException {
        String table = Files.readString(Path.of("../docs/convertly.md")).split("## What is there of the API", 2)[1];
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : table.lines().filter(line -> line.startsWith("| ")).toList()) {
            String[] cells = line.split("\\|");
            for (MatchResult endpoint : ENDPOINT.matcher(cells[1]).results().toList()) {
                assertThat(rows.put(endpoint.group(1), cells[2].strip()))
                        .as(endpoint.group(1))
                        .isNull();
            }
        }
        return rows;
    }

    @Test
    void everyCallOfTheEmulatorHasItsRow() throws Exception {
        assertThat(emulator.routes()).hasSizeGreaterThan(15);
        assertThat(rows().keySet()).containsAll(emulator.routes());
        assertThat(rows().values()).noneMatch(String::isBlank);
    }

    @Test
    void theRowsNameOperationsThatThereAreAndEveryOne() throws Exception {
        List<String> known = ConvertlyOperations.names();
        Set<String> named = rows().values().stream()
                .flatMap(cell -> OPERATION.matcher(cell).results().map(name -> name.group(1)))
                .collect(Collectors.toSet());
        assertThat(named).isSubsetOf(known).containsAll(known);
    }

    /** A row that says that something works is believed only where the call was seen at the service. */
    @Test
    void whatARowPromisesArrivesAtItsCall() throws Exception {
        send("convertly:listJobs", null);
        send("convertly:listFiles", null);
        send("convertly:listDeliveries", null);
        send("convertly:callApi?apiPath=/jobs/none", null);
        send("convertly:callApi?apiMethod=PATCH&apiPath=/files/none", Map.of("name", "b"));
        send("convertly:retryDelivery", "none");
        send("convertly:getFile", "none");
        send("convertly:deleteFile", "none");
        send("convertly:cancelJob", "none");
        send("convertly:convert?outputFormat=jpg", png(5));
        send("convertly:compress", png(5));
        send("convertly:createJob?outputFormat=jpg", png(5));
        send("convertly:mediaTool?tool=thumbnail&option.width=4", png(5));
        send("convertly:signedTransform", Map.of("sourceUrl", "https://example.org/a.png"));
        send("convertly:transfer", Map.of("sourceUrl", "https://example.org/a.png"));

        Set<String> promised = rows().entrySet().stream()
                .filter(row -> !row.getValue().startsWith("not there"))
                .map(Map.Entry::getKey)
                .filter(emulator.routes()::contains)
                .collect(Collectors.toSet());
        assertThat(emulator.requests().keySet()).containsAll(promised);
    }
}
