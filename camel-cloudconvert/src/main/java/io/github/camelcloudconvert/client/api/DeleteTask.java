package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /tasks/{id}}, with its files. A task that is gone already is deleted. */
record DeleteTask(String taskId) implements ApiCall<@Nullable Void> {

    @Override
    public String action() {
        return "delete the task";
    }

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks").id("task", taskId).toString();
    }

    @Override
    public boolean missingIsDone() {
        return true;
    }

    @Override
    public boolean changesState() {
        return true;
    }

    @Override
    public @Nullable Void parse(Reply reply) {
        return null;
    }
}
