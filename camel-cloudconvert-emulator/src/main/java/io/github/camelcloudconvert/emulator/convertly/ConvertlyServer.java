package io.github.camelcloudconvert.emulator.convertly;

import java.net.URI;
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
import io.github.camelcloudconvert.emulator.hook.HookPolicy;
import io.github.camelcloudconvert.emulator.hook.HookPolicy.Verdict;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.http.Door;
import io.github.camelcloudconvert.emulator.http.LocalNames;
import io.github.camelcloudconvert.emulator.http.RequestHandler;
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

/** The hosts of Convertly on the loopback address: one for calls, and one for stored files. Thread-safe. */
public final class ConvertlyServer {
    private static final long MAX_FETCH = 10_000_000_000L;
    private final Ground ground;
    private final Map<String, ConvertlyAccount> accounts = new LinkedHashMap<>();
    private final ConvertlyAccount common;
    private final Shelf shelf;
    private final JobQueue queue;
    private final ConvertlyHooks hooks;
    private final SignedTransforms transforms;
    private final ConvertlyRouter router;
    private final List<String> routes;
    private final Door api;
    private final Door storage;

    /** What the server runs on, which belongs to the caller. */
    public record Ground(
            Vertx vertx, WorkerPool workers, FileStore files, AdjustableClock clock, Delay delay, Faults faults) {}

