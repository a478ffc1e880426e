package io.github.camelcloudconvert.emulator.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.events.Channel;
import io.github.camelcloudconvert.emulator.events.EventQueue;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.hook.Webhooks;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.service.discovery.Discovery;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.job.DirectTasks;
import io.github.camelcloudconvert.emulator.service.job.JobAdmission;
import io.github.camelcloudconvert.emulator.service.job.JobReader;
import io.github.camelcloudconvert.emulator.service.job.JobRunner;
import io.github.camelcloudconvert.emulator.service.job.JobRunner.Timing;
import io.github.camelcloudconvert.emulator.service.job.JobService;
import io.github.camelcloudconvert.emulator.service.job.JobService.Lifecycle;
import io.github.camelcloudconvert.emulator.service.job.Retention;
import io.github.camelcloudconvert.emulator.service.job.StorageService.TaskPlace;
import io.github.camelcloudconvert.emulator.service.job.TaskReader;
import io.github.camelcloudconvert.emulator.service.job.TaskService;
import io.github.camelcloudconvert.emulator.service.job.WebhookService;
import io.github.camelcloudconvert.emulator.service.notice.EventPublisher;
import io.github.camelcloudconvert.emulator.service.notice.WebhookNotifier;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.service.request.Listing;
import io.github.camelcloudconvert.emulator.service.signed.StorageAccess;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.service.work.EngineChoice;
import io.github.camelcloudconvert.emulator.service.work.Processing;
import io.github.camelcloudconvert.emulator.service.work.TaskWork;
import io.github.camelcloudconvert.emulator.service.work.TimedWork;
import io.github.camelcloudconvert.emulator.service.work.TimedWork.Timer;
import io.github.camelcloudconvert.emulator.service.work.Transfers;
import io.github.camelcloudconvert.emulator.service.work.WorkTable;
import io.github.camelcloudconvert.emulator.service.work.WorkerPool;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.wire.AdminJson;
import io.github.camelcloudconvert.emulator.wire.UserJson;
import io.vertx.core.Vertx;

/** Everything that one account can reach, wired. */
public final class EmulatorServices {
    private static final int SHOWN = 200;
    private final JobService jobs;
    private final DirectTasks directTasks;
    private final Discovery discovery;
    private final TaskService tasks;
    private final JobTable table;
    private final JobRunner runner;
    private final Retention retention;
    private final Account account;
    private final Views views;
    private final WebhookService webhooks;
    private final Webhooks hooks;

    /** How one emulator was set up. */
    public record Settings(
            AdjustableClock clock,
            Profile profile,
            EngineLimits engineLimits,
            Transfers.Limits transfers,
            Times times,
            Sandbox sandbox) {}

    /**
     * How long things last.
     *
     * @param retention of jobs after their end
     * @param syncLimit after which a connection that waits is cut, if the profile has that
     */
    public record Times(Duration retention, Duration syncLimit) {}

    /**
     * Where tasks are processed.
     *
     * @param delay between the start of a task and that of its engine
     * @param maxTime that a task may take after that
     */
    public record EngineLimits(EngineCatalog engines, Duration delay, Duration maxTime) {}

    /** What the services run on. */
    public record Infrastructure(
            Vertx vertx,
            WorkerPool workers,
            FileStore files,
            HostAddresses hosts,
            Faults faults,
            RemoteStores stores,
            WebhookSender sender,
            EventQueue events,
            Delay delay) {}

    EmulatorServices(Settings setup, Infrastructure infrastructure, Account account, StorageAccess access) {
        this.account = account;
        Clock clock = setup.clock();
        EngineCatalog engines = setup.engineLimits().engines();
        views = new Views(setup.profile(), setup.sandbox(), infrastructure.hosts(), access, account);
        table = new JobTable(new JobAdmission(account, setup.sandbox())::admit);
        retention = new Retention(clock, setup.times().retention());
        EngineChoice choice = new EngineChoice(engines);
        TaskWork processing = new TimedWork(
                infrastructure.workers(),
                timer(infrastructure.vertx()),
                setup.engineLimits().maxTime(),
                new Processing(infrastructure.files(), choice));
        WorkTable works = new WorkTable(
                infrastructure.workers(), infrastructure.files(), choice, processing, transfers(setup, infrastructure));
        runner = new JobRunner(
                new Timing(clock, infrastructure.delay(), setup.engineLimits().delay()),
                setup.profile(),
                setup.sandbox(),
                infrastructure.faults(),
                works);
        hooks = new Webhooks(clock);
        webhooks = new WebhookService(hooks, views);
        TaskReader taskReader = new TaskReader(engines, setup.profile());
        JobReader reader = new JobReader(clock, taskReader);
        WebhookNotifier notifier = new WebhookNotifier(hooks, infrastructure.sender(), views, setup.profile());
        Listing listing = new Listing(table, clock, setup.profile());
        EventPublisher publisher = new EventPublisher(infrastructure.events(), views, account);
        jobs = new JobService(table, reader, new Lifecycle(runner, notifier, publisher), views, listing);
        directTasks = new DirectTasks(
                clock, table, engines, new DirectTasks.Start(runner, publisher, taskReader, choice), views);
        discovery = new Discovery(engines, setup.profile(), views);
        tasks = new TaskService(table, runner, views, setup.profile(), listing);
    }

    private static Map<String, TaskWork> transfers(Settings setup, Infrastructure infrastructure) {
        return Transfers.of(
                infrastructure.vertx(),
                infrastructure.workers(),
                infrastructure.files(),
                infrastructure.stores(),
                setup.transfers());
    }

    public JobService jobs() {
        return jobs;
    }

    public DirectTasks directTasks() {
        return directTasks;
    }

    public Discovery discovery() {
        return discovery;
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

    /** Whether a channel tells of something of this account. */
    boolean has(Channel channel) {
        return switch (channel.kind()) {
            case JOB, JOB_TASKS -> jobs.exists(channel.id());
            case TASK -> table.findByTask(channel.id()).isPresent();
            case USER_JOBS, USER_TASKS -> channel.id().equals(String.valueOf(account.id()));
        };
    }

    /** The newest of what this account has. */
    AdminJson.Work work() {
        return new AdminJson.Work(
                account.name(),
                account.credits().left(),
                table.jobsNewestFirst()
                        .limit(SHOWN)
                        .map(job -> views.job(job, true))
                        .toList(),
                table.newestFirst()
                        .filter(JobState::isDirect)
                        .limit(SHOWN)
                        .flatMap(job -> job.tasks().values().stream().map(task -> views.task(job, task)))
                        .toList());
    }

    AccountSnapshot snapshot() {
        sweep();
        return new AccountSnapshot(account.credits().left(), jobs.snapshots(), jobs.created());
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
                account.credits().left(),
                true,
                null,
                null,
                Map.of("self", views.address("users") + "/" + account.id()),
                views.extra());
    }

    private static Timer timer(Vertx vertx) {
        return (time, action) -> {
            long timer = vertx.setTimer(Math.max(1, time.toMillis()), rung -> action.run());
            return () -> vertx.cancelTimer(timer);
        };
    }
}
