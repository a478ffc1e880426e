package io.github.camelcloudconvert.emulator.service;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.hook.Webhooks;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.wire.UserJson;
import io.vertx.core.Vertx;

/** Everything behind the listeners, wired. */
public final class EmulatorServices {
    private final JobService jobs;
    private final TaskService tasks;
    private final StorageService storage;
    private final Views views;
    private final WebhookService webhooks;
    private final Webhooks hooks;

    /** How one emulator was set up. */
    public record Setup(
            Clock clock, Profile profile, EngineCatalog engines, Duration processingDelay, long maxImportBytes) {}

    /** What the services run on. */
    public record Ground(
            Vertx vertx,
            ExecutorService workers,
            FileStore files,
            HostAddresses hosts,
            Faults faults,
            WebhookSender sender) {}

    public EmulatorServices(Setup setup, Ground ground) {
        Clock clock = setup.clock();
        HostAddresses hosts = ground.hosts();
        FileStore files = ground.files();
        Signer signer = new Signer();
        UploadForms forms = new UploadForms(clock, signer, hosts);
        DownloadLinks links = new DownloadLinks(clock, signer, hosts);
        views = new Views(setup.profile(), hosts, forms, links);
        JobTable table = new JobTable();
        TaskWork urlImport = new UrlImport(ground.vertx(), files, ground.workers(), setup.maxImportBytes());
        WorkTable works = new WorkTable(ground.workers(), files, setup.engines(), urlImport);
        JobRunner runner = new JobRunner(clock, delay(ground.vertx()), setup.processingDelay(), ground.faults(), works);
        JobReader reader = new JobReader(clock, setup.engines());
        hooks = new Webhooks(clock);
        webhooks = new WebhookService(hooks, views);
        JobLifecycle lifecycle = new JobLifecycle(new JobNotices(hooks, ground.sender(), views, setup.profile()));
        jobs = new JobService(table, reader, runner, views, lifecycle);
        tasks = new TaskService(table, runner, views, setup.profile());
        StorageService.StorageAccess access = new StorageService.StorageAccess(forms, links);
        storage = new StorageService(table, files, runner, access, ground.workers());
    }

    public JobService jobs() {
        return jobs;
    }

    public TaskService tasks() {
        return tasks;
    }

    public StorageService storage() {
        return storage;
    }

    /** Forgets everything that clients have brought. */
    public void reset() {
        jobs.reset();
        hooks.clear();
    }

    public WebhookService webhooks() {
        return webhooks;
    }

    /** The owner of every key. */
    public UserJson user() {
        return new UserJson(
                views.numericId(Views.USER_ID),
                "emulator",
                "emulator@localhost",
                "2021-05-28T18:22:10+00:00",
                1000,
                true,
                null,
                null,
                views.extra());
    }

    private static Delay delay(Vertx vertx) {
        return (time, action) -> vertx.setTimer(Math.max(1, time.toMillis()), timer -> action.run());
    }
}
