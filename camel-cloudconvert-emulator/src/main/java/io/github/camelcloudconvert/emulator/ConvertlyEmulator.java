package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Ground;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.JobSnapshot;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Webhook;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.work.WorkerPool;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.vertx.core.Vertx;

/**
 * A local server that speaks the API of Convertly. It converts by the same engines as {@link CloudConvertEmulator},
 * listens on the loopback address only, keeps its files in a directory of its own, and holds no thread for a job that
 * waits. Thread-safe.
 */
public final class ConvertlyEmulator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Ground ground;
    private final ConvertlyServer server;
    private final boolean ownsDirectory;
    private final AtomicBoolean closed = new AtomicBoolean();

    ConvertlyEmulator(ConvertlyEmulatorBuilder plan) {
        ownsDirectory = plan.directory == null;
        FileStore files = EmulatorConfig.store(plan.directory);
        Vertx vertx = EmulatorConfig.vertx();
        ground = new Ground(
                vertx,
                new WorkerPool(plan.workers),
                files,
                new AdjustableClock(plan.clock),
                EmulatorConfig.timer(vertx),
                new Faults());
        server = new ConvertlyServer(plan.settings(), ground);
        try {
            Startup.await(server.listen(), PATIENCE, "listen");
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** Starts an emulator with all defaults on free ports. */
    public static ConvertlyEmulator start() {
        return builder().start();
    }

    public static ConvertlyEmulatorBuilder builder() {
        return new ConvertlyEmulatorBuilder();
    }

    /** Address of the calls, without {@code /api}. */
    public URI url() {
        return server.url();
    }

    /** The address as the option {@code redirectTo} of the Camel component {@code convertly} takes it: {@code api=...}. */
    public String addresses() {
        return "api=" + url();
    }

    /** Address of the stored files, to which signed addresses lead. */
    public URI storageUrl() {
        return server.storageUrl();
    }

    /** The faults that wait for their turn; a route is written as {@code POST /api/jobs}. */
    public Faults faults() {
        return ground.faults();
    }

    /** Lets the emulator's clock jump ahead, or back by a negative time, until the next reset. */
    public void jumpClock(Duration by) {
        ground.clock().jump(by);
    }

    /** Cuts all connections, and refuses new ones for this long. */
    public void refuseConnections(Duration duration) {
        server.refuse(duration);
    }

    /** Lets no job begin until {@link #resumeQueue}: what is created stays {@code pending}, and can be cancelled. */
    public void pauseQueue() {
        server.pauseQueue();
    }

    /** Lets jobs begin again, in the order of their creation. */
    public void resumeQueue() {
        server.resumeQueue();
    }

    /** The jobs that exist now, account by account, in the order of their creation. */
    public List<JobSnapshot> jobs() {
        return server.jobs();
    }

    /** How many jobs were created since the start or the last reset, cancelled ones included. */
    public int createdJobs() {
        return server.createdJobs();
    }

    /** The requests that counted against monthly quotas, by route as {@code POST /api/jobs}, over all accounts. */
    public Map<String, Integer> paid() {
        return server.paid();
    }

    /**
     * The same for the account of one key.
     *
     * @throws IllegalArgumentException when the key opens no account
     */
    public Map<String, Integer> paid(String key) {
        return server.paid(key);
    }

    /** The requests that have come, by route as {@code GET /api/jobs/{id}}, those that were refused included. */
    public Map<String, Integer> requests() {
        return server.requests();
    }

    /** The calls that it knows, each as {@code GET /api/jobs/{id}}. */
    public List<String> routes() {
        return server.routes();
    }

    /**
     * Adds a webhook as the dashboard would make it, which hears of all accounts; only addresses of this machine are sent to.
     *
     * @param events that it wants, none for all
     */
    public void addWebhook(String url, String secret, String... events) {
        server.add(new Webhook(URI.create(url), secret, Set.of(events)));
    }

    /** All attempts to tell webhooks and the callbacks of jobs, in the order in which they ended. */
    public List<WebhookDelivery> deliveries() {
        return server.deliveries();
    }

    /** All files that the emulator has on disk now, uploads under way included. */
    public List<Path> filesOnDisk() {
        try {
            return ground.files().files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all jobs, stored files, faults and counts; the clock goes right again, and the queue goes on. */
    public void reset() {
        ground.faults().reset();
        ground.clock().reset();
        server.reset();
    }

    /** Stops listening, stops all work and removes the files, unless they lie in a directory that was given. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.close();
        Startup.await(ground.vertx().close(), PATIENCE, "close");
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
        return "ConvertlyEmulator[" + url() + "]";
    }
}
