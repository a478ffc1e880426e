package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /tasks/{id}}.
 *
 * @param include what else to tell, comma separated; null for nothing
 */
record ShowTask(String taskId, @Nullable String include) implements ApiCall<Task> {

    @Override
    public String action() {
        return "read the task";
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks").id("task", taskId).query("include", include).toString();
    }

    @Override
    public Task parse(Reply reply) {
        return Envelope.task(reply);
    }
}
