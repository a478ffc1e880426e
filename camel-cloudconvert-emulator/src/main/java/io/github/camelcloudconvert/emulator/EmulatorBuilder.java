package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.account.Account.CreditBalance;
import io.github.camelcloudconvert.emulator.account.ApiKeys;
import io.github.camelcloudconvert.emulator.account.ApiKeys.Pass;
import io.github.camelcloudconvert.emulator.account.Plan;
import io.github.camelcloudconvert.emulator.account.Scopes;
import io.github.camelcloudconvert.emulator.convert.AddressRule;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
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
import org.jspecify.annotations.Nullable;

/** Settings of an emulator; each has a default. Not thread-safe. */
public final class EmulatorBuilder {
    private static final int SHOWN_CREDITS = 1000;
    private static final String OWN_KEY = "an account needs a key of its own";
    private final Set<String> uploadHosts = new HashSet<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<String, OwnAccount> accounts = new LinkedHashMap<>();
    private final Map<String, String> clients = new HashMap<>();
    private final List<SignedUrlDefinition> signedUrls = new ArrayList<>();
    private int port;
    private int syncPort;
    private int storagePort;
    private int eventsPort;
    private @Nullable String domain;
    private Duration tokenLifetime = Duration.ofHours(1);
    private Sandbox sandbox = Sandbox.OFF;
    private Plan limits = Plan.UNLIMITED;
    private Profile profile = Profile.worstLegal();
    private Duration processingDelay = Duration.ZERO;

    /** Replaces the timer behind what is slow or late; null for the real one. */
    private @Nullable Delay delay;

    private EngineCatalog engines = new EngineCatalog();
    private EngineSettings engineSettings = EngineCatalog.STANDARD_SETTINGS;
    private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    private long maxImportBytes = 10_000_000_000L;
    private Duration retention = Duration.ofHours(24);
    private Clock clock = Clock.systemUTC();
    private Duration syncLimit = Duration.ofSeconds(60);
    private long seed;
    private Duration webhookRetryDelay = Duration.ofSeconds(1);
    private Predicate<URI> webhookTargets = HookPolicy::isLoopback;

    @Nullable
    Tls tls;

    @Nullable
    Path directory;

    /** Null when there is no emulator of Convertly beside this one. */
    @Nullable
    ConvertlyEmulatorBuilder convertly;

    private record OwnAccount(int credits, Set<String> scopes) {}

    EmulatorBuilder() {}

    /** Port of the API host; 0, the default, takes a free one. */
    public EmulatorBuilder port(int value) {
        port = value;
        return this;
    }

    /** Port of the sync host; 0, the default, takes a free one. */
    public EmulatorBuilder syncPort(int value) {
        syncPort = value;
        return this;
    }

    /** Port of the storage host; 0, the default, takes a free one. */
    public EmulatorBuilder storagePort(int value) {
        storagePort = value;
        return this;
    }

    /** Port of the socket of events; 0, the default, takes a free one. */
    public EmulatorBuilder eventsPort(int value) {
        eventsPort = value;
        return this;
    }

    /** Speaks https with a key of its own, for which {@link CloudConvertEmulator#tls} tells what to trust. */
    public EmulatorBuilder https() {
        return https(Tls.generated(List.of(
                "*.cloudconvert.com",
                "*.api.cloudconvert.com",
                "*.sync.api.cloudconvert.com",
                "*.sandbox.cloudconvert.com",
                "*.api.sandbox.cloudconvert.com",
                "*.storage.cloudconvert.com",
                "cloudconvert.com")));
    }

    /** Speaks https with a given key. */
    public EmulatorBuilder https(Tls value) {
        tls = value;
        return this;
    }

    /**
     * Lets all hosts share the port of the API, told apart by the names that clients call them: as {@code api},
     * {@code sync.api}, {@code storage} and {@code socketio} below a domain, with or without a region or sandbox.
     *
     * @param domain {@code cloudconvert.com} for clients with fixed names, which come by {@link
     *     CloudConvertEmulator#proxyUrl} or by name resolution; {@code localhost} for all others
     */
    public EmulatorBuilder onePort(String domain) {
        this.domain = domain;
        return this;
    }

    /** Where files are kept, and stay when the emulator closes; by default a temporary directory that goes then. */
    public EmulatorBuilder directory(Path value) {
        directory = value;
        return this;
    }

