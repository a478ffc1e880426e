package io.github.camelcloudconvert.emulator;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookDeliveries;
import io.github.camelcloudconvert.emulator.http.Listeners;
import io.github.camelcloudconvert.emulator.http.RequestCounts;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.service.AccountSnapshot;
import io.github.camelcloudconvert.emulator.service.AdminService;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Infrastructure;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Settings;
import io.github.camelcloudconvert.emulator.service.OAuthService;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * A local server that speaks the CloudConvert API v2. It really converts files where the artifact {@code
 * camel-cloudconvert-engines} is on the class path, and copies them otherwise. It listens on the loopback address only,
 * keeps its files in a directory of its own, and holds no thread for a request that waits. Thread-safe.
 */
public final class CloudConvertEmulator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Infrastructure infrastructure;
    private final AdjustableClock time;
    private final Tenants tenants;
    private final AdminService admin;
    private final Listeners listeners;
    private final RequestCounts counts;
    private final Optional<Tls> tls;
    private final @Nullable ConvertlyEmulator convertly;
    private final boolean ownsDirectory;
    private final AtomicBoolean closed = new AtomicBoolean();

    CloudConvertEmulator(EmulatorBuilder settings) {
        ownsDirectory = settings.directory == null;
        tls = Optional.ofNullable(settings.tls);
        counts = new RequestCounts();
        time = settings.time();
        infrastructure = settings.infrastructure(time);
        Settings setup = settings.setup(time);
        tenants = new Tenants(setup, infrastructure, settings.admission(time));
        admin = new AdminService(tenants, infrastructure, time);
        convertly = beside(settings.convertly, infrastructure, ownsDirectory);
        Optional<URI> beside = Optional.ofNullable(convertly).map(ConvertlyEmulator::url);
        listeners = new Listeners(
                setup, infrastructure, new Listeners.Content(tenants, admin, counts, beside), settings.reach());
        try {
            Startup.await(listeners.listen(), PATIENCE, "listen");
            infrastructure.vertx().setPeriodic(60_000, tick -> tenants.sweep());
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** Starts the other emulator; when it does not, nothing of this one stays behind. */
    private static @Nullable ConvertlyEmulator beside(
            @Nullable ConvertlyEmulatorBuilder other, Infrastructure infrastructure, boolean ownsDirectory) {
        try {
            return other == null ? null : other.start();
        } catch (IllegalStateException | UncheckedIOException e) {
            infrastructure.vertx().close();
            infrastructure.workers().stop(PATIENCE);
            if (ownsDirectory) {
                infrastructure.files().deleteAll();
            }
            throw e;
        }
    }

    /** Starts an emulator with all defaults on free ports. */
    public static CloudConvertEmulator start() {
        return builder().start();
    }

    public static EmulatorBuilder builder() {
        return new EmulatorBuilder();
    }

    /** Address of the API host, without {@code /v2}. */
    public URI apiUrl() {
        return infrastructure.hosts().api();
    }

    /** Address of the sync host, without {@code /v2}. */
    public URI syncUrl() {
        return infrastructure.hosts().sync();
    }

    /** Address of the storage host. */
    public URI storageUrl() {
        return infrastructure.hosts().storage();
    }

    /** Address of the socket.io server that tells of jobs and tasks. */
    public URI eventsUrl() {
        return infrastructure.hosts().events();
    }

    /**
     * The addresses in one line, as the option {@code redirectTo} of the Camel component takes them: {@code api=...
     * sync=... events=...}, and {@code proxy=...} where the hosts share a port.
     */
    public String addresses() {
        String hosts = "api=" + apiUrl() + " sync=" + syncUrl() + " events=" + eventsUrl();
        return hasProxy() ? hosts + " proxy=" + proxyUrl() : hosts;
    }

    /**
     * The properties that point a Camel application at this emulator with all its accounts, those of Convertly too where
     * there is an emulator of it, for Camel Main, Spring Boot and Quarkus alike. They change no key; any will do, or
     * none.
     */
    public Map<String, String> camelProperties() {
        String first = "camel.component.cloudconvert.redirectTo";
        return convertly == null
                ? Map.of(first, addresses())
                : Map.of(first, addresses(), "camel.component.convertly.redirectTo", convertly.addresses());
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

    /**
     * The emulator of Convertly beside this one.
     *
     * @throws IllegalStateException unless the builder was asked for one
     */
    public ConvertlyEmulator convertly() {
        if (convertly == null) {
            throw new IllegalStateException("no emulator of Convertly was asked for, see convertly of the builder");
        }
        return convertly;
    }

    /** Whether there is a {@link #convertly}. */
    public boolean hasConvertly() {
        return convertly != null;
    }

    /** What clients must trust, empty when the emulator speaks http. */
    public Optional<Tls> tls() {
        return tls;
    }

    /** The faults that wait for their turn. */
    public Faults faults() {
        return infrastructure.faults();
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
        return infrastructure.stores();
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
        return infrastructure.sender().deliveries();
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
        tenants.sweep();
        return infrastructure.files().files();
    }

    /** Deletes all jobs, tasks and webhooks, and forgets all faults, counts and stored objects; the clock goes right again. */
    public void reset() {
        admin.reset();
        counts.reset();
        if (convertly != null) {
            convertly.reset();
        }
    }

    /** Stops listening, stops all work and removes the files, unless they lie in a directory that was given. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (convertly != null) {
            convertly.close();
        }
        infrastructure.sender().close();
        // clients that come again at once must find a closed port, not event loops that are about to end
        Startup.await(
                listeners.sockets().shut().compose(shut -> infrastructure
                        .vertx()
                        .close()),
                PATIENCE,
                "close");
        listeners.sockets().close();
        infrastructure.workers().stop(PATIENCE);
        if (ownsDirectory) {
            infrastructure.files().deleteAll();
        }
    }

    @Override
    public String toString() {
        return "CloudConvertEmulator[api=" + apiUrl() + ", sync=" + syncUrl() + "]";
    }
}
