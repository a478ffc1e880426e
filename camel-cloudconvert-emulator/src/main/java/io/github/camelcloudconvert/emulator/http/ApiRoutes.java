package io.github.camelcloudconvert.emulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.ApiRoute.Handler;
import io.github.camelcloudconvert.emulator.service.EmulatorServices;
import io.github.camelcloudconvert.emulator.service.discovery.Discovery;
import io.github.camelcloudconvert.emulator.service.job.DirectTasks;
import io.github.camelcloudconvert.emulator.service.job.JobService;
import io.github.camelcloudconvert.emulator.service.job.TaskService;
import io.github.camelcloudconvert.emulator.service.job.WebhookService;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import io.vertx.core.http.HttpMethod;

/** The routes of the API (docs/api-notes.md#endpoints), over the services of one account. */
final class ApiRoutes {
    /** The token endpoint (docs/api-notes.md#oauth) lies beside {@code /v2}, not below it. */
    static final String TOKEN = "/oauth/token";

    static final String SIGNED = "/s/{id}";
    private static final String ID = "id";
    private final EmulatorServices services;
    private final JobService jobs;
    private final TaskService tasks;
    private final AtomicInteger waitingCreates = new AtomicInteger();

    ApiRoutes(EmulatorServices services) {
        this.services = services;
        this.jobs = services.jobs();
        this.tasks = services.tasks();
    }

    /** The same rows in the same order for every account. */
    List<ApiRoute> rows() {
        return Stream.of(jobRows(), taskRows(), accountRows(), discoveryRows(), directRows())
                .flatMap(List::stream)
                .toList();
    }

    private List<ApiRoute> jobRows() {
        return List.of(
                new ApiRoute(HttpMethod.POST, "/jobs", this::createJob),
                new ApiRoute(HttpMethod.GET, "/jobs", this::listJobs),
                new ApiRoute(HttpMethod.GET, "/jobs/{id}", this::showJob),
                new ApiRoute(HttpMethod.GET, "/jobs/{id}/wait", waiting(this::awaitJob)),
                new ApiRoute(HttpMethod.DELETE, "/jobs/{id}", deleting(jobs::delete)));
    }

    private List<ApiRoute> taskRows() {
        return List.of(
                new ApiRoute(HttpMethod.GET, "/tasks", exchange -> exchange.json(200, tasks.list(exchange.query()))),
                new ApiRoute(HttpMethod.GET, "/tasks/{id}", this::showTask),
                new ApiRoute(HttpMethod.GET, "/tasks/{id}/wait", waiting(this::awaitTask)),
                new ApiRoute(
                        HttpMethod.POST,
                        "/tasks/{id}/cancel",
                        exchange -> exchange.data(200, tasks.cancel(exchange.path(ID)))),
                new ApiRoute(HttpMethod.DELETE, "/tasks/{id}", deleting(tasks::delete)));
    }

    private List<ApiRoute> accountRows() {
        WebhookService webhooks = services.webhooks();
        return List.of(
                new ApiRoute(
                        HttpMethod.POST, "/webhooks", exchange -> exchange.data(201, webhooks.create(exchange.body()))),
                new ApiRoute(HttpMethod.DELETE, "/webhooks/{id}", deleting(webhooks::delete)),
                new ApiRoute(
                        HttpMethod.GET,
                        "/users/me/webhooks",
                        exchange -> exchange.json(200, webhooks.list(exchange.query()))),
                new ApiRoute(HttpMethod.GET, "/users/me", exchange -> exchange.data(200, services.user())));
    }

    /** What the service can do; no key is needed (docs/api-notes.md#discovery). */
    private List<ApiRoute> discoveryRows() {
        Discovery discovery = services.discovery();
        return List.of(
                new ApiRoute(
                        HttpMethod.GET,
                        "/operations",
                        exchange -> exchange.data(200, discovery.operations(exchange.query()))),
                new ApiRoute(
                        HttpMethod.GET,
                        "/convert/formats",
                        exchange -> exchange.data(200, discovery.formats(exchange.query()))));
    }

