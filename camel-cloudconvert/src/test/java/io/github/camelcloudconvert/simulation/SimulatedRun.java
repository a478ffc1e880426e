package io.github.camelcloudconvert.simulation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.CompletionSignals;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.conversion.Conversion;
import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.conversion.InFlight;
import io.github.camelcloudconvert.client.conversion.JobCreation;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transfer.Uploader;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.SimulatedTransports;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.client.waiting.JobTracking;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * One run of the real client through a bad day, all of it drawn from one seed: how inputs travel and how their end is waited
 * for, delays, troubles, how late lists are, kills and restarts. Each law is checked after each step.
 */
final class SimulatedRun {

    private static final int DELIVERIES = 4;
    private static final CompletionMode[] MODES = {CompletionMode.AUTO, CompletionMode.SYNC, CompletionMode.POLL};

    private final long seed;
    private final World world;
    private final SimulatedService service;
    private final double chance;
    private final boolean keyed;
    private final boolean killed;
    private final Message[] messages;
    private final Counts counts = new Counts();
    private Client client;

    /** @param chance of each of the troubles that a call can meet */
    SimulatedRun(long seed, int conversions, double chance) {
        this.seed = seed;
        this.world = new World(seed);
        this.service = new SimulatedService(world, world.number(4_000));
        this.chance = chance;
        this.killed = world.chance(0.3);
        this.keyed = killed || world.chance(0.3);
        this.messages = new Message[conversions];
        this.client = new Client();
    }

    /** What came of a run. */
    static final class Counts {

        long conversions;
        long calls;
        long troubles;
        long kills;
        long deliveries;
        long paid;
        long leftWaiting;
        long unknown;
        /** By the name of their error; unknown creations apart. */
        final Map<String, Long> failures = new TreeMap<>();
        /** The first failures in full. */
        final List<String> examples = new ArrayList<>();

        void add(Counts other) {
            conversions += other.conversions;
            calls += other.calls;
            troubles += other.troubles;
            kills += other.kills;
            deliveries += other.deliveries;
            paid += other.paid;
            leftWaiting += other.leftWaiting;
            unknown += other.unknown;
            other.examples.stream().limit(5 - examples.size()).forEach(examples::add);
            other.failures.forEach((name, count) -> failures.merge(name, count, Long::sum));
        }

        long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Counts run() {
        int rush = 1_000 + world.number(60_000);
        for (int number = 0; number < messages.length; number++) {
            Message message = new Message(number);
            messages[number] = message;
            world.in(world.between(0, rush), message::arrive);
        }
        for (int kill = killed ? 1 + world.number(3) : 0; kill > 0; kill--) {
            world.in(world.between(1_000, 90_000), this::kill);
        }
        world.run();
        for (Message message : messages) {
            if (!message.over) {
                world.breaks("message " + message.number + " never came to its end");
            }
        }
        world.ensureWhole();
        counts.conversions = messages.length;
        counts.paid = service.paidJobs();
        counts.leftWaiting = service.leftWaiting();
        client.count();
        return counts;
    }

    /** The process dies and starts anew; its broker delivers again what was not done. */
    private void kill() {
        counts.kills++;
        client.die();
        Client next = new Client();
        client = next;
        for (Message message : messages) {
            if (message.arrived && !message.over) {
                world.in(world.between(500, 5_000), () -> {
                    if (client == next) {
                        message.deliverAnew();
                    }
                });
            }
        }
    }

    /** One process. */
    private final class Client {

        private final World.Life life = world.new Life();
        private final SimulatedWire wire = new SimulatedWire(world, life, service, chance);
        private final InFlight inFlight = new InFlight(100, ErrorContext.of("", "default"));
        private final Conversion.Parts parts;

