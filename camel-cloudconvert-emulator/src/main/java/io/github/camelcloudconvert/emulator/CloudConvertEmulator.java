package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.web.AddressRule;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookDeliveries;
import io.github.camelcloudconvert.emulator.http.Listeners;
import io.github.camelcloudconvert.emulator.http.RequestCounts;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.service.AccountSnapshot;
import io.github.camelcloudconvert.emulator.service.AdminService;
import io.github.camelcloudconvert.emulator.service.Delay;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Ground;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Setup;
import io.github.camelcloudconvert.emulator.service.JobService.JobSnapshot;
import io.github.camelcloudconvert.emulator.service.JumpingClock;
import io.github.camelcloudconvert.emulator.service.OAuthService;
import io.github.camelcloudconvert.emulator.service.Profile;
import io.github.camelcloudconvert.emulator.service.Quirk;
import io.github.camelcloudconvert.emulator.service.Sandbox;
import io.github.camelcloudconvert.emulator.service.SignedUrlDefinition;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * A local server that speaks the CloudConvert API v2 and really converts files. It listens on the loopback address only,
 * keeps its files in a directory of its own, and holds no thread for a request that waits. Thread-safe.
 */
public final class CloudConvertEmulator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Ground ground;
    private final JumpingClock time;
    private final Tenants tenants;
    private final AdminService admin;
    private final Listeners listeners;
    private final RequestCounts counts;
    private final Optional<Tls> tls;
    private final boolean ownsDirectory;
    private final AtomicBoolean closed = new AtomicBoolean();

    private CloudConvertEmulator(Blueprint plan) {
        ownsDirectory = plan.directory == null;
        tls = Optional.ofNullable(plan.tls);
        counts = new RequestCounts();
        time = plan.time();
        ground = plan.ground(time);
        Setup setup = plan.setup(time);
        tenants = new Tenants(setup, ground, plan.admission(time));
        admin = new AdminService(tenants, ground, time);
        listeners = new Listeners(setup, ground, new Listeners.Content(tenants, admin, counts), plan.reach());
        try {
            Startup.await(listeners.listen(), PATIENCE, "listen");
            ground.vertx().setPeriodic(60_000, tick -> tenants.sweep());
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** Starts an emulator with all defaults on free ports. */
    public static CloudConvertEmulator start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Address of the API host, without {@code /v2}. */
    public URI apiUrl() {
        return ground.hosts().api();
    }

    /** Address of the sync host, without {@code /v2}. */
    public URI syncUrl() {
        return ground.hosts().sync();
    }

    /** Address of the storage host. */
    public URI storageUrl() {
        return ground.hosts().storage();
    }

    /** Address of the socket.io server that tells of jobs and tasks. */
    public URI eventsUrl() {
        return ground.hosts().events();
    }

    /** How many sockets are open on {@link #eventsUrl}. */
    public int sockets() {
        return listeners.sockets().sockets();
    }

    /** The names of the channels that sockets listen to, one for each that does, sorted. */
    public List<String> subscribedChannels() {
        return listeners.sockets().subscribed();
    }

    /** Cuts all sockets, and refuses new ones for this long; the other hosts go on. */
    public void refuseSockets(Duration duration) {
        listeners.refuseSockets(duration);
    }

    /** Where the port of the API listens, whatever name its host has. */
    public URI address() {
        return listeners.address();
    }

    /**
     * The address of an HTTP proxy that leads to all hosts by their names.
     *
     * @throws IllegalStateException unless the hosts share a port
     */
    public URI proxyUrl() {
        return listeners
                .proxy()
                .orElseThrow(() -> new IllegalStateException("only hosts that share a port have a proxy before them"));
    }

    /** Whether the hosts share a port, so that there is a {@link #proxyUrl}. */
    public boolean hasProxy() {
        return listeners.proxy().isPresent();
    }

    /** What clients must trust, empty when the emulator speaks http. */
    public Optional<Tls> tls() {
        return tls;
    }

    /** The faults that wait for their turn. */
    public Faults faults() {
        return ground.faults();
    }

    /** Lets the emulator's clock jump ahead, or back by a negative time, until the next reset. */
    public void jumpClock(Duration by) {
        time.jump(by);
    }

    /** Cuts all connections, and refuses new ones on all hosts for this long. */
    public void refuseConnections(Duration duration) {
        listeners.refuse(duration);
    }

    /** The simulated storage accounts that tasks import from and export to. */
    public RemoteStores stores() {
        return ground.stores();
    }

    /** The requests that have arrived. */
    public RequestCounts requests() {
        return counts;
    }

    /** Gives the consent of users, and revokes it; programs get their tokens from {@link #tokenUrl}. */
    public OAuthService oauth() {
        return tenants.oauth();
    }

    /** Address of the OAuth token endpoint. */
    public URI tokenUrl() {
        return URI.create(apiUrl() + "/oauth/token");
    }

    /**
     * The address to which clients of a signed address append their query.
     *
     * @throws IllegalArgumentException when the builder was given no such definition
     */
    public URI signedUrlBase(String id) {
        return URI.create(tenants.signedUrls().base(id));
    }

    /** What was sent to webhooks. */
    public WebhookDeliveries webhookDeliveries() {
        return ground.sender().deliveries();
    }

    /** The jobs that exist now, in the order of their creation; with several accounts one account after the other. */
    public List<JobSnapshot> jobs() {
        return tenants.jobs();
    }

    /** How many jobs were created since the start or the last reset, deleted ones included. */
    public int createdJobs() {
        return tenants.createdJobs();
    }

    /**
     * What the account of a key has.
     *
     * @throws IllegalArgumentException when the key opens no account
     */
    public AccountSnapshot account(String key) {
        return tenants.snapshot(key).orElseThrow(() -> new IllegalArgumentException("the key opens no account"));
    }

    /** All files that the emulator has on disk now, uploads under way included. */
    public List<Path> filesOnDisk() {
        try {
            tenants.sweep();
            return ground.files().files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all jobs, tasks and webhooks, and forgets all faults, counts and stored objects; the clock goes right again. */
    public void reset() {
        admin.reset();
        counts.reset();
    }

    /** Stops listening, stops all work and removes the files, unless they lie in a directory that was given. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ground.sender().close();
        // clients that come again at once must find nobody, not event loops that are about to end
        Startup.await(listeners.sockets().shut().compose(shut -> ground.vertx().close()), PATIENCE, "close");
        listeners.sockets().close();
        ground.workers().stop(PATIENCE);
        if (ownsDirectory) {
            try {
                ground.files().deleteAll();
            } catch (IOException e) {
                throw new UncheckedIOException("files of the emulator stay behind", e);
            }
        }
    }

    @Override
    public String toString() {
        return "CloudConvertEmulator[api=" + apiUrl() + ", sync=" + syncUrl() + "]";
    }

    /** Settings of an emulator; each has a default. Not thread-safe. */
    public static final class Builder {
        private final Blueprint plan = new Blueprint();

        private Builder() {}

        /** Port of the API host; 0, the default, takes a free one. */
        public Builder port(int value) {
            plan.port = value;
            return this;
        }

        /** Port of the sync host; 0, the default, takes a free one. */
        public Builder syncPort(int value) {
            plan.syncPort = value;
            return this;
        }

        /** Port of the storage host; 0, the default, takes a free one. */
        public Builder storagePort(int value) {
            plan.storagePort = value;
            return this;
        }

        /** Port of the socket of events; 0, the default, takes a free one. */
        public Builder eventsPort(int value) {
            plan.eventsPort = value;
            return this;
        }

        /** Speaks https with a key of its own, for which {@link CloudConvertEmulator#tls} tells what to trust. */
        public Builder https() {
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
        public Builder https(Tls value) {
            plan.tls = value;
            return this;
        }

        /**
         * Lets all hosts share the port of the API, told apart by the names that clients call them: as {@code api},
         * {@code sync.api}, {@code storage} and {@code socketio} below a domain, with or without a region or sandbox.
         *
         * @param domain {@code cloudconvert.com} for clients with fixed names, which come by {@link
         *     CloudConvertEmulator#proxyUrl} or by name resolution; {@code localhost} for all others
         */
        public Builder onePort(String domain) {
            plan.domain = domain;
            return this;
        }

        /** Where files are kept, and stay when the emulator closes; by default a temporary directory that goes then. */
        public Builder directory(Path value) {
            plan.directory = value;
            return this;
        }

        /** Adds keys that are accepted; without any, every key that is not empty is. */
        public Builder apiKey(String... keys) {
            plan.accounts.add(List.of(keys));
            return this;
        }

        /**
         * Adds an account of its own that a key opens. Jobs, tasks, webhooks and credits of one account do not exist for
         * another. Keys that {@link #apiKey} adds open one more account, whose credits never end.
         *
         * @param scopes what the key may do, as {@code task.read}; none for all
         * @throws IllegalArgumentException when the key is there already or the API has no such scope
         */
        public Builder account(String key, int credits, String... scopes) {
            plan.accounts.add(key, credits, List.of(scopes));
            return this;
        }

        /** How many jobs of an account may run at the same time before creation is refused; 0, the default, for any. */
        public Builder maxRunningJobs(int value) {
            plan.limits = plan.limits.withRunningJobs(value);
            return this;
        }

        /** How many reads an account may do in a minute before it gets 429; 0, the default, for any number. */
        public Builder readLimit(int perMinute) {
            plan.limits = plan.limits.withReads(perMinute);
            return this;
        }

        /** How many jobs and tasks an account may create in a minute before it gets 429; 0, the default, for any. */
        public Builder createLimit(int perMinute) {
            plan.limits = plan.limits.withCreates(perMinute);
            return this;
        }

        /** Adds an OAuth client that may ask for tokens; without any, every client may. */
        public Builder oauthClient(String id, String secret) {
            plan.clients.put(id, secret);
            return this;
        }

        /** How long an OAuth access token is good; an hour by default. */
        public Builder tokenLifetime(Duration value) {
            plan.tokenLifetime = value;
            return this;
        }

        /** Adds a definition of signed addresses, which start jobs of the first account. */
        public Builder signedUrl(String id, String secret) {
            return signedUrl(new SignedUrlDefinition(id, secret));
        }

        /** Adds a definition of signed addresses with particulars. */
        public Builder signedUrl(SignedUrlDefinition definition) {
            plan.signedUrls.add(definition);
            return this;
        }

        /**
         * Makes the emulator a sandbox: imports fail unless the MD5 of their files is among these, and nothing costs
         * credits.
         */
        public Builder sandbox(String... md5) {
            plan.sandbox = Sandbox.allowing(Set.of(md5));
            return this;
        }

        /** How long jobs, tasks and files are kept after their end; 24 hours by default. */
        public Builder retention(Duration value) {
            plan.retention = value;
            return this;
        }

        /** How difficult the emulator is; by default as difficult as the service may be. */
        public Builder profile(Profile value) {
            plan.profile = value;
            return this;
        }

        /** Makes the profile that was given so far difficult in one more point. */
        public Builder with(Quirk quirk) {
            plan.profile = plan.profile.with(quirk);
            return this;
        }

        /** Makes the profile that was given so far easy in one point. */
        public Builder without(Quirk quirk) {
            plan.profile = plan.profile.without(quirk);
            return this;
        }

        /** How long a processing task is in {@code processing} before its engine starts; no thread waits for it. */
        public Builder processingDelay(Duration value) {
            plan.processingDelay = value;
            return this;
        }

        /**
         * Adds an engine that goes before all others.
         *
         * @param inputFormat null for any
         * @param outputFormat null for any
         */
        public Builder engine(
                String operation, @Nullable String inputFormat, @Nullable String outputFormat, Engine engine) {
            plan.engines = plan.engines.with(operation, inputFormat, outputFormat, engine);
            return this;
        }

        /** From where web pages may be captured, and what they show; by default from this machine only. */
        public Builder captureFrom(AddressRule value) {
            plan.engineSettings = plan.engineSettings.withAddresses(value);
            return this;
        }

        /**
         * The programs of the machine that tasks may use; by default those on the search path. A client that may create
         * tasks can run them with arguments of its own; {@code Programs.NONE} forbids it.
         */
        public Builder programs(Programs value) {
            plan.engineSettings = plan.engineSettings.withPrograms(value);
            return this;
        }

        /**
         * How long a task may process; by default ten minutes. A task may ask for less by its {@code timeout}. It fails then
         * with the code {@code TIMEOUT}, and what an engine still does holds up no other task.
         */
        public Builder maxProcessingTime(Duration value) {
            plan.engineSettings = plan.engineSettings.withMaxTime(value);
            return this;
        }

        /** How many tasks may run at the same time; by default one per processor, at least two. */
        public Builder workers(int value) {
            plan.workers = value;
            return this;
        }

        /** The largest file that {@code import/url} fetches. */
        public Builder maxImportBytes(long value) {
            plan.maxImportBytes = value;
            return this;
        }

        /** Adds hosts to which {@code export/upload} may send files; without any, only the loopback address gets them. */
        public Builder uploadHosts(String... hosts) {
            plan.uploadHosts.addAll(List.of(hosts));
            return this;
        }

        /** The clock by which addresses, forms and jobs expire, and minutes pass. */
        public Builder clock(Clock value) {
            plan.clock = value;
            return this;
        }

        /** When a connection that waits on the sync host is cut, if the profile has that; 60 seconds by default. */
        public Builder syncLimit(Duration value) {
            plan.syncLimit = value;
            return this;
        }

        /** The seed of the dice by which faults with a chance strike; 0 by default. */
        public Builder seed(long value) {
            plan.seed = value;
            return this;
        }

        /** How long to wait before a webhook delivery that failed is tried again; one second by default. */
        public Builder webhookRetryDelay(Duration value) {
            plan.webhookRetryDelay = value;
            return this;
        }

        /** For tests of slow and late things, which would otherwise have to wait for them. */
        Builder delay(Delay value) {
            plan.delay = value;
            return this;
        }

        /** Adds addresses to which webhooks may be sent; without any only those of this machine are. */
        public Builder webhookTargets(Predicate<URI> more) {
            plan.webhookTargets = plan.webhookTargets.or(more);
            return this;
        }

        /**
         * Starts the emulator; it listens when the method returns.
         *
         * @throws IllegalStateException when a port is taken
         */
        public CloudConvertEmulator start() {
            return new CloudConvertEmulator(plan);
        }
    }
}