    /** Adds keys that are accepted; without any, every key that is not empty is. */
    public EmulatorBuilder apiKey(String... keys) {
        this.keys.addAll(List.of(keys));
        return this;
    }

    /**
     * Adds an account of its own that a key opens. Jobs, tasks, webhooks and credits of one account do not exist for
     * another. Keys that {@link #apiKey} adds open one more account, whose credits never end.
     *
     * @param scopes what the key may do, as {@code task.read}; none for all
     * @throws IllegalArgumentException when the key is there already or the API has no such scope
     */
    public EmulatorBuilder account(String key, int credits, String... scopes) {
        if (key.isBlank()
                || accounts.putIfAbsent(key, new OwnAccount(credits, Scopes.named(List.of(scopes)))) != null) {
            throw new IllegalArgumentException(OWN_KEY);
        }
        return this;
    }

    /** How many jobs of an account may run at the same time before creation is refused; 0, the default, for any. */
    public EmulatorBuilder maxRunningJobs(int value) {
        limits = limits.withRunningJobs(value);
        return this;
    }

    /** How many reads an account may do in a minute before it gets 429; 0, the default, for any number. */
    public EmulatorBuilder readLimit(int perMinute) {
        limits = limits.withReads(perMinute);
        return this;
    }

    /** How many jobs and tasks an account may create in a minute before it gets 429; 0, the default, for any. */
    public EmulatorBuilder createLimit(int perMinute) {
        limits = limits.withCreates(perMinute);
        return this;
    }

    /** Adds an OAuth client that may ask for tokens; without any, every client may. */
    public EmulatorBuilder oauthClient(String id, String secret) {
        clients.put(id, secret);
        return this;
    }

    /** How long an OAuth access token is good; an hour by default. */
    public EmulatorBuilder tokenLifetime(Duration value) {
        tokenLifetime = value;
        return this;
    }

    /** Adds a definition of signed addresses, which start jobs of the first account. */
    public EmulatorBuilder signedUrl(String id, String secret) {
        return signedUrl(new SignedUrlDefinition(id, secret));
    }

    /** Adds a definition of signed addresses with particulars. */
    public EmulatorBuilder signedUrl(SignedUrlDefinition definition) {
        signedUrls.add(definition);
        return this;
    }

    /**
     * Makes the emulator a sandbox: imports fail unless the MD5 of their files is among these, and nothing costs
     * credits.
     */
    public EmulatorBuilder sandbox(String... md5) {
        sandbox = Sandbox.allowing(Set.of(md5));
        return this;
    }

    /** How long jobs, tasks and files are kept after their end; 24 hours by default. */
    public EmulatorBuilder retention(Duration value) {
        retention = value;
        return this;
    }

    /** How difficult the emulator is; by default as difficult as the service may be. */
    public EmulatorBuilder profile(Profile value) {
        profile = value;
        return this;
    }

    /** Makes the profile that was given so far difficult in one more point. */
    public EmulatorBuilder with(Quirk quirk) {
        profile = profile.with(quirk);
        return this;
    }

    /** Makes the profile that was given so far easy in one point. */
    public EmulatorBuilder without(Quirk quirk) {
        profile = profile.without(quirk);
        return this;
    }

    /** How long a processing task is in {@code processing} before its engine starts; no thread waits for it. */
    public EmulatorBuilder processingDelay(Duration value) {
        processingDelay = value;
        return this;
    }

    /**
     * Adds an engine that goes before all others.
     *
     * @param inputFormat null for any
     * @param outputFormat null for any
     */
    public EmulatorBuilder engine(
            String operation, @Nullable String inputFormat, @Nullable String outputFormat, Engine engine) {
        engines = engines.with(operation, inputFormat, outputFormat, engine);
        return this;
    }

    /** From where web pages may be captured, and what they show; by default from this machine only. */
    public EmulatorBuilder captureFrom(AddressRule value) {
        engineSettings = engineSettings.withAddresses(value);
        return this;
    }

    /**
     * The programs of the machine that tasks may use; by default those on the search path. A client that may create
     * tasks can run them with arguments of its own; {@code Programs.NONE} forbids it.
     */
    public EmulatorBuilder programs(Programs value) {
        engineSettings = engineSettings.withPrograms(value);
        return this;
    }

