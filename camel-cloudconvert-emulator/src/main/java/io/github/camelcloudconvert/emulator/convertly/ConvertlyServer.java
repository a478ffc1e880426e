package io.github.camelcloudconvert.emulator.convertly;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyRouter.Row;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.http.HttpListener;
import io.github.camelcloudconvert.emulator.http.Listener;
import io.github.camelcloudconvert.emulator.http.LocalNames;
import io.github.camelcloudconvert.emulator.http.WireFaults;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.http.storage.DownloadHandler;
import io.github.camelcloudconvert.emulator.http.storage.StorageReplies;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch;
import io.github.camelcloudconvert.emulator.service.work.WorkerPool;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * The hosts of Convertly on the loopback address, one for calls and one for stored files, with what tests see of them and do
 * to them. Thread-safe.
 */
public abstract class ConvertlyServer {
    private static final long MAX_FETCH = 10_000_000_000L;
    private final Infrastructure infrastructure;
    private final Map<String, ConvertlyAccount> accounts = new LinkedHashMap<>();
    private final ConvertlyAccount common;
    private final Services services;
    private final JobQueue queue;
    private final SignedTransforms transforms;
    private final ConvertlyRouter router;
    private final List<String> routes;
    private final Listener api;
    private final Listener storage;

    /** What the server runs on, which belongs to the caller. */
    public record Infrastructure(
            Vertx vertx, WorkerPool workers, FileStore files, AdjustableClock clock, Delay delay, Faults faults) {}

    /** A webhook as the dashboard would make it: where it is, its secret, and the events it wants, none for all. */
    public record Webhook(URI url, String secret, Set<String> events) {
        public Webhook {
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("the webhook " + url + " needs a secret to sign with");
            }
        }

