package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.client.api.ServerClock;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * A job that may have been created, and how to recognise it.
 *
 * @param startNanos when its request started, on our monotonic clock
 * @param startedAt the same on our wall clock
 */
record LostJob(JobRequest request, @Nullable String nonce, long startNanos, Instant startedAt) {

    /** For a job with a nonce looking too far back costs a page; looking too short costs a job. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static final Duration CLOCKS_APART = Duration.ofSeconds(60);

    /**
     * The earliest moment at which it can have been created, by the service's clock.
     *
     * @return empty where the job has no nonce and that clock is unknown: an earlier job with the same tag could pass
     *     for it
     */
    Optional<Instant> notBefore(ServerClock clock) {
        Optional<Instant> start = clock.at(startNanos);
        if (nonce == null) {
            return start;
        }
        return Optional.of(start.map(known -> known.minus(TOLERANCE)).orElseGet(() -> startedAt.minus(CLOCKS_APART)));
    }

    /** Jobs are stamped in whole seconds. A job without a stamp counts as new. */
    static boolean isNew(Job job, Instant notBefore) {
        OffsetDateTime created = job.createdAt();
        return created == null || created.toEpochSecond() >= notBefore.getEpochSecond();
    }

    /** Whether nobody else can have made this job. */
    boolean bearsNonce(Job job) {
        String wanted = "-" + nonce;
        return nonce != null
                && job.tasks().stream().map(Task::name).anyMatch(name -> name != null && name.endsWith(wanted));
    }

    /** Whether the job has the tasks that were asked for: the same names with the same operations. */
    boolean looksAlike(Job job) {
        Map<String, Map<String, Object>> wanted = request.tasks();
        List<Task> tasks = job.tasks();
        return tasks.size() == wanted.size() && tasks.stream().allMatch(task -> matches(wanted.get(task.name()), task));
    }

    private static boolean matches(@Nullable Map<String, Object> wanted, Task task) {
        return wanted != null && task.operation().equals(wanted.get("operation"));
    }
}
