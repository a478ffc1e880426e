package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code POST /jobs}: at once on the API host, with the ended job on the sync host. Each one may cost credits. */
record CreateJob(JobRequest request, Host host) implements ApiCall<Job> {

    @Override
    public String action() {
        return "create the job";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return ApiPath.of("/jobs").toString();
    }

    @Override
    public Object body() {
        return request.toJson();
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
