package io.github.camelcloudconvert.client.batch;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import org.jspecify.annotations.Nullable;

/** What the jobs of a batch say about it. */
final class BatchView {

    /**
     * Of two jobs for the same files that which is further, then the newer one: a creation whose reply was lost may have
     * left a job that its client replaced, and every reader must choose the same.
     */
    private static final Comparator<Job> BETTER = Comparator.<Job>comparingLong(
                    job -> job.tasks().stream().filter(ImportTask::awaitsUpload).count())
            .thenComparing(Job::createdAt, Comparator.nullsLast(Comparator.<OffsetDateTime>reverseOrder()))
            .thenComparing(Job::id);

    private BatchView() {}

    /** The jobs by the number of their first file; jobs that belong to no batch are left out. */
    static Map<Integer, Job> byFirstFile(Collection<Job> jobs) {
        Map<Integer, Job> chosen = new TreeMap<>();
        for (Job job : jobs) {
            int first = first(job);
            if (first > 0) {
                chosen.merge(first, job, (one, other) -> BETTER.compare(one, other) <= 0 ? one : other);
            }
        }
        return chosen;
    }

    /** Those that belong to a batch at all, second jobs for the same files included. */
    static List<Job> ofBatches(Collection<Job> jobs) {
        return jobs.stream().filter(job -> first(job) > 0).toList();
    }

    private static int first(Job job) {
        return job.tasks().stream()
                .filter(ImportTask::is)
                .mapToInt(BatchFile::number)
                .filter(number -> number > 0)
                .min()
                .orElse(0);
    }

    /** @param names of the files in their order, as they were submitted; empty where only the service knows them */
    static Batch of(String id, Collection<Job> jobs, List<@Nullable String> names) {
        List<BatchFile> files = jobs.stream()
                .flatMap(job -> BatchFile.of(job).stream())
                .sorted(Comparator.comparingInt(BatchFile::number))
                .toList();
        int succeeded = count(files, Batch.COMPLETED);
        int failed = count(files, Batch.FAILED);
        String status = status(files, succeeded, failed);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("status", status);
        json.put("total", files.size());
        json.put("completed", succeeded);
        json.put("failed", failed);
        json.put("created_at", createdAt(jobs));
        json.put("files", json(files, names));
        json.put("job_ids", jobs.stream().map(Job::id).toList());
        return new Batch(
                id, status, files.size(), succeeded, failed, List.copyOf(jobs), Collections.unmodifiableMap(json));
    }

    private static int count(List<BatchFile> files, String status) {
        return Math.toIntExact(
                files.stream().filter(file -> status.equals(file.status())).count());
    }

    private static String status(List<BatchFile> files, int succeeded, int failed) {
        if (succeeded + failed == files.size()) {
            return succeeded > 0 ? Batch.COMPLETED : Batch.FAILED;
        }
        boolean untouched = files.stream().allMatch(file -> Batch.PENDING.equals(file.status()));
        return untouched ? Batch.PENDING : Batch.PROCESSING;
    }

    private static @Nullable String createdAt(Collection<Job> jobs) {
        return jobs.stream()
                .min(Comparator.comparing(Job::createdAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(job -> job.json().get("created_at"))
                .map(String::valueOf)
                .orElse(null);
    }

    private static List<Map<String, Object>> json(List<BatchFile> files, List<@Nullable String> names) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (BatchFile file : files) {
            list.add(file.json(file.number() <= names.size() ? names.get(file.number() - 1) : null));
        }
        return list;
    }
}
