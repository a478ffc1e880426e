package io.github.camelcloudconvert.client.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;

/** The jobs of an account, listed newest first and, within a second, in another order at each look. */
final class JobList implements JobFeed.Source<Job> {

    static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-04T12:00:00+00:00");

    final Map<String, Job> jobs = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    Runnable afterPage = () -> {};
    /** Of the service, in seconds after noon. */
    int clock = 1_000_000;

    int failures;
    boolean unreadable;
    private final Random random = new Random(4);

    /** @param second after noon */
    void put(String id, String status, int second) {
        jobs.put(
                id,
                Job.of(Map.of(
                        "id",
                        id,
                        "status",
                        status,
                        "created_at",
                        NOON.plusSeconds(second).toString(),
                        "tasks",
                        List.of())));
    }

    void end(String id, String status) {
        Map<String, Object> json =
                new LinkedHashMap<>(Objects.requireNonNull(jobs.get(id)).json());
        json.put("status", status);
        jobs.put(id, Job.of(json));
    }

    @Override
    public CompletableFuture<Page<Job>> list(PageOf page) {
        calls.add("list " + page.page() + "/" + page.perPage());
        if (failures-- > 0) {
            return down("list the jobs");
        }
        List<Job> all = new ArrayList<>(jobs.values());
        Collections.shuffle(all, random);
        all.sort(Comparator.comparing(Job::createdAt).reversed());
        int from = Math.min(all.size(), (page.page() - 1) * page.perPage());
        int to = Math.min(all.size(), from + page.perPage());
        Page<Job> answer = new Page<>(List.copyOf(all.subList(from, to)), page.page(), to == all.size());
        afterPage.run();
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Instant now() {
        return NOON.plusSeconds(clock).toInstant();
    }

    @Override
    public CompletableFuture<Job> read(String id) {
        calls.add("read " + id);
        if (unreadable) {
            return down("read the job");
        }
        Job job = jobs.get(id);
        return job == null
                ? CompletableFuture.failedFuture(
                        new NotFoundException("gone", ErrorContext.of("read the job", "default"), null))
                : CompletableFuture.completedFuture(job);
    }

    private static <T> CompletableFuture<T> down(String action) {
        return CompletableFuture.failedFuture(new ServerException("down", ErrorContext.of(action, "default"), null));
    }
}
