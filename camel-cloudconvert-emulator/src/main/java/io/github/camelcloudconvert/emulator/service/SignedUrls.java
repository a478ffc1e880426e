package io.github.camelcloudconvert.emulator.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.emulator.service.job.JobService;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.service.signed.SignedLink;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that a signed address starts (docs/api-notes.md#signed-addresses). Requests with the same cache
 * key share one job for a day, also while it runs; after a job that failed the next request starts another. Never
 * blocks. Thread-safe.
 */
public final class SignedUrls {
    private static final Duration CACHED = Duration.ofHours(24);
    private final Clock clock;
    private final HostAddresses hosts;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<Place, Cached> cache = new ConcurrentHashMap<>();

    /** A definition with the jobs of its account. */
    record Definition(SignedUrlDefinition settings, JobService jobs) {}

    private record Place(String id, String cacheKey) {}

    private record Cached(String jobId, Instant end) {}

    SignedUrls(Clock clock, HostAddresses hosts, List<Definition> definitions) {
        this.clock = clock;
        this.hosts = hosts;
        definitions.forEach(
                definition -> this.definitions.put(definition.settings().id(), definition));
    }

    /**
     * The address to which clients append their query.
     *
     * @throws IllegalArgumentException when there is no such definition
     */
    public String base(String id) {
        Definition definition = definitions.get(id);
        if (definition == null) {
            throw new IllegalArgumentException("no signed address " + id);
        }
        return base(definition.settings());
    }

    /**
     * Starts or finds the job of an address, and gives the address of the exported file when the job has ended. Refuses
     * with {@link EmulatorError}, at once or through the future; cancelling the future ends the wait, not the job.
     */
    public CompletableFuture<String> open(String id, @Nullable String rawQuery) {
        Definition definition = definitions.get(id);
        if (definition == null) {
            throw EmulatorError.notFound("SignedUrl");
        }
        SignedUrlDefinition settings = definition.settings();
        SignedLink link = SignedLink.read(base(settings), rawQuery, settings.secret());
        if (!exports(link.job())) {
            throw SignedLink.invalid("job", "The job must contain an export/url task.");
        }
        JobService jobs = definition.jobs();
        String key = link.cacheKey();
        String jobId = key == null ? create(jobs, link) : shared(new Place(id, key), jobs, link);
        return awaited(jobs.whenEnded(jobId), () -> {
            if (key != null) {
                forget(new Place(id, key), jobId);
            }
        });
    }

    private static CompletableFuture<String> awaited(CompletableFuture<JobJson> ended, Runnable onFailure) {
        CompletableFuture<String> address = new CompletableFuture<>();
        address.whenComplete((value, error) -> ended.cancel(false));
        ended.whenComplete((job, error) -> {
            try {
                if (error == null) {
                    address.complete(exportedAddress(job));
                } else {
                    address.completeExceptionally(error);
                }
            } catch (EmulatorError e) {
                onFailure.run();
                address.completeExceptionally(e);
            }
        });
        return address;
    }

    private void forget(Place place, String jobId) {
        cache.computeIfPresent(place, (key, old) -> old.jobId().equals(jobId) ? null : old);
    }

    void reset() {
        cache.clear();
    }

    private String shared(Place place, JobService jobs, SignedLink link) {
        Instant now = clock.instant();
        cache.values().removeIf(cached -> !now.isBefore(cached.end()));
        Cached found = cache.compute(
                place,
                (key, old) -> old != null && jobs.exists(old.jobId())
                        ? old
                        : new Cached(create(jobs, link), now.plus(CACHED)));
        return found.jobId();
    }

    private static String create(JobService jobs, SignedLink link) {
        return jobs.create(link.job()).job().id();
    }

    private static boolean exports(Map<String, Object> job) {
        return job.get("tasks") instanceof Map<?, ?> tasks
                && tasks.values().stream()
                        .anyMatch(task ->
                                task instanceof Map<?, ?> fields && "export/url".equals(fields.get("operation")));
    }

    private String base(SignedUrlDefinition settings) {
        String base = settings.base();
        return base == null ? hosts.api() + "/s/" + settings.id() : base;
    }

    private static String exportedAddress(JobJson job) {
        if (job.status().equals("error")) {
            throw failure(Optional.ofNullable(job.tasks()).orElse(List.of()));
        }
        return job.exportedAddresses().stream()
                .findFirst()
                .orElseThrow(() -> EmulatorError.of(422, null, "The job has exported no file."));
    }

    /** The documents do not say what a browser sees when the job fails; it sees the first cause. */
    private static EmulatorError failure(List<TaskJson> tasks) {
        return tasks.stream()
                .map(TaskJson::progress)
                .filter(task -> task.status().equals("error") && !TaskOutcome.INPUT_TASK_FAILED.equals(task.code()))
                .findFirst()
                .map(task -> EmulatorError.of(422, task.code(), String.valueOf(task.message())))
                .orElseGet(() -> EmulatorError.of(422, null, "The job has failed."));
    }
}
