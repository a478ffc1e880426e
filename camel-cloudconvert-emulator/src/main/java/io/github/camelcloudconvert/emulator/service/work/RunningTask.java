package io.github.camelcloudconvert.emulator.service.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A task that has been started, with the job as it was at that moment.
 *
 * @param spent of the task's time before its work began
 */
public record RunningTask(JobState job, TaskDefinition definition, Duration spent) {

    public RunningTask(JobState job, TaskDefinition definition) {
        this(job, definition, Duration.ZERO);
    }

    /** The same after more time. */
    public RunningTask after(Duration time) {
        return new RunningTask(job, definition, spent.plus(time));
    }

    public String id() {
        return definition.id();
    }

    /** The files of the input tasks, in the order in which the client named the tasks. */
    List<StoredFile> inputs() {
        return definition.inputs().stream()
                .flatMap(input -> job.seen(input).stream())
                .flatMap(task -> task.files().stream())
                .toList();
    }

    /** The files of every task that this one depends on, by the name and by the id of that task. */
    Map<String, List<Path>> sources() {
        Map<String, List<Path>> sources = new LinkedHashMap<>();
        for (String id : definition.dependencies()) {
            job.seen(id).ifPresent(task -> {
                List<Path> paths = task.files().stream().map(StoredFile::path).toList();
                sources.put(id, paths);
                if (!task.definition().name().isEmpty()) {
                    sources.put(task.definition().name(), paths);
                }
            });
        }
        return sources;
    }

    /** How long the task may process by its own {@code timeout}, in seconds there; empty when it names none. */
    public Optional<Duration> timeout() {
        String seconds = text("timeout", "");
        // nine digits are thirty years, and fit
        return seconds.matches("0*[1-9][0-9]{0,8}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    @Nullable
    String text(String field) {
        Object value = definition.fields().get(field);
        return value == null ? null : String.valueOf(value);
    }

    String text(String field, String fallback) {
        String value = text(field);
        return value == null ? fallback : value;
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(definition.fields().get(field));
    }
}
