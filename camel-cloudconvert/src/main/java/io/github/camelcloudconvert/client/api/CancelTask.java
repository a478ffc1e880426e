package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code POST /tasks/{id}/cancel}. The service refuses it for a task that has ended. */
record CancelTask(String taskId) implements ApiCall<Task> {

    @Override
    public String action() {
        return "cancel the task";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks").id("task", taskId).then("cancel").toString();
    }

    /** Cancelling twice is harmless, and charges nothing. */
    @Override
    public Repeat repeat() {
        return Repeat.ALWAYS;
    }

    @Override
    public boolean changesState() {
        return true;
    }

    @Override
    public Task parse(Reply reply) {
        return Envelope.task(reply);
    }
}
