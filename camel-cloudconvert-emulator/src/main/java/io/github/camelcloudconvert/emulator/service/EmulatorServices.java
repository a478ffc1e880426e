package io.github.camelcloudconvert.emulator.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.hook.Webhooks;
import io.github.camelcloudconvert.emulator.service.StorageService.StorageAccess;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.wire.UserJson;
import io.vertx.core.Vertx;

/** Everything that one account can reach, wired. */
public final class EmulatorServices {
    private final JobService jobs;
    private final TaskService tasks;
    private final JobTable table;
    private final JobRunner runner;
    private final Retention retention;
    private final Account account;
    private final Views views;
    private final WebhookService webhooks;
    private final Webhooks hooks;

    /** How one emulator was set up. */
    public record Setup(
            Clock clock,
            Profile profile,
            EngineCatalog engines,
            Duration processingDelay,
            long maxImportBytes,
            Duration retention,
            Sandbox sandbox) {}

    /** What the services run on. */
    public record Ground(
            Vertx vertx,
            ExecutorService workers,
            FileStore files,
            HostAddresses hosts,
            Faults faults,
            WebhookSender sender) {}

    EmulatorServices(Setup setup, Ground ground, Account account, StorageAccess access) {
        this.account = account;
        Clock clock = setup.clock();
        FileStore files = ground.files();
        views = new Views(new Views.Manner(setup.profile(), setup.sandbox()), ground.hosts(), access, account);
        table = new JobTable(new JobAdmission(account, setup.sandbox())::admit);
        retention = new Retention(clock, setup.retention());
        TaskWork urlImport = new UrlImport(ground.vertx(), files, ground.workers(), setup.maxImportBytes());
        WorkTable works = new WorkTable(ground.workers(), files, setup.engines(), urlImport);
        runner = new JobRunner(
                new Pace(clock, delay(ground.vertx()), setup.processingDelay()),
                setup.sandbox(),
                ground.faults(),
                works);
        JobReader reader = new JobReader(clock, setup.engines());
        hooks = new Webhooks(clock);
        webhooks = new WebhookService(hooks, views);
        JobLifecycle lifecycle = new JobLifecycle(new JobNotices(hooks, ground.sender(), views, setup.profile()));
        jobs = new JobService(table, reader, runner, views, lifecycle);
        tasks = new TaskService(table, runner, views, setup.profile());
    }

    public JobService jobs() {
        return jobs;
    }

    public TaskService tasks() {
        return tasks;
    }

    public Account account() {
        return account;
    }

    /** A task of this account, if there is such a one. */
    Optional<TaskPlace> place(String taskId) {
        return table.findByTask(taskId).map(cell -> new TaskPlace(cell, runner));
    }

    AccountSnapshot snapshot() {
        sweep();
        return new AccountSnapshot(account.ledger().left(), jobs.snapshots(), jobs.created());
    }

    void sweep() {
        retention.sweep(table, runner);
    }

    /** Forgets everything that clients have brought or used. */
    void reset() {
        jobs.reset();
        hooks.clear();
        account.reset();
    }

    public WebhookService webhooks() {
        return webhooks;
    }

    /** The owner of the key. */
    public UserJson user() {
        return new UserJson(
                views.numericId(account.id()),
                account.name(),
                account.name() + "@localhost",
                "2021-05-28T18:22:10+00:00",
                account.ledger().left(),
                true,
                null,
                null,
                views.extra());
    }

    private static Delay delay(Vertx vertx) {
        return (time, action) -> vertx.setTimer(Math.max(1, time.toMillis()), timer -> action.run());
    }
}