        boolean wants(String event) {
            return events.isEmpty() || events.contains(event);
        }
    }

    /**
     * How it behaves.
     *
     * @param keys of one account without bounds; without any, and without plans, every key opens that account
     * @param plans of accounts of their own, by key
     * @param queued how long a job is pending at least
     * @param processing how long a file takes, besides the work itself
     * @param webhookPauses between the attempts of a delivery
     */
    public record Settings(
            int port,
            int storagePort,
            Set<ConvertlyQuirk> quirks,
            Collection<String> keys,
            Map<String, ConvertlyPlan> plans,
            EngineCatalog engines,
            Duration queued,
            Duration processing,
            List<Webhook> webhooks,
            List<Duration> webhookPauses) {
        public Settings {
            quirks = Set.copyOf(quirks);
        }
    }

    protected ConvertlyServer(Settings settings, Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        Set<ConvertlyQuirk> quirks = settings.quirks();
        Clock clock = infrastructure.clock();
        common = new ConvertlyAccount(ConvertlyPlan.UNLIMITED, quirks, clock);
        settings.keys().forEach(key -> accounts.put(key, common));
        settings.plans().forEach((key, plan) -> accounts.put(key, new ConvertlyAccount(plan, quirks, clock)));
        Shelf shelf = new Shelf(infrastructure.files(), infrastructure.workers(), clock, this::storageUrl);
        ConvertlyJson json = new ConvertlyJson(quirks, shelf);
        services = new Services(
                infrastructure,
                settings,
                shelf,
                json,
                new EngineRunner(settings.engines()),
                new ConvertlyHooks(infrastructure, settings, json),
                new UrlFetch(infrastructure.vertx(), MAX_FETCH),
                new WireFaults(infrastructure.clock(), infrastructure.delay(), this::refuseConnections));
        queue = new JobQueue(services);
        router = new ConvertlyRouter(services, this::account);
        transforms = new SignedTransforms(services);
        List<Row> rows = rows();
        routes = rows.stream().map(Row::route).toList();
        api = listener(router.build(rows), settings.port());
        storage = listener(this::stored, settings.storagePort());
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        JobCalls jobs = new JobCalls(services, queue);
        rows.add(new Row(HttpMethod.POST, "/api/jobs", jobs::create));
        rows.add(new Row(HttpMethod.GET, "/api/jobs", jobs::list));
        rows.add(new Row(HttpMethod.GET, "/api/jobs/{id}", jobs::show));
        rows.add(new Row(HttpMethod.DELETE, "/api/jobs/{id}", jobs::cancel));
        rows.add(new Row(HttpMethod.GET, "/api/webhooks/deliveries", jobs::deliveries));
        rows.add(new Row(HttpMethod.POST, "/api/webhooks/deliveries/{id}/retry", jobs::replay));
        DirectCalls direct = new DirectCalls(services);
        rows.add(new Row(HttpMethod.POST, "/api/convert", direct::convert));
        rows.add(new Row(HttpMethod.POST, "/api/compress", direct::compress));
        rows.add(new Row(HttpMethod.POST, "/api/media/signed-transform", transforms::sign));
        rows.add(new Row(HttpMethod.POST, "/api/media/{tool}", new MediaCalls(services, jobs, direct)::run));
        FileCalls files = new FileCalls(services, queue);
        rows.add(new Row(HttpMethod.GET, "/api/files", files::list));
        rows.add(new Row(HttpMethod.POST, "/api/files", files::upload));
        rows.add(new Row(HttpMethod.GET, "/api/files/{id}", files::show));
        rows.add(new Row(HttpMethod.PATCH, "/api/files/{id}", files::change));
        rows.add(new Row(HttpMethod.DELETE, "/api/files/{id}", files::delete));
        rows.add(new Row(HttpMethod.POST, "/api/transfer", files::transfer));
        return rows;
    }

    private Listener listener(Handler<HttpServerRequest> handler, int port) {
        return new HttpListener(infrastructure.vertx(), new LocalNames(null).guarding(handler), port);
    }

    private void stored(HttpServerRequest request) {
        StorageReplies.withFaults(request, infrastructure.faults(), wanted -> download(request, wanted));
    }

    private void download(HttpServerRequest request, RequestFaults wanted) {
        boolean keyed =
                request.headers().contains("Authorization") || request.headers().contains("x-api-key");
        if (keyed) {
            StorageReplies.error(request, StorageReplies.bearerRefused());
        } else if (!request.method().equals(HttpMethod.GET)) {
            StorageReplies.error(request, StorageError.badSignature());
        } else if (String.valueOf(request.path()).startsWith(SignedTransforms.PATH)) {
            transforms.open(request);
        } else {
            new DownloadHandler(infrastructure.vertx(), services.shelf(), infrastructure.delay())
                    .handle(request, wanted);
        }
    }

    private Optional<ConvertlyAccount> account(String key) {
        if (key.startsWith("cvly_pub_")) {
            return Optional.empty(); // a delivery key of the image network opens nothing here
        }
        return accounts.isEmpty() ? Optional.of(common) : Optional.ofNullable(accounts.get(key));
    }

    /** Starts both hosts; the addresses are known when the future completes. */
    protected final Future<Void> listen() {
        return Future.all(api.open(), storage.open()).mapEmpty();
    }

    /** Sends nothing to webhooks any more. */
    protected final void fallSilent() {
        services.hooks().close();
    }

    /** Address of the calls, without {@code /api}. */
    public final URI url() {
        return api.address();
    }

    /** Address of the stored files, to which signed addresses lead. */
    public final URI storageUrl() {
        return storage.address();
    }

    /** The faults that wait for their turn; a route is written as {@code POST /api/jobs}. */
    public final Faults faults() {
        return infrastructure.faults();
    }

    /** Lets the emulator's clock jump ahead, or back by a negative time, until the next reset. */
    public final void jumpClock(Duration by) {
        infrastructure.clock().jump(by);
    }

    /** Cuts all connections, and refuses new ones on both hosts for this long. */
    public final void refuseConnections(Duration duration) {
        api.refuse(duration);
        storage.refuse(duration);
    }

    /** Lets no job begin until {@link #resumeQueue}: what is created stays {@code pending}, and can be cancelled. */
    public final void pauseQueue() {
        queue.pause();
    }

    /** Lets jobs begin again, in the order of their creation. */
    public final void resumeQueue() {
        queue.resume();
    }

    /**
     * Adds a webhook as the dashboard would make it, which hears of all accounts; only addresses of this machine are sent to.
     *
     * @param events that it wants, none for all
     */
    public final void addWebhook(String url, String secret, String... events) {
        services.hooks().add(new Webhook(URI.create(url), secret, Set.of(events)));
    }

    /** All attempts to tell webhooks and the callbacks of jobs, in the order in which they ended. */
    public final List<WebhookDelivery> deliveries() {
        return services.hooks().attempts();
    }

    /** All files that the emulator has on disk now, uploads under way included. */
    public final List<Path> filesOnDisk() {
        return infrastructure.files().files();
    }

    /**
     * A job as a test looks at it.
     *
     * @param type as {@code convert}
     * @param status as on the wire
     */
    public record JobSnapshot(
            String id, String type, String status, int totalFiles, int completedFiles, int failedFiles) {}

    /** The jobs that exist now, account by account, in the order of their creation. */
    public final List<JobSnapshot> jobs() {
        return all().stream()
                .flatMap(account -> account.jobs().stream())
                .map(ConvertlyServer::snapshot)
                .toList();
    }

    private static JobSnapshot snapshot(ConvertlyJob job) {
        ConvertlyJob.State state = job.state();
        return new JobSnapshot(
                job.id(),
                job.order().type(),
                state.status().word(),
                job.order().pieces().size(),
                state.completed(),
                state.failed());
    }

    /** How many jobs were created since the start or the last reset, cancelled ones included. */
    public final int createdJobs() {
        return all().stream().mapToInt(ConvertlyAccount::created).sum();
    }

    /** The requests that counted against monthly quotas, by route as {@code POST /api/jobs}, over all accounts. */
    public final Map<String, Integer> paid() {
        Map<String, Integer> paid = new TreeMap<>();
        all().forEach(account -> account.paid().forEach((route, count) -> paid.merge(route, count, Integer::sum)));
        return paid;
    }

    /**
     * The same for the account of one key.
     *
     * @throws IllegalArgumentException when the key opens no account
     */
    public final Map<String, Integer> paid(String key) {
        return account(key)
                .orElseThrow(() -> new IllegalArgumentException("the key opens no account"))
                .paid();
    }

    /** The requests that have come, by route as {@code GET /api/jobs/{id}}, those that were refused included. */
    public final Map<String, Integer> requests() {
        return router.counts();
    }

    /** The calls that it knows, each as {@code GET /api/jobs/{id}}. */
    public final List<String> routes() {
        return routes;
    }

    private List<ConvertlyAccount> all() {
        List<ConvertlyAccount> all = new ArrayList<>(accounts.values());
        all.add(common);
        return all.stream().distinct().toList();
    }

    /**
     * Forgets all jobs, stored files, faults and counts; the clock goes right again, and the queue goes on. Blocks on the
     * disk.
     */
    public final void reset() {
        infrastructure.faults().reset();
        infrastructure.clock().reset();
        queue.reset();
        services.hooks().reset();
        all().forEach(ConvertlyAccount::reset);
        services.shelf().reset();
        transforms.reset();
        router.forgetCounts();
    }
}
