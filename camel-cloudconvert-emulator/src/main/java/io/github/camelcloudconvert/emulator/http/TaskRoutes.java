package io.github.camelcloudconvert.emulator.http;

import io.github.camelcloudconvert.emulator.service.job.TaskService;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;

/** The routes of tasks (docs/api-notes.md#tasks). */
final class TaskRoutes {
    private final TaskService tasks;

    TaskRoutes(TaskService tasks) {
        this.tasks = tasks;
    }

    void show(ApiExchange exchange) {
        if (exchange.blocks()) {
            whenEnded(exchange);
        } else {
            exchange.data(200, tasks.show(exchange.path("id"), exchange.query()));
        }
    }

    void await(ApiExchange exchange) {
        if (exchange.lacksWaitPath()) {
            throw EmulatorError.of(404, "NOT_FOUND", "The route could not be found.");
        }
        whenEnded(exchange);
    }

    private void whenEnded(ApiExchange exchange) {
        exchange.whenDone(
                tasks.whenEnded(exchange.path("id"), exchange.query()), (reply, task) -> reply.data(200, task));
    }

    void list(ApiExchange exchange) {
        exchange.json(200, tasks.list(exchange.query()));
    }

    void cancel(ApiExchange exchange) {
        exchange.data(200, tasks.cancel(exchange.path("id")));
    }

    void delete(ApiExchange exchange) {
        tasks.delete(exchange.path("id"));
        exchange.empty(204);
    }
}
