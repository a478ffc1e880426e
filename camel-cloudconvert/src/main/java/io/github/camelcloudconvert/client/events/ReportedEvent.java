package io.github.camelcloudconvert.client.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * One event as it came. Exactly one of job and task is there.
 *
 * @param name open text: {@code job.finished}
 * @param job with its tasks and results
 */
public record ReportedEvent(String name, @Nullable Job job, @Nullable Task task) implements JobEvent {

    private static final String JOB = "job";
    private static final String TASK = "task";

    /** Of a job. */
    public static ReportedEvent of(String name, Job job) {
        return new ReportedEvent(name, job, null);
    }

    /** Of a task. */
    public static ReportedEvent of(String name, Task task) {
        return new ReportedEvent(name, null, task);
    }

    /** Of the end of a job, as the service would name it. */
    public static ReportedEvent end(Job job) {
        return of(JOB + (job.finished() ? ".finished" : ".failed"), job);
    }

    /** Of the end of a task, as the service would name it. */
    public static ReportedEvent end(Task task) {
        return of(TASK + (task.finished() ? ".finished" : ".failed"), task);
    }

    /** The id of the job or task. */
    @Override
    public String id() {
        Job ofJob = job;
        if (ofJob != null) {
            return ofJob.id();
        }
        return task == null ? "" : task.id();
    }

    /** Whether it says that a job has ended. */
    public boolean endsJob() {
        return name.equals("job.finished") || name.equals("job.failed");
    }

    @Override
    public boolean repeats() {
        return name.endsWith(".updated");
    }

    @Override
    public @Nullable String endedJob() {
        return endsJob() ? id() : null;
    }

    /** Reads an event from its JSON; empty where the text is no event about a job or a task. */
    public static Optional<ReportedEvent> read(String name, String json) {
        Map<String, Object> data;
        try {
            data = Json.readObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException unreadable) {
            return Optional.empty();
        }
        if (data.get(JOB) instanceof Map<?, ?> map) {
            return Optional.of(of(name, Job.of(withoutNulls(map)))).filter(ReportedEvent::known);
        }
        if (data.get(TASK) instanceof Map<?, ?> map) {
            return Optional.of(of(name, Task.of(withoutNulls(map)))).filter(ReportedEvent::known);
        }
        return Optional.empty();
    }

    private boolean known() {
        return !id().isEmpty();
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> map) {
        return map.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .collect(Collectors.toMap(field -> String.valueOf(field.getKey()), Map.Entry::getValue));
    }
}
