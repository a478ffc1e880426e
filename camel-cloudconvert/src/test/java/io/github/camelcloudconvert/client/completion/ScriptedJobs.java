package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.jspecify.annotations.Nullable;

/** A service with jobs that a test moves by hand. Answers at once, and keeps what it was asked. */
class ScriptedJobs implements JobReads {

    /** A call, and when it came. */
    record Asked(String what, Duration at) {}

    final List<Asked> asked = new ArrayList<>();
    final List<CompletableFuture<?>> open = new ArrayList<>();
    /** By id the status, the newest last. */
    private final Map<String, String> jobs = new LinkedHashMap<>();

    private final Set<String> unlisted = new HashSet<>();
    private final ManualDelayer time;
    int perPage = 100;
    boolean tasksInLists = true;
    boolean hanging;
    /** Single reads are answered later, by hand. */
    boolean slow;

    boolean eventsLive;
    int listeners;

    private final CompletionSignals events = new CompletionSignals() {
        @Override
        public void listen() {
            listeners++;
        }

        @Override
        public boolean live() {
            return eventsLive;
        }
    };

    @Nullable
    Throwable listFailure;

    OptionalInt rateLimit = OptionalInt.empty();
    Runnable afterPage = () -> {};

    ScriptedJobs(ManualDelayer time) {
        this.time = time;
    }

    @Override
    public OptionalInt rateLimit() {
        return rateLimit;
    }

    @Override
    public CompletionSignals events() {
        return events;
    }

    void set(String id, String status) {
        jobs.put(id, status);
    }

    void unlisted(String id) {
        unlisted.add(id);
    }

    void deleted(String id) {
        jobs.remove(id);
    }

    static Job job(String id, String status) {
        return Job.of(Map.of("id", id, "status", status, "tag", "t", "tasks", List.of()));
    }

    List<String> questions() {
        return asked.stream().map(Asked::what).toList();
    }

    long count(String start) {
        return questions().stream().filter(what -> what.startsWith(start)).count();
    }

    private Duration now() {
        return Duration.ofNanos(time.nanos());
    }

    @Override
    public CompletableFuture<Page<Job>> page(String wanted, @Nullable String tag, int number, Deadline deadline) {
        asked.add(new Asked(wanted + (tag == null ? "" : "#" + tag) + " " + number, now()));
        if (hanging) {
            return opened();
        }
        if (listFailure != null) {
            return CompletableFuture.failedFuture(listFailure);
        }
        List<String> ids = new ArrayList<>();
        jobs.forEach((id, status) -> {
            if (status.equals(wanted) && !unlisted.contains(id)) {
                ids.add(0, id);
            }
        });
        int from = Math.min(ids.size(), (number - 1) * perPage);
        int to = Math.min(ids.size(), number * perPage);
        List<Job> items = ids.subList(from, to).stream().map(this::item).toList();
        afterPage.run();
        return CompletableFuture.completedFuture(new Page<>(items, number, to == ids.size()));
    }

    private Job item(String id) {
        String status = jobs.getOrDefault(id, "");
        return tasksInLists ? job(id, status) : Job.of(Map.of("id", id, "status", status));
    }

    private <T> CompletableFuture<T> opened() {
        CompletableFuture<T> call = new CompletableFuture<>();
        open.add(call);
        return call;
    }

    @Override
    public CompletableFuture<Job> now(String id, Deadline deadline) {
        asked.add(new Asked("job " + id, now()));
        String status = jobs.get(id);
        if (slow) {
            return opened();
        }
        return status == null
                ? CompletableFuture.failedFuture(
                        new NotFoundException("gone", ErrorContext.of("read the job", "default"), null))
                : CompletableFuture.completedFuture(job(id, status));
    }

    @Override
    public CompletableFuture<Job> whenEnded(String id, Deadline deadline) {
        asked.add(new Asked("held " + id, now()));
        return opened();
    }
}
