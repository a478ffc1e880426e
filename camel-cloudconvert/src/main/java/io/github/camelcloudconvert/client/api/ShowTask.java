package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code GET /tasks/{id}}. */
record ShowTask(String taskId) implements ApiCall<Task> {

    @Override
    public String action() {
        return "read the task";
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks").id("task", taskId).toString();
    }

    @Override
    public Task parse(Reply reply) {
        return Envelope.task(reply);
    }
}
