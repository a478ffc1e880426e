package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What went to and fro between the client and one service, without any value. Thread-safe. */
final class Recording {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /**
     * One exchange.
     *
     * @param exchange method, role of the host and path, with numbered ids
     * @param status 0 where there was no reply
     * @param requestHeaders names in their order
     * @param headers names in their order
     * @param slashes as {@link Shape#slashes} has it
     */
    record Entry(
            String scenario,
            String exchange,
            int status,
            long millis,
            List<String> requestHeaders,
            List<String> headers,
            String slashes,
            JsonNode shape) {

        /** The exchange without the numbers of ids. */
        String kind() {
            return exchange.replaceAll("\\{id-\\d+}", "{id}");
        }
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Writes a line of JSON for each exchange, in their order. */
    void write(Path file, Redaction redaction) throws IOException {
        Files.write(
                file,
                entries.stream().map(entry -> redaction.struck(line(entry))).toList());
    }

    private static String line(Entry entry) {
        ObjectNode line = JSON.createObjectNode();
        line.put("scenario", entry.scenario());
        line.put("exchange", entry.exchange());
        line.put("status", entry.status());
        line.put("millis", entry.millis());
        line.set("requestHeaders", JSON.valueToTree(entry.requestHeaders()));
        line.set("headers", JSON.valueToTree(entry.headers()));
        line.put("slashes", entry.slashes());
        line.set("shape", entry.shape());
        return line.toString();
    }
}
