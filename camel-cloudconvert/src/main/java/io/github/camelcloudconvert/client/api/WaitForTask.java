package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code GET /tasks/{id}} on the sync host, which answers when the task has ended; otherwise as {@link WaitForJob}. */
record WaitForTask(String taskId) implements ApiCall<Task> {

    @Override
    public String action() {
        return "wait for the task";
    }

    @Override
    public Host host() {
        return Host.SYNC;
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks").id("task", taskId).toString();
    }

    @Override
    public Repeat repeat() {
        return Repeat.IF_NOT_DONE;
    }

    @Override
    public Task parse(Reply reply) {
        return Envelope.task(reply);
    }
}