    /**
     * How long a task may process; by default ten minutes. A task may ask for less by its {@code timeout}. It fails then
     * with the code {@code TIMEOUT}, and what an engine still does holds up no other task.
     */
    public EmulatorBuilder maxProcessingTime(Duration value) {
        engineSettings = engineSettings.withMaxTime(value);
        return this;
    }

    /** How many tasks may run at the same time; by default one per processor, at least two. */
    public EmulatorBuilder workers(int value) {
        workers = value;
        return this;
    }

    /** The largest file that {@code import/url} fetches. */
    public EmulatorBuilder maxImportBytes(long value) {
        maxImportBytes = value;
        return this;
    }

    /** Adds hosts to which {@code export/upload} may send files; without any, only the loopback address gets them. */
    public EmulatorBuilder uploadHosts(String... hosts) {
        uploadHosts.addAll(List.of(hosts));
        return this;
    }

    /** The clock by which addresses, forms and jobs expire, and minutes pass. */
    public EmulatorBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** When a connection that waits on the sync host is cut, if the profile has that; 60 seconds by default. */
    public EmulatorBuilder syncLimit(Duration value) {
        syncLimit = value;
        return this;
    }

    /** The seed of the dice by which faults with a chance strike; 0 by default. */
    public EmulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** How long to wait before a webhook delivery that failed is tried again; one second by default. */
    public EmulatorBuilder webhookRetryDelay(Duration value) {
        webhookRetryDelay = value;
        return this;
    }

    /** Starts an emulator of Convertly beside this one, with settings of its own; they are reset and closed together. */
    public EmulatorBuilder convertly(ConvertlyEmulatorBuilder value) {
        convertly = value;
        return this;
    }

    /** Starts an emulator of Convertly beside this one on a port; 0 takes a free one. */
    public EmulatorBuilder convertlyPort(int value) {
        return convertly((convertly == null ? ConvertlyEmulator.builder() : convertly).port(value));
    }

    /** For tests of slow and late things, which would otherwise have to wait for them. */
    EmulatorBuilder delay(Delay value) {
        delay = value;
        return this;
    }

    /** Adds addresses to which webhooks may be sent; without any only those of this machine are. */
    public EmulatorBuilder webhookTargets(Predicate<URI> more) {
        webhookTargets = webhookTargets.or(more);
        return this;
    }

    /**
     * Starts the emulator; it listens when the method returns.
     *
     * @throws IllegalStateException when a port is taken
     */
    public CloudConvertEmulator start() {
        return new CloudConvertEmulator(this);
    }

    /** A clock of its own for each emulator: one that jumps takes no other with it. */
    AdjustableClock time() {
        return new AdjustableClock(clock);
    }

    /** Starts threads; their taker stops them. */
    Infrastructure infrastructure(Clock time) {
        FileStore files = Startup.store(directory);
        Vertx vertx = Startup.vertx();
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
                delay == null ? Startup.timer(vertx) : delay);
    }

    Settings setup(AdjustableClock time) {
        Transfers.Limits transfers = new Transfers.Limits(maxImportBytes, uploadHosts);
        EngineLimits engineLimits = new EngineLimits(catalog(), processingDelay, engineSettings.maxTime());
        return new Settings(time, profile, engineLimits, transfers, new Times(retention, syncLimit), sandbox);
    }

    Tenants.Admission admission(Clock time) {
        return new Tenants.Admission(apiKeys(time), clients, tokenLifetime, signedUrls);
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

    private ApiKeys apiKeys(Clock time) {
        Account common = new Account(ApiKeys.EMULATOR, CreditBalance.inexhaustible(SHOWN_CREDITS), limits, time);
        if (keys.isEmpty() && accounts.isEmpty()) {
            return ApiKeys.open(common);
        }
        Map<String, Pass> passes = new LinkedHashMap<>();
        keys.forEach(key -> passes.put(key, new Pass(common, Scopes.ALL)));
        accounts.forEach((key, own) -> {
            long number = passes.size() + 1L;
            Account.Owner owner = new Account.Owner(ApiKeys.EMULATOR.id() + number, "account-" + number);
            Account account = new Account(owner, CreditBalance.of(own.credits()), limits, time);
            if (passes.put(key, new Pass(account, own.scopes())) != null) {
                throw new IllegalArgumentException(OWN_KEY);
            }
        });
        return ApiKeys.of(passes);
    }
}
