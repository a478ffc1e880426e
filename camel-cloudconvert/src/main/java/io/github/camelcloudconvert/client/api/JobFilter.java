package io.github.camelcloudconvert.client.api;

import java.util.Arrays;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param tag exact, null for any
 * @param status {@code processing}, {@code finished} or {@code error}, by which the service filters; or {@code waiting},
 *     by which it does not, so that we leave the others out of its pages; null for any
 * @param include what else to tell, comma separated: {@code tasks}; null for nothing
 */
public record JobFilter(@Nullable String tag, @Nullable String status, @Nullable String include) {

    private static final String TASKS = "tasks";

    /** @param includeTasks whether the items carry their tasks */
    public JobFilter(@Nullable String tag, @Nullable String status, boolean includeTasks) {
        this(tag, status, includeTasks ? TASKS : null);
    }

    public static JobFilter tagged(String tag) {
        return new JobFilter(tag, null, true);
    }

    public boolean includeTasks() {
        return include != null && Arrays.asList(include.split("\\s*,\\s*")).contains(TASKS);
    }

    /** What the service is asked for. */
    @Nullable
    String remoteStatus() {
        return filteredHere() ? null : status;
    }

    private boolean filteredHere() {
        return Status.WAITING.equals(status);
    }

    /** The jobs that are wanted of those that the service sent; such a page may be empty although others follow. */
    Page<Job> pick(Page<Job> sent) {
        return filteredHere()
                ? new Page<>(
                        sent.items().stream()
                                .filter(job -> job.status().equals(status))
                                .toList(),
                        sent.number(),
                        sent.last())
                : sent;
    }
}
