package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A job to create (docs/api-notes.md#creating-a-job). Tasks are maps, because operations and their options are an open
 * vocabulary; names and order are the caller's.
 *
 * @param tasks by task name, each with at least {@code operation}
 * @param webhookUrl told about this job's end, besides the account's webhooks
 */
public record JobRequest(Map<String, Map<String, Object>> tasks, @Nullable String tag, @Nullable String webhookUrl) {

    public JobRequest {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        tasks.forEach((name, task) -> copy.put(name, Fields.freeze(task)));
        tasks = Collections.unmodifiableMap(copy);
    }

    public JobRequest withTag(@Nullable String newTag) {
        return new JobRequest(tasks, newTag, webhookUrl);
    }

    /** The request body. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tasks", tasks);
        if (tag != null) {
            json.put("tag", tag);
        }
        if (webhookUrl != null) {
            json.put("webhook_url", webhookUrl);
        }
        return json;
    }

    /** Names only: tasks may hold storage credentials and file content. */
    @Override
    public String toString() {
        return "JobRequest[" + tasks.keySet() + (tag == null ? "" : ", tag=" + tag) + "]";
    }
}