    /**
     * Tasks without a job: one route for each operation, and the retry of a task (docs/api-notes.md#tasks-without-a-job
     * and docs/api-notes.md#retrying-a-task).
     */
    private List<ApiRoute> directRows() {
        DirectTasks direct = services.directTasks();
        List<ApiRoute> rows = new ArrayList<>();
        rows.add(new ApiRoute(HttpMethod.POST, "/tasks/{id}/retry", this::retryTask));
        for (String operation : direct.operations()) {
            rows.add(new ApiRoute(
                    HttpMethod.POST,
                    "/" + operation,
                    exchange -> answer(exchange, 201, direct.create(operation, exchange.body()))));
        }
        return rows;
    }

    private static Handler deleting(Consumer<String> delete) {
        return exchange -> {
            delete.accept(exchange.path(ID));
            exchange.empty(204);
        };
    }

    private static Handler waiting(Handler handler) {
        return exchange -> {
            if (exchange.lacksWaitPath()) {
                throw EmulatorError.of(404, "NOT_FOUND", "The route could not be found.");
            }
            handler.handle(exchange);
        };
    }

    private void createJob(ApiExchange exchange) {
        JobService.Created created = jobs.create(exchange.body());
        if (!exchange.blocks()) {
            exchange.data(201, created.job());
            return;
        }
        int status = created(exchange.profile());
        exchange.whenDone(
                jobs.whenEnded(created.job().id()), (reply, job) -> ended(reply, status, job, created.redirect()));
    }

    private int created(Profile profile) {
        boolean ok = profile.has(Quirk.CREATE_STATUS_ALTERNATES)
                ? waitingCreates.getAndIncrement() % 2 == 0
                : profile.has(Quirk.SYNC_CREATE_ANSWERS_200);
        return ok ? 200 : 201;
    }

    private void showJob(ApiExchange exchange) {
        if (exchange.blocks()) {
            awaitJob(exchange);
        } else {
            exchange.data(200, jobs.show(exchange.path(ID)));
        }
    }

    private void awaitJob(ApiExchange exchange) {
        boolean redirect = exchange.asks("redirect");
        exchange.whenDone(jobs.whenEnded(exchange.path(ID)), (reply, job) -> ended(reply, 200, job, redirect));
    }

    private void listJobs(ApiExchange exchange) {
        int hidden = exchange.fault(FaultPoint.LIST).isPresent() ? 1 : 0;
        exchange.json(200, jobs.list(exchange.query(), hidden));
    }

    private static void ended(ApiExchange exchange, int status, JobJson job, boolean redirect) {
        Optional<String> target = redirect ? exportedAddress(exchange, job) : Optional.empty();
        target.ifPresentOrElse(exchange::redirect, () -> exchange.data(status, job));
    }

    private static Optional<String> exportedAddress(ApiExchange exchange, JobJson job) {
        List<String> addresses = job.exportedAddresses();
        boolean tooMany = addresses.size() > 1 && exchange.profile().has(Quirk.REDIRECT_NEEDS_ONE_FILE);
        return tooMany ? Optional.empty() : addresses.stream().findFirst();
    }

    private void showTask(ApiExchange exchange) {
        if (exchange.blocks()) {
            awaitTask(exchange);
        } else {
            exchange.data(200, tasks.show(exchange.path(ID), exchange.query()));
        }
    }

    private void awaitTask(ApiExchange exchange) {
        exchange.whenDone(tasks.whenEnded(exchange.path(ID), exchange.query()), (reply, task) -> reply.data(200, task));
    }

    private void retryTask(ApiExchange exchange) {
        int status = exchange.profile().has(Quirk.RETRY_ANSWERS_200) ? 200 : 201;
        tasks.checkId(exchange.path(ID));
        answer(exchange, status, services.directTasks().retry(exchange.path(ID)));
    }

    /** On the sync host the reply waits for the end of the task, as it does there for a job. */
    private void answer(ApiExchange exchange, int status, TaskJson task) {
        if (exchange.blocks()) {
            exchange.whenDone(
                    tasks.whenEnded(task.identity().id(), ListQuery.NONE), (reply, ended) -> reply.data(status, ended));
        } else {
            exchange.data(status, task);
        }
    }
}
