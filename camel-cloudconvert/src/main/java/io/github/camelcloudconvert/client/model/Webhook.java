package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An account's webhook (docs/api-notes.md#webhooks).
 *
 * @param events open text: {@code job.finished}
 * @param disabled whether the service has stopped to deliver
 * @param failing whether the last deliveries failed
 * @param signingSecret with which deliveries are signed
 */
public record Webhook(
        String id,
        @Nullable String url,
        List<String> events,
        boolean disabled,
        boolean failing,
        @Nullable String signingSecret,
        Map<String, Object> json)
        implements JsonDocument {

    /** The events by which the service says that a job has ended. */
    public static final List<String> JOB_ENDS = List.of("job.finished", "job.failed");

    /** @param json handed over: it is not copied, so it must not be changed afterwards */
    public static Webhook of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        return new Webhook(
                fields.text("id", ""),
                fields.text("url"),
                fields.texts("events"),
                Boolean.TRUE.equals(json.get("disabled")),
                Boolean.TRUE.equals(json.get("failing")),
                fields.text("signing_secret"),
                Collections.unmodifiableMap(json));
    }

    /** Leaves out the secret, and the address, which may hold another. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + events + (disabled ? ", disabled" : "") + (failing ? ", failing" : "") + "]";
    }
}
