package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/**
 * {@code GET /jobs/{id}} on the sync host, which answers when the job has ended. Never repeated once it was sent:
 * whoever waits has a cheaper way to go on than another held connection.
 */
record WaitForJob(String jobId) implements ApiCall<Job> {

    @Override
    public String action() {
        return "wait for the job";
    }

    @Override
    public Host host() {
        return Host.SYNC;
    }

    @Override
    public String path() {
        return ApiPath.of("/jobs").id("job", jobId).toString();
    }

    @Override
    public Repeat repeat() {
        return Repeat.IF_NOT_DONE;
    }

    @Override
    public Job parse(Reply reply) {
        return Envelope.job(reply);
    }
}
