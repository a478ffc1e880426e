package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code GET /jobs}: the page is addressed by number, because the paginator's link may lose the filters. */
record ListJobs(JobFilter filter, PageOf page) implements ApiCall<Page<Job>> {

    @Override
    public String action() {
        return "list the jobs";
    }

    @Override
    public String path() {
        return ApiPath.of("/jobs")
                .query("filter[tag]", filter.tag())
                .query("filter[status]", filter.remoteStatus())
                .query("include", filter.include())
                .query("per_page", page.perPage())
                .query("page", page.page())
                .toString();
    }

    @Override
    public Page<Job> parse(Reply reply) {
        Page<Job> all = Envelope.page(reply, page, Job::of);
        if (!filter.filteredHere()) {
            return all;
        }
        // such a page may be empty although others follow
        return new Page<>(
                all.items().stream()
                        .filter(job -> job.status().equals(filter.status()))
                        .toList(),
                all.number(),
                all.last());
    }
}