    /** A webhook as the dashboard would make it: where it is, its secret, and the events it wants, none for all. */
    public record Webhook(URI url, String secret, Set<String> events) {}

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
            List<Duration> webhookPauses) {}

    public ConvertlyServer(Settings settings, Ground ground) {
        this.ground = ground;
        Set<ConvertlyQuirk> quirks = Set.copyOf(settings.quirks());
        common = new ConvertlyAccount(ConvertlyPlan.UNLIMITED, quirks, ground.clock());
        settings.keys().forEach(key -> accounts.put(key, common));
        settings.plans().forEach((key, plan) -> accounts.put(key, new ConvertlyAccount(plan, quirks, ground.clock())));
        shelf = new Shelf(ground.files(), ground.workers(), ground.clock(), this::storageUrl);
        Workshop workshop = new Workshop(settings.engines());
        JobQueue.Place place = new JobQueue.Place(ground.workers(), shelf, workshop, ground.faults(), quirks);
        JobQueue.Pace pace =
                new JobQueue.Pace(ground.clock(), ground.delay(), settings.queued(), settings.processing());
        hooks = hooks(settings);
        settings.webhooks().forEach(this::add);
        queue = new JobQueue(place, pace, hooks);
        Desk desk = new Desk(
                ground.vertx(),
                ground.workers(),
                ground.clock(),
                ground.delay(),
                quirks,
                shelf,
                queue,
                new Conversions(workshop),
                hooks,
                new UrlFetch(ground.vertx(), MAX_FETCH));
        router = new ConvertlyRouter(
                desk, ground.faults(), new ConvertlyFaults(ground.clock(), this::refuse), this::account);
        transforms = new SignedTransforms(desk);
        List<Row> rows = rows(desk, workshop, settings.processing());
        routes = rows.stream().map(Row::route).toList();
        api = door(router.build(rows), settings.port());
        storage = door(this::download, settings.storagePort());
    }

    private ConvertlyHooks hooks(Settings settings) {
        Set<ConvertlyQuirk> quirks = settings.quirks();
        WebhookSender sender = sender(settings, settings.webhookPauses());
        boolean once = quirks.contains(ConvertlyQuirk.CALLBACK_NOT_RETRIED);
        ConvertlyHooks.Posts posts = new ConvertlyHooks.Posts(sender, once ? sender(settings, List.of()) : sender);
        return new ConvertlyHooks(posts, ground.clock(), quirks, new ConvertlyJson(quirks, shelf));
    }

    private WebhookSender sender(Settings settings, List<Duration> pauses) {
        int last = settings.quirks().contains(ConvertlyQuirk.ONLY_200_DELIVERS) ? 200 : 299;
        HookPolicy policy = new HookPolicy(
                pauses,
                HookPolicy::isLoopback,
                status -> status >= 200 && status <= last ? Verdict.DELIVERED : Verdict.AGAIN);
        return new WebhookSender(ground.vertx(), ground.clock(), policy, ground.faults());
    }

    /** Adds a webhook, which hears of all accounts. */
    public void add(Webhook webhook) {
        hooks.add(new ConvertlyHooks.Endpoint(webhook.url(), webhook.secret(), Set.copyOf(webhook.events())));
    }

    /** All attempts to tell webhooks and callbacks, in the order in which they ended. */
    public List<WebhookDelivery> deliveries() {
        return hooks.attempts();
    }

    /** Sends nothing any more. */
    public void close() {
        hooks.close();
    }

    private List<Row> rows(Desk desk, Workshop workshop, Duration processing) {
        List<Row> rows = new ArrayList<>();
        JobCalls jobs = new JobCalls(desk);
        rows.add(new Row(HttpMethod.POST, "/api/jobs", jobs::create));
        rows.add(new Row(HttpMethod.GET, "/api/jobs", jobs::list));
        rows.add(new Row(HttpMethod.GET, "/api/jobs/{id}", jobs::show));
        rows.add(new Row(HttpMethod.DELETE, "/api/jobs/{id}", jobs::cancel));
        rows.add(new Row(HttpMethod.GET, "/api/webhooks/deliveries", jobs::deliveries));
        rows.add(new Row(HttpMethod.POST, "/api/webhooks/deliveries/{id}/retry", jobs::replay));
        DirectCalls direct = new DirectCalls(desk, processing);
        rows.add(new Row(HttpMethod.POST, "/api/convert", direct::convert));
        rows.add(new Row(HttpMethod.POST, "/api/compress", direct::compress));
        MediaTools tools = new MediaTools(workshop, desk.conversions());
        rows.add(new Row(HttpMethod.POST, "/api/media/signed-transform", transforms::sign));
        rows.add(new Row(HttpMethod.POST, "/api/media/{tool}", new MediaCalls(desk, tools, jobs, direct)::run));
        FileCalls files = new FileCalls(desk);
        rows.add(new Row(HttpMethod.GET, "/api/files", files::list));
        rows.add(new Row(HttpMethod.POST, "/api/files", files::upload));
        rows.add(new Row(HttpMethod.GET, "/api/files/{id}", files::show));
        rows.add(new Row(HttpMethod.PATCH, "/api/files/{id}", files::change));
        rows.add(new Row(HttpMethod.DELETE, "/api/files/{id}", files::delete));
        rows.add(new Row(HttpMethod.POST, "/api/transfer", files::transfer));
        return rows;
    }

    private Door door(Handler<HttpServerRequest> handler, int port) {
        Handler<HttpServerRequest> guarded = new LocalNames(null).guarding(handler);
        RequestHandler.Manner manner = new RequestHandler.Manner(false, null);
        return new Door(ground.vertx(), new RequestHandler(ground.vertx(), guarded, manner), port);
    }

    private void download(HttpServerRequest request) {
        boolean keyed =
                request.headers().contains("Authorization") || request.headers().contains("x-api-key");
        if (keyed) {
            StorageReplies.error(request, StorageReplies.bearerRefused());
        } else if (!request.method().equals(HttpMethod.GET)) {
            StorageReplies.error(request, StorageError.badSignature());
        } else if (String.valueOf(request.path()).startsWith(SignedTransforms.PATH)) {
            transforms.open(request);
        } else {
            new DownloadHandler(ground.vertx(), shelf, ground.delay())
                    .handle(request, RequestFaults.of(request, ground.faults()));
        }
    }

    private Optional<ConvertlyAccount> account(String key) {
        if (key.startsWith("cvly_pub_")) {
            return Optional.empty(); // a delivery key of the image network opens nothing here
        }
        return accounts.isEmpty() ? Optional.of(common) : Optional.ofNullable(accounts.get(key));
    }

    /** Starts both hosts; the addresses are known when the future completes. */
    public Future<Void> listen() {
        return Future.all(api.open(), storage.open()).mapEmpty();
    }

    /** Address of the calls, without {@code /api}. */
    public URI url() {
        return address(api);
    }

    /** Address of the stored files. */
    public URI storageUrl() {
        return address(storage);
    }

    private static URI address(Door door) {
        return URI.create("http://" + Door.LOOPBACK + ":" + door.port());
    }

    /** Cuts all connections, and refuses new ones on both hosts for this long. */
    public void refuse(Duration time) {
        api.refuse(time);
        storage.refuse(time);
    }

    /** Lets no job begin until {@link #resumeQueue}: what is created stays pending. */
    public void pauseQueue() {
        queue.pause();
    }

    public void resumeQueue() {
        queue.resume();
    }

    /**
     * A job as a test looks at it.
     *
     * @param type as {@code convert}
     * @param status as on the wire
     */
    public record JobSnapshot(
            String id, String type, String status, int totalFiles, int completedFiles, int failedFiles) {}

    /** The jobs that exist, account by account, in the order of their creation. */
    public List<JobSnapshot> jobs() {
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
    public int createdJobs() {
        return all().stream().mapToInt(ConvertlyAccount::created).sum();
    }

    /** The requests that counted against monthly quotas, by route, over all accounts. */
    public Map<String, Integer> paid() {
        Map<String, Integer> paid = new TreeMap<>();
        all().forEach(account -> account.paid().forEach((route, count) -> paid.merge(route, count, Integer::sum)));
        return paid;
    }

    /**
     * The same for the account of one key.
     *
     * @throws IllegalArgumentException when the key opens no account
     */
    public Map<String, Integer> paid(String key) {
        return account(key)
                .orElseThrow(() -> new IllegalArgumentException("the key opens no account"))
                .paid();
    }

    /** How many requests have come, by route as {@code GET /api/jobs/{id}}, refused ones included. */
    public Map<String, Integer> requests() {
        return router.counts();
    }

    /** The calls that there are, each as {@code GET /api/jobs/{id}}. */
    public List<String> routes() {
        return routes;
    }

    private List<ConvertlyAccount> all() {
        List<ConvertlyAccount> all = new ArrayList<>(accounts.values());
        all.add(common);
        return all.stream().distinct().toList();
    }

    /** Forgets jobs, stored files, counts and what was used; the queue goes on. Blocks on the disk. */
    public void reset() {
        queue.reset();
        hooks.reset();
        all().forEach(ConvertlyAccount::reset);
        shelf.reset();
        transforms.reset();
        router.forgetCounts();
    }
}
