package io.github.camelcloudconvert.convertly.client;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Fields;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What Convertly reports. Believe it only where the signature of its bytes was verified.
 *
 * @param name open text: {@code conversion.completed}
 * @param id that of the job for an end, which a webhook and a callback of the job may both report; otherwise the event's own
 * @param jobId null where it is about no job
 * @param ends whether it tells of the end of the job
 * @param job where it came with the event; null where it has to be read
 * @param json the whole object as received
 */
public record ConvertlyEvent(
        String name,
        String id,
        @Nullable String jobId,
        boolean ends,
        @Nullable ConvertlyJob job,
        Map<String, Object> json)
        implements JsonDocument, JobEvent {

    /** The ends of jobs that the service is known to report. */
    public static final Set<String> ENDS =
            Set.of("conversion.completed", "conversion.failed", "media.tool.completed", "media.tool.failed");

    /** Empty where the bytes are neither an event nor a job that has ended. Never throws. */
    public static Optional<ConvertlyEvent> read(byte[] body) {
        try {
            Map<String, Object> json = Json.readObject(body);
            Fields fields = new Fields(json);
            String type = fields.text("type");
            String id = fields.text("id");
            return type == null || type.isBlank() || id == null || id.isBlank()
                    ? ofBareJob(json)
                    : Optional.of(reported(type, id, fields.object("data"), json));
        } catch (MalformedJsonException unreadable) {
            return Optional.empty();
        }
    }

    private static ConvertlyEvent reported(
            String type, String id, @Nullable Map<String, Object> data, Map<String, Object> json) {
        String jobId = data == null ? null : new Fields(data).text("jobId");
        Map<String, Object> whole = Collections.unmodifiableMap(json);
        return jobId != null && !jobId.isBlank() && ENDS.contains(type)
                ? new ConvertlyEvent(type, jobId, jobId, true, null, whole)
                : new ConvertlyEvent(type, id, jobId, false, null, whole);
    }

    /** A callback may bring the job itself in place of an event. */
    private static Optional<ConvertlyEvent> ofBareJob(Map<String, Object> json) {
        ConvertlyJob job = ConvertlyJob.of(json);
        return job.ended() ? Optional.of(end(job)) : Optional.empty();
    }

    /** The end of a job, as the service reports it, or would if it reported those of such jobs. */
    public static ConvertlyEvent end(ConvertlyJob job) {
        String type = job.type();
        String subject = type == null || type.equals("convert") || type.equals("compress")
                ? "conversion"
                : type.equals("media_tool") ? "media.tool" : type;
        String name = subject + (ConvertlyJob.COMPLETED.equals(job.status()) ? ".completed" : ".failed");
        return new ConvertlyEvent(name, job.id(), job.id(), true, job, job.json());
    }

    @Override
    public @Nullable String endedJob() {
        return ends ? jobId : null;
    }

    /** Leaves out contents: they may hold signed addresses. */
    @Override
    public String toString() {
        return "ConvertlyEvent[" + name + ", " + id + "]";
    }
}
