package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code GET /tasks}. */
record ListTasks(TaskFilter filter, PageOf page) implements ApiCall<Page<Task>> {

    @Override
    public String action() {
        return "list the tasks";
    }

    @Override
    public String path() {
        return ApiPath.of("/tasks")
                .query("filter[job_id]", filter.jobId())
                .query("filter[status]", filter.status())
                .query("filter[operation]", filter.operation())
                .query("include", filter.include())
                .query("per_page", page.perPage())
                .query("page", page.page())
                .toString();
    }

    @Override
    public Page<Task> parse(Reply reply) {
        return Envelope.page(reply, page, Task::of);
    }
}
