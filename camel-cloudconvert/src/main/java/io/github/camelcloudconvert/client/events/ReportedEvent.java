package io.github.camelcloudconvert.client.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Fields;
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

    /** Of the end of a job, as the service would name it. */
    public static ReportedEvent end(Job job) {
        return new ReportedEvent(JOB + (job.finished() ? ".finished" : ".failed"), job, null);
    }

    /** Of the end of a task, as the service would name it. */
    public static ReportedEvent end(Task task) {
        return new ReportedEvent(TASK + (task.finished() ? ".finished" : ".failed"), null, task);
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
        Fields data = new Fields(object(json.getBytes(StandardCharsets.UTF_8)));
        return about(name, data.object(JOB), data.object(TASK));
    }

    /**
     * Reads what a webhook delivers (docs/api-notes.md#webhook-deliveries); empty where the bytes are no event about a job.
     * Believe it only where the signature of its bytes was verified.
     */
    public static Optional<ReportedEvent> delivered(byte[] body) {
        Map<String, Object> data = object(body);
        return data.get("event") instanceof String name
                ? about(name, new Fields(data).object(JOB), null)
                : Optional.empty();
    }

    private static Map<String, Object> object(byte[] json) {
        try {
            return Json.readObject(json);
        } catch (MalformedJsonException unreadable) {
            return Map.of();
        }
    }

    private static Optional<ReportedEvent> about(
            String name, @Nullable Map<String, Object> job, @Nullable Map<String, Object> task) {
        ReportedEvent event = new ReportedEvent(
                name, job == null ? null : Job.of(job), job != null || task == null ? null : Task.of(task));
        return Optional.of(event).filter(read -> !read.id().isEmpty());
    }
}
