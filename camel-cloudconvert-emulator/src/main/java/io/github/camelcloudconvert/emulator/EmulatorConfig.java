package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.account.Plan;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.events.EventQueue;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.HookPolicy;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.http.Listeners;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.EngineLimits;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Infrastructure;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Settings;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Times;
import io.github.camelcloudconvert.emulator.service.SignedUrlDefinition;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.service.work.Transfers;
import io.github.camelcloudconvert.emulator.service.work.WorkerPool;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.tls.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.jspecify.annotations.Nullable;

/** What a builder has been told, with the defaults of the rest, and the parts that follow from it. Not thread-safe. */
final class EmulatorConfig {
    final Set<String> uploadHosts = new HashSet<>();
    final AccountSettings accounts = new AccountSettings();
    final Map<String, String> clients = new HashMap<>();
    final List<SignedUrlDefinition> signedUrls = new ArrayList<>();
    int port;
    int syncPort;
    int storagePort;
    int eventsPort;

    @Nullable
    Tls tls;

    @Nullable
    String domain;

    @Nullable
    Path directory;

    Duration tokenLifetime = Duration.ofHours(1);
    Sandbox sandbox = Sandbox.OFF;
    Plan limits = Plan.UNLIMITED;
    Profile profile = Profile.worstLegal();
    Duration processingDelay = Duration.ZERO;

    /** Replaces the timer behind what is slow or late; null for the real one. */
    @Nullable
    Delay delay;

    /** Null when there is no emulator of Convertly beside this one. */
    @Nullable
    ConvertlyEmulatorBuilder convertly;

    EngineCatalog engines = new EngineCatalog();
    EngineSettings engineSettings = EngineCatalog.STANDARD_SETTINGS;
    int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    long maxImportBytes = 10_000_000_000L;
    Duration retention = Duration.ofHours(24);
    Clock clock = Clock.systemUTC();
    Duration syncLimit = Duration.ofSeconds(60);
    long seed;
    Duration webhookRetryDelay = Duration.ofSeconds(1);
    Predicate<URI> webhookTargets = HookPolicy::isLoopback;

    /** A clock of its own for each emulator: one that jumps takes no other with it. */
    AdjustableClock time() {
        return new AdjustableClock(clock);
    }

    /** Starts threads; their taker stops them. */
    Infrastructure infrastructure(Clock time) {
        FileStore files = store(directory);
        Vertx vertx = vertx();
        Faults faults = new Faults(seed);
        WebhookSender sender = new WebhookSender(vertx, time, hookPolicy(), faults);
        return new Infrastructure(
                vertx,
                new WorkerPool(workers),
                files,
                new HostAddresses(),
                faults,
                new RemoteStores(),
                sender,
                new EventQueue(vertx, faults),
                delay == null ? timer(vertx) : delay);
    }

    Settings setup(AdjustableClock time) {
        Transfers.Limits transfers = new Transfers.Limits(maxImportBytes, uploadHosts);
        EngineLimits workshop = new EngineLimits(catalog(), processingDelay, engineSettings.maxTime());
        return new Settings(time, profile, workshop, transfers, new Times(retention, syncLimit), sandbox);
    }

    Tenants.Admission admission(Clock time) {
        return new Tenants.Admission(accounts.keyRing(limits, time), clients, tokenLifetime, signedUrls);
    }

    Listeners.Reach reach() {
        return new Listeners.Reach(new Listeners.Ports(port, syncPort, storagePort, eventsPort), tls, domain);
    }

    private EngineCatalog catalog() {
        return engineSettings.equals(EngineCatalog.STANDARD_SETTINGS)
                ? engines
                : engines.over(Engines.all(engineSettings));
    }

    private HookPolicy hookPolicy() {
        return HookPolicy.of(webhookRetryDelay, webhookTargets, profile.has(Quirk.CLIENT_ERROR_DISABLES_WEBHOOK));
    }

    static Delay timer(Vertx vertx) {
        return (time, action) -> vertx.setTimer(Math.max(1, time.toMillis()), timer -> action.run());
    }

    static Vertx vertx() {
        // nothing is read from the class path, so Vert.x needs no cache directory
        FileSystemOptions files =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(3)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(4)
                // on a slow machine loading classes takes seconds, which is no reason for a stack trace in a user's log
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES)
                // each program has twenty seconds to answer
                .setMaxWorkerExecuteTime(10)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES)
                .setFileSystemOptions(files));
    }

    static FileStore store(@Nullable Path directory) {
        try {
            return new FileStore(directory == null ? Files.createTempDirectory("cloudconvert-emulator") : directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the emulator has no directory for its files: " + e, e);
        }
    }
}
