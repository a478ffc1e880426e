package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Status;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of ended jobs once, each from its first page until a page shows only jobs without a wait, or its
 * share of the budget is spent. One call at a time.
 *
 * <p>Jobs that end meanwhile push the others back, so a page may repeat what the one before has shown. Where it shows
 * nothing else, the next call goes to where the unknown begins by now; otherwise a round could never get ahead of a
 * service on which a hundred jobs end while one page is read. What a round could not reach, a later one reads.
 */
final class ListScan {

    /** A list that hangs must not keep the tracker from reading jobs singly. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private static final List<String> STATUSES = List.of(Status.FINISHED, Status.ERROR);

    /** A gap may begin a little further back than we know, as jobs of others end too. */
    private static final int VAIN_PAGES_IN_A_GAP = 2;

    private final EndedJobs lists;
    private final PendingJobs watched;
    private final ScanCursor gaps;
    private final Delayer time;
    private final IntSupplier mostCalls;
    private final @Nullable String tag;
    private final ChainedFuture<Result> result = new ChainedFuture<>();
    /** Changed by one call after the other. */
    private volatile int calls;

    /** @param failure why the lists could not be read to the end; null where they were */
    record Result(int calls, @Nullable Throwable failure) {}

    /**
     * @param gaps of the rounds before
     * @param mostCalls may grow while more jobs come to be watched
     */
    ListScan(EndedJobs lists, PendingJobs watched, ScanCursor gaps, Delayer time, IntSupplier mostCalls) {
        this.lists = lists;
        this.watched = watched;
        this.gaps = gaps;
        this.time = time;
        this.mostCalls = mostCalls;
        this.tag = watched.commonTag();
    }

    static ScanCursor noGaps() {
        return new ScanCursor(STATUSES.size());
    }

    /** Fails only by being cancelled, which aborts the call under way. */
    CompletableFuture<Result> run() {
        read(new Reading(0), 1);
        return result;
    }

    void cancel() {
        result.cancel(false);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one call at a time
    private void read(Reading reading, int number) {
        calls++;
        EndedJobs.Query query = new EndedJobs.Query(STATUSES.get(reading.list), tag);
        result.after(lists.page(query, number, Deadline.after(LONGEST_READ, time)), (page, failure) -> {
            if (failure != null) {
                result.complete(new Result(calls, CompletionExceptions.unwrap(failure)));
            } else {
                goOn(reading, page, number);
            }
        });
    }

    private void goOn(Reading reading, Page<Job> page, int number) {
        boolean more = reading.deliver(page);
        int depth = number * page.items().size();
        if (page.last()) {
            gaps.close(reading.list);
            nextList(reading);
        } else if (calls >= share(reading.list)) {
            reading.interrupted(more, depth);
            nextList(reading);
        } else if (more) {
            read(reading, reading.following(number, page));
        } else if (reading.entersGap()) {
            read(reading, gaps.depth(reading.list) / Math.max(1, page.items().size()) + 1);
        } else {
            gaps.close(reading.list);
            nextList(reading);
        }
    }

    private void nextList(Reading done) {
        if (done.list + 1 < STATUSES.size()) {
            read(new Reading(done.list + 1), 1);
        } else {
            result.complete(new Result(calls, null));
        }
    }

    /** The first list gets half of the calls, the second a quarter; the rest is for jobs that no list shows. */
    private int share(int list) {
        int most = mostCalls.getAsInt();
        return list == 0 ? most / 2 : most * 3 / 4;
    }

    /** One list, as far as it was read. */
    private final class Reading {

        private final int list;
        /** By id, numbered from the top, or from the beginning of the gap. */
        private final Map<String, Integer> shown = new HashMap<>();

        private int delivered;
        private boolean inGap;
        private int vain;

        Reading(int list) {
            this.list = list;
        }

        /**
         * Whether there may be more behind the page: it holds a job that we wait for, or nothing that this reading does not
         * know.
         */
        boolean deliver(Page<Job> page) {
            boolean any = false;
            int before = shown.size();
            for (Job job : page.items()) {
                List<PendingJob> waits = watched.of(job.id());
                any |= !waits.isEmpty();
                delivered += waits.isEmpty() ? 0 : 1;
                waits.forEach(wait -> wait.listed(job));
                shown.putIfAbsent(job.id(), shown.size());
            }
            boolean known = before > 0 && shown.size() == before;
            return any || known || (inGap && ++vain <= VAIN_PAGES_IN_A_GAP);
        }

        /** Never behind the first job that is unknown: what ends until the next call only pushes it further back. */
        int following(int number, Page<Job> page) {
            if (page.items().isEmpty()) {
                return number + 1;
            }
            Job last = page.items().get(page.items().size() - 1);
            int known = shown.size() - 1 - Objects.requireNonNull(shown.get(last.id()));
            return number + 1 + known / page.items().size();
        }

        /** @param more whether there may be more behind the depth */
        void interrupted(boolean more, int depth) {
            if (more) {
                gaps.open(list, depth);
            } else if (!inGap) {
                gaps.push(list, delivered);
            }
        }

        /** From the top all is read. */
        boolean entersGap() {
            if (inGap || !gaps.isOpen(list)) {
                return false;
            }
            gaps.push(list, delivered);
            shown.clear();
            inGap = true;
            return true;
        }
    }
}
