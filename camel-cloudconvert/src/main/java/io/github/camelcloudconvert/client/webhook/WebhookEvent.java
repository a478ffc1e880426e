package io.github.camelcloudconvert.client.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Job;

/**
 * What a webhook delivery says (docs/api-notes.md#webhook-deliveries). Believe it only where the signature of its bytes
 * was verified.
 *
 * @param event open text: {@code job.finished}
 * @param job with its tasks and results
 */
public record WebhookEvent(String event, Job job) {

    public static final String FINISHED = "job.finished";
    public static final String FAILED = "job.failed";

    /** Empty where the bytes are no event about a job. */
    public static Optional<WebhookEvent> read(byte[] body) {
        Map<String, Object> json;
        try {
            json = Json.readObject(body);
        } catch (MalformedJsonException unreadable) {
            return Optional.empty();
        }
        if (!(json.get("event") instanceof String event) || !(json.get("job") instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Job job = Job.of(map.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .collect(Collectors.toMap(field -> String.valueOf(field.getKey()), Map.Entry::getValue)));
        return job.id().isEmpty() ? Optional.empty() : Optional.of(new WebhookEvent(event, job));
    }

    /** Whether it says that the job has ended. */
    public boolean endsJob() {
        return event.equals(FINISHED) || event.equals(FAILED);
    }

    /** How the service reports the end of such a job. */
    public static String of(Job job) {
        return job.finished() ? FINISHED : FAILED;
    }
}
