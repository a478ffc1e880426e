package io.github.camelcloudconvert.emulator.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.service.job.JobService;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.ResultJson.FileJson;

/** The routes of jobs (docs/api-notes.md#jobs). */
final class JobRoutes {
    private final JobService jobs;
    private final AtomicInteger waitingCreates = new AtomicInteger();

    JobRoutes(JobService jobs) {
        this.jobs = jobs;
    }

    void create(ApiExchange exchange) {
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

    void show(ApiExchange exchange) {
        if (exchange.blocks()) {
            whenEnded(exchange);
        } else {
            exchange.data(200, jobs.show(exchange.path("id")));
        }
    }

    void await(ApiExchange exchange) {
        if (exchange.lacksWaitPath()) {
            throw EmulatorError.of(404, "NOT_FOUND", "The route could not be found.");
        }
        whenEnded(exchange);
    }

    private void whenEnded(ApiExchange exchange) {
        boolean redirect = exchange.asks("redirect");
        exchange.whenDone(jobs.whenEnded(exchange.path("id")), (reply, job) -> ended(reply, 200, job, redirect));
    }

    void list(ApiExchange exchange) {
        int hidden = exchange.fault(FaultPoint.LIST).isPresent() ? 1 : 0;
        exchange.json(200, jobs.list(exchange.query(), hidden));
    }

    void delete(ApiExchange exchange) {
        jobs.delete(exchange.path("id"));
        exchange.empty(204);
    }

    private static void ended(ApiExchange exchange, int status, JobJson job, boolean redirect) {
        Optional<String> target = redirect ? exportedAddress(exchange, job) : Optional.empty();
        target.ifPresentOrElse(exchange::redirect, () -> exchange.data(status, job));
    }

    private static Optional<String> exportedAddress(ApiExchange exchange, JobJson job) {
        List<String> addresses = Optional.ofNullable(job.tasks()).orElse(List.of()).stream()
                .filter(task -> task.operation().equals("export/url") && task.result() != null)
                .flatMap(task -> Optional.ofNullable(task.result().files()).orElse(List.of()).stream())
                .map(FileJson::url)
                .toList();
        boolean tooMany = addresses.size() > 1 && exchange.profile().has(Quirk.REDIRECT_NEEDS_ONE_FILE);
        return tooMany ? Optional.empty() : addresses.stream().findFirst();
    }
}
