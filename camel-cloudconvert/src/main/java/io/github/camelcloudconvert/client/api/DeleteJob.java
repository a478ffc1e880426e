package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /jobs/{id}}, with its tasks and files. A job that is gone already is deleted. */
record DeleteJob(String jobId) implements ApiCall<@Nullable Void> {

    @Override
    public String action() {
        return "delete the job";
    }

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String path() {
        return ApiPath.of("/jobs").id("job", jobId).toString();
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
