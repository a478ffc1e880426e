package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Status;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of ended jobs once, each from its first page until a page holds no job that we wait for, or its share of
 * the budget is spent. One call at a time.
 */
final class ListRound {

    /** A list that hangs must not keep the tracker from reading jobs singly. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private static final List<String> STATUSES = List.of(Status.FINISHED, Status.ERROR);

    private final EndedJobs lists;
    private final WatchedJobs watched;
    private final Delayer time;
    private final int mostCalls;
    private final @Nullable String tag;
    private final Stepwise<Result> result = new Stepwise<>();
    /** Changed by one call after the other. */
    private volatile int calls;

    /** @param failure why the lists could not be read to the end; null where they were */
    record Result(int calls, @Nullable Throwable failure) {}

    ListRound(EndedJobs lists, WatchedJobs watched, Delayer time, int mostCalls) {
        this.lists = lists;
        this.watched = watched;
        this.time = time;
        this.mostCalls = mostCalls;
        this.tag = watched.commonTag();
    }

    /** Fails only by being cancelled, which aborts the call under way. */
    CompletableFuture<Result> run() {
        read(0, 1);
        return result;
    }

    void cancel() {
        result.cancel(false);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one call at a time
    private void read(int list, int number) {
        calls++;
        EndedJobs.Query query = new EndedJobs.Query(STATUSES.get(list), tag);
        result.after(lists.page(query, number, Deadline.after(LONGEST_READ, time)), (page, failure) -> {
            if (failure != null) {
                result.complete(new Result(calls, Failures.unwrap(failure)));
            } else if (deliver(page) && !page.last() && calls < share(list)) {
                read(list, number + 1);
            } else if (list + 1 < STATUSES.size()) {
                read(list + 1, 1);
            } else {
                result.complete(new Result(calls, null));
            }
        });
    }

    /** The first list gets half of the calls, the second a quarter; the rest is for jobs that no list shows. */
    private int share(int list) {
        return list == 0 ? mostCalls / 2 : mostCalls * 3 / 4;
    }

    /** Whether the page holds a job that we wait for. */
    private boolean deliver(Page<Job> page) {
        boolean any = false;
        for (Job job : page.items()) {
            List<Watched> waits = watched.of(job.id());
            any |= !waits.isEmpty();
            waits.forEach(wait -> wait.listed(job));
        }
        return any;
    }
}
