package io.github.camelcloudconvert.internal.message;

import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** The id that a message is about: a header says it, or the body is it or bears it. */
final class BodyId {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Map<Option<String>, String> NOUNS = Map.of(
            Options.JOB_ID, "job",
            Options.TASK_ID, "task",
            Options.WEBHOOK_ID, "webhook",
            Options.BATCH_ID, "batch");

    private BodyId() {}

    /**
     * @param header its value, or null
     * @throws io.github.camelcloudconvert.client.error.ValidationException that says where the id could stand
     */
    static String read(Option<String> option, @Nullable String header, @Nullable Object body) {
        String id = header == null ? ofBody(option, body) : header;
        if (id == null || !ID.matcher(id).matches()) {
            String noun = NOUNS.getOrDefault(option, option.name().replace("Id", ""));
            throw InputErrors.body("no " + noun + " id: put it into the header " + option.header()
                    + ", or give the id or the " + noun + " itself as body");
        }
        return id;
    }

    private static @Nullable String ofBody(Option<String> option, @Nullable Object body) {
        if (body instanceof String text) {
            return text.trim();
        }
        if (body instanceof Number number) {
            return number.toString();
        }
        if (body instanceof Task task) {
            return option.equals(Options.TASK_ID) ? task.id() : option.equals(Options.JOB_ID) ? task.jobId() : null;
        }
        if (body instanceof Work job) {
            return option.equals(Options.JOB_ID) ? job.id() : null;
        }
        if (body instanceof Webhook webhook) {
            return option.equals(Options.WEBHOOK_ID) ? webhook.id() : null;
        }
        if (body instanceof Batch batch) {
            return option.equals(Options.BATCH_ID) ? batch.id() : null;
        }
        // an object of another service, of the kind that the option is about
        boolean ours = NOUNS.containsKey(option);
        return !ours && body instanceof JsonDocument other && other.json().get("id") instanceof String id ? id : null;
    }
}
