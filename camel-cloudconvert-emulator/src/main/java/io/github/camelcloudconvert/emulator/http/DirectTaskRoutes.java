package io.github.camelcloudconvert.emulator.http;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.job.DirectTasks;
import io.github.camelcloudconvert.emulator.service.job.TaskService;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import io.vertx.core.http.HttpMethod;

/**
 * Tasks without a job: one route for each operation, and the retry of a task (docs/api-notes.md#tasks-without-a-job and
 * docs/api-notes.md#retrying-a-task).
 */
final class DirectTaskRoutes {
    private final DirectTasks direct;
    private final TaskService tasks;

    DirectTaskRoutes(DirectTasks direct, TaskService tasks) {
        this.direct = direct;
        this.tasks = tasks;
    }

    List<ApiRoute> rows() {
        ApiRoute retry = new ApiRoute(HttpMethod.POST, "/tasks/{id}/retry", this::retry);
        Stream<ApiRoute> creates = direct.operations().stream()
                .map(operation ->
                        new ApiRoute(HttpMethod.POST, "/" + operation, exchange -> create(exchange, operation)));
        return Stream.concat(Stream.of(retry), creates).toList();
    }

    private void create(ApiExchange exchange, String operation) {
        answer(exchange, 201, direct.create(operation, exchange.body()));
    }

    private void retry(ApiExchange exchange) {
        int status = exchange.profile().has(Quirk.RETRY_ANSWERS_200) ? 200 : 201;
        tasks.checkId(exchange.path("id"));
        answer(exchange, status, direct.retry(exchange.path("id")));
    }

    /** On the sync host the reply waits for the end of the task, as it does there for a job. */
    private void answer(ApiExchange exchange, int status, TaskJson task) {
        if (exchange.blocks()) {
            exchange.whenDone(tasks.whenEnded(task.id(), ListQuery.NONE), (reply, ended) -> reply.data(status, ended));
        } else {
            exchange.data(status, task);
        }
    }
}
