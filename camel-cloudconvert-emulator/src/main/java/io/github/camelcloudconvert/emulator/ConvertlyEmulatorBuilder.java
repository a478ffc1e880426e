package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Infrastructure;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Settings;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Webhook;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.work.WorkerPool;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Settings of an emulator of Convertly; each has a default. Not thread-safe. */
public final class ConvertlyEmulatorBuilder {
    private final Set<ConvertlyQuirk> quirks = EnumSet.noneOf(ConvertlyQuirk.class);
    private final List<String> keys = new ArrayList<>();
    private final Map<String, ConvertlyPlan> plans = new LinkedHashMap<>();
    private int port;
    private int storagePort;
    private EngineCatalog engines = new EngineCatalog();
    private final List<Webhook> webhooks = new ArrayList<>();
    private List<Duration> webhookPauses = List.of(Duration.ofSeconds(5), Duration.ofSeconds(25));
    private Duration queueDelay = Duration.ZERO;
    private Duration processingDelay = Duration.ZERO;

    private Clock clock = Clock.systemUTC();
    private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    private @Nullable Delay delay;

    @Nullable
    Path directory;

    ConvertlyEmulatorBuilder() {}

    /** Port of the calls; 0, the default, takes a free one. */
    public ConvertlyEmulatorBuilder port(int value) {
        port = value;
        return this;
    }

    /** Port of the stored files; 0, the default, takes a free one. */
    public ConvertlyEmulatorBuilder storagePort(int value) {
        storagePort = value;
        return this;
    }

    /** Where files are kept, and stay; by default a temporary directory that goes when the emulator closes. */
    public ConvertlyEmulatorBuilder directory(Path value) {
        directory = value;
        return this;
    }

    /** Adds keys of one account without bounds; without any key every key that is not empty opens it. */
    public ConvertlyEmulatorBuilder apiKey(String... more) {
        keys.addAll(List.of(more));
        return this;
    }

    /** Adds an account of its own with a plan. Jobs and files of one account do not exist for another. */
    public ConvertlyEmulatorBuilder account(String key, ConvertlyPlan plan) {
        plans.put(key, plan);
        return this;
    }

    /** Follows the other reading of these points, too. */
    public ConvertlyEmulatorBuilder with(ConvertlyQuirk... more) {
        quirks.addAll(List.of(more));
        return this;
    }

    /** How long a job is {@code pending} at least; no time by default. */
    public ConvertlyEmulatorBuilder queueDelay(Duration value) {
        queueDelay = value;
        return this;
    }

    /** How long a file of a job, or a synchronous call, takes besides the work itself; no time by default. */
    public ConvertlyEmulatorBuilder processingDelay(Duration value) {
        processingDelay = value;
        return this;
    }

    /**
     * Adds an engine that goes before all others.
     *
     * @param operation as the first service names it: {@code convert}, {@code optimize}, {@code thumbnail}
     * @param inputFormat null for any
     * @param outputFormat null for any
     */
    public ConvertlyEmulatorBuilder engine(
            String operation, @Nullable String inputFormat, @Nullable String outputFormat, Engine engine) {
        engines = engines.with(operation, inputFormat, outputFormat, engine);
        return this;
    }

    /** The clock by which minutes and months pass and addresses expire. */
    public ConvertlyEmulatorBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** How many files may be worked on at the same time; by default one per processor, at least two. */
    public ConvertlyEmulatorBuilder workers(int value) {
        workers = value;
        return this;
    }

    /**
     * Adds a webhook as the dashboard would make it, which hears of all accounts; only addresses of this machine are sent to.
     *
     * @param events that it wants, none for all
     */
    public ConvertlyEmulatorBuilder webhook(String url, String secret, String... events) {
        webhooks.add(new Webhook(URI.create(url), secret, Set.of(events)));
        return this;
    }

    /** How long to wait after the first and after the second attempt that failed; 5 and 25 seconds by default. */
    public ConvertlyEmulatorBuilder webhookRetryDelays(Duration first, Duration second) {
        webhookPauses = List.of(first, second);
        return this;
    }

    /** For tests of what comes late, which would otherwise have to wait for it. */
    ConvertlyEmulatorBuilder delay(Delay value) {
        delay = value;
        return this;
    }

    /** Starts threads; their taker stops them. */
    Infrastructure infrastructure() {
        FileStore files = Startup.store(directory);
        Vertx vertx = Startup.vertx();
        AdjustableClock time = new AdjustableClock(clock);
        Delay pauses = delay == null ? Startup.timer(vertx) : delay;
        return new Infrastructure(vertx, new WorkerPool(workers), files, time, pauses, new Faults());
    }

    Settings settings() {
        return new Settings(
                port, storagePort, quirks, keys, plans, engines, queueDelay, processingDelay, webhooks, webhookPauses);
    }

    /**
     * Starts the emulator; it listens when the method returns.
     *
     * @throws IllegalStateException when a port is taken
     */
    public ConvertlyEmulator start() {
        return new ConvertlyEmulator(this);
    }
}
