package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code POST /tasks/{id}/retry}: a new task with the same fields, which may cost again. */
record RetryTask(String taskId) implements ApiCall<Task> {

    @Override
    public String action() {
        return "retry the task";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks").id("task", taskId).then("retry").toString();
    }

    @Override
    public Repeat repeat() {
        return Repeat.IF_NOT_DONE;
    }

    @Override
    public boolean changesState() {
        return true;
    }

    @Override
    public boolean untraceable() {
        return true;
    }

    @Override
    public Task parse(Reply reply) {
        return Envelope.task(reply);
    }
}
