package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.live.Comparison.Difference;

/**
 * What a run against a service has brought, beside runs against emulators.
 *
 * @param differences by the names of the emulators
 */
record LiveReport(LiveRun service, List<LiveRun> emulators, Map<String, List<Difference>> differences) {

    static final String TABLE = "fidelity.md";

    static LiveReport of(LiveRun service, List<LiveRun> emulators) {
        Map<String, List<Difference>> differences = new LinkedHashMap<>();
        emulators.forEach(emulator ->
                differences.put(emulator.service(), Comparison.of(service.recording(), emulator.recording())));
        return new LiveReport(service, emulators, differences);
    }

    /** Writes the recordings, and the tables that the page about fidelity can take. */
    Path write(Path directory) throws IOException {
        service.write(directory);
        for (LiveRun emulator : emulators) {
            emulator.write(directory);
        }
        return Files.writeString(directory.resolve(TABLE), service.redaction().struck(tables()));
    }

    private String tables() {
        return "Scenarios:\n\n" + scenarios() + "\nDifferences:\n\n" + Comparison.table(differences);
    }

    private String scenarios() {
        StringBuilder table = new StringBuilder("| scenario | service |");
        emulators.forEach(
                emulator -> table.append(' ').append(emulator.service()).append(" |"));
        table.append("\n| --- | --- |")
                .append(" --- |".repeat(emulators.size()))
                .append('\n');
        service.outcomes().forEach((scenario, outcome) -> {
            table.append("| ").append(scenario).append(" | ").append(outcome).append(" |");
            emulators.forEach(emulator ->
                    table.append(' ').append(emulator.outcomes().get(scenario)).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }
}