        Client() {
            TransportSettings transport = new TransportSettings(
                    "default",
                    URI.create("http://127.0.0.1"),
                    URI.create("http://127.0.0.1"),
                    () -> "key",
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    32,
                    8,
                    32,
                    4,
                    Duration.ofSeconds(60),
                    null,
                    null,
                    null,
                    Set.of());
            ClientSettings settings = new ClientSettings(transport, 100, "instance-" + counts.kills, null, 0);
            SimulatedTransports transports = new SimulatedTransports(transport, life, wire::send, wire.storage());
            ApiCaller caller =
                    new ApiCaller(transports.api(), life, ErrorContext.of("", "default"), settings.longestCall());
            SyncSlots slots = new SyncSlots(settings.maxSyncConnections());
            JobTracking tracking =
                    new JobTracking(caller, transports::lastRateLimit, CompletionSignals.NONE, slots, life, "default");
            Activity activity = new Activity();
            parts = new Conversion.Parts(
                    caller,
                    new JobCreation(caller, slots, life, settings, activity, null),
                    tracking,
                    new ImportUploads(new Uploader(transports.storage(), "default"), life, "default", sent -> {}),
                    new Downloader(transports.storage(), ErrorContext.of("", "default")),
                    life,
                    settings,
                    activity);
        }

        void die() {
            life.end();
            count();
        }

        void count() {
            counts.calls += wire.calls();
            counts.troubles += wire.troubles();
        }
    }

    /** One input on its way. */
    private final class Message {

        private final int number;
        private final FileInput input;
        private final CompletionMode mode = MODES[world.number(MODES.length)];
        private final OnTimeout onTimeout = world.chance(0.5) ? OnTimeout.KEEP : OnTimeout.CANCEL;
        private boolean arrived;
        private boolean over;
        private int deliveries;
        private ResumeToken token = ResumeToken.NOTHING;

        Message(int number) {
            this.number = number;
            this.input = switch (world.number(3)) {
                case 0 -> bytes(10);
                case 1 -> bytes(2_000);
                default -> new FileInput.Address(URI.create("http://127.0.0.1/in"), null);
            };
        }

        private static FileInput bytes(int length) {
            byte[] content = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
            return new FileInput.Bytes(UploadSource.ofBytes("in.txt", content));
        }

        void arrive() {
            arrived = true;
            deliver();
        }

        void deliverAnew() {
            if (!over) {
                deliveries = 0;
                token = ResumeToken.NOTHING;
                deliver();
            }
        }

        private void deliver() {
            Client mine = client;
            deliveries++;
            counts.deliveries++;
            FileJob job = new FileJob(
                    List.of(input),
                    "convert",
                    Map.of("output_format", "pdf", SimulatedService.NUMBER, number),
                    Map.of(),
                    null,
                    keyed ? "key-" + number : null,
                    token,
                    kept -> token = kept,
                    new WaitSettings(
                            mode,
                            Duration.ofHours(1),
                            onTimeout,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(10),
                            ProgressSink.NOBODY),
                    new FileJob.Results(
                            false, new Export.Addresses(false), 1_000, new DownloadTarget(4, Path.of("unused"), null)));
            mine.inFlight
                    .run(new Conversion(job, mine.parts))
                    .whenComplete((result, failure) -> mine.life.when(() -> ended(mine, result, failure)));
        }

        private void ended(Client mine, @Nullable FileJobResult result, @Nullable Throwable failure) {
            if (over) {
                world.breaks("message " + number + " came to its end twice");
            } else if (result != null) {
                over = true;
                if (!service.isPaid(number, result.job().id()) || result.refs().size() != 1) {
                    world.breaks("message " + number + " got another result than its own");
                }
            } else if (!(failure instanceof CloudConvertException typed)) {
                world.breaks("message " + number + " failed with " + failure);
            } else if (typed.retryable() && deliveries < DELIVERIES) {
                world.in(Duration.ofSeconds(1), () -> mine.life.when(this::deliver));
            } else {
                over = true;
                counts.examples.add("seed " + seed + ", message " + number + " " + mode + " "
                        + input.getClass().getSimpleName() + ": " + typed + " "
                        + Arrays.toString(typed.getSuppressed()));
                boolean unknown = typed instanceof ConnectionException broken && broken.creationUnknown();
                counts.unknown += unknown ? 1 : 0;
                counts.failures.merge(
                        unknown ? "creation unknown" : typed.getClass().getSimpleName(), 1L, Long::sum);
            }
        }
    }
}
