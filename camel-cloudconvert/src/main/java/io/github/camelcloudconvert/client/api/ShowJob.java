package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code GET /jobs/{id}}. */
record ShowJob(String jobId) implements ApiCall<Job> {

    @Override
    public String action() {
        return "read the job";
    }

    @Override
    public String path() {
        return ApiPath.of("/jobs").id("job", jobId).toString();
    }

    @Override
    public Job parse(Reply reply) {
        return Envelope.job(reply);
    }
}
