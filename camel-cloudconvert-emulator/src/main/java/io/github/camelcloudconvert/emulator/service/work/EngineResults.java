package io.github.camelcloudconvert.emulator.service.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import org.jspecify.annotations.Nullable;

/** What the engines of one task produced. Confined to the thread of the task. */
final class EngineResults {
    private final List<StoredFile> files = new ArrayList<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Set<String> messages = new LinkedHashSet<>();
    private @Nullable StringBuilder console;

    /** Adds one output, with its file as the store knows it. */
    void add(EngineOutput output, @Nullable StoredFile file) {
        if (file != null) {
            files.add(file);
        }
        if (output.metadata() != null) {
            metadata.putAll(output.metadata());
        }
        if (output.message() != null) {
            messages.add(output.message());
        }
        if (output.console() != null) {
            console = (console == null ? new StringBuilder() : console).append(output.console());
        }
    }

    List<StoredFile> files() {
        return files;
    }

    TaskOutcome outcome(List<StoredFile> named, int credits) {
        TaskOutcome outcome = TaskOutcome.finished(named, credits)
                .saying(
                        messages.isEmpty() ? null : String.join("; ", messages),
                        console == null ? null : console.toString());
        return metadata.isEmpty() ? outcome : outcome.withMetadata(metadata);
    }
}
