package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Status;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of ended jobs in rounds, each list from its first page until a page shows only jobs without a wait, or its
 * share of the budget is spent. One round, and one call, at a time.
 *
 * <p>Jobs that end meanwhile push the others back, so a page may repeat what those before it have shown. No page is left out
 * for that: where a page shows only jobs that are new to the round, whether they stand behind the last page or were put
 * before the first cannot be told, so what stands between is not known either. What a round could not reach, a later one
 * reads.
 */
final class ListScan {

    /** A list that hangs must not keep the poller from reading jobs singly. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private static final List<String> STATUSES = List.of(Status.FINISHED, Status.ERROR);

    /** A gap may begin a little further back than we know, as jobs of others end too. */
    private static final int VAIN_PAGES_IN_A_GAP = 2;

    private static final int NO_GAP = -1;

    private final JobReads reads;
    private final PendingJobs<Job> watched;
    private final Delayer time;
    /**
     * How many jobs of each list stand before what was left unread because a round had no more calls: after a pause of the
     * network, say, in which more jobs ended than one round can read. The next rounds go on there. Changed by one round
     * after the other.
     */
    private final int[] gaps = {NO_GAP, NO_GAP};

    /** @param failure why the lists could not be read to the end; null where they were */
    record Result(int calls, @Nullable Throwable failure) {}

    ListScan(JobReads reads, PendingJobs<Job> watched, Delayer time) {
        this.reads = reads;
        this.watched = watched;
        this.time = time;
    }

    /**
     * Begins a round. It fails only by being cancelled, which aborts the call under way.
     *
     * @param mostCalls may grow while more jobs come to be watched
     */
    CompletableFuture<Result> run(IntSupplier mostCalls) {
        Round round = new Round(mostCalls);
        round.read(new Reading(0), 1);
        return round.result;
    }

    /** Whether something of the list was left unread. */
    boolean hasGap(int list) {
        return gaps[list] != NO_GAP;
    }

    /** Both lists, once. */
    private final class Round {

        private final IntSupplier mostCalls;
        private final @Nullable String tag = watched.commonTag();
        private final ChainedFuture<Result> result = new ChainedFuture<>();
        /** Changed by one call after the other. */
        private volatile int calls;

        Round(IntSupplier mostCalls) {
            this.mostCalls = mostCalls;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one call at a time
        void read(Reading reading, int number) {
            calls++;
            String status = STATUSES.get(reading.list);
            result.after(reads.page(status, tag, number, Deadline.after(LONGEST_READ, time)), (page, failure) -> {
                if (failure != null) {
                    result.complete(new Result(calls, failure));
                } else {
                    goOn(reading, page, number);
                }
            });
        }

        private void goOn(Reading reading, Page<Job> page, int number) {
            boolean more = reading.deliver(page);
            int size = page.items().size();
            if (page.last()) {
                gaps[reading.list] = NO_GAP;
                nextList(reading);
            } else if (calls >= share(reading.list)) {
                reading.interrupted(more, number * size);
                nextList(reading);
            } else if (more) {
                read(reading, number + 1);
            } else if (reading.entersGap()) {
                read(reading, gaps[reading.list] / Math.max(1, size) + 1);
            } else {
                gaps[reading.list] = NO_GAP;
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
    }

    /** One list, as far as it was read. */
    private final class Reading {

        private final int list;
        /** The ids since the top, or since the beginning of the gap. */
        private final Set<String> shown = new HashSet<>();

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
                List<PendingWork<Job>> waits = watched.of(job.id());
                any |= !waits.isEmpty();
                delivered += waits.isEmpty() ? 0 : 1;
                waits.forEach(wait -> wait.listed(job));
                shown.add(job.id());
            }
            boolean known = before > 0 && shown.size() == before;
            return any || known || (inGap && ++vain <= VAIN_PAGES_IN_A_GAP);
        }

        /** @param more whether there may be more behind the depth */
        void interrupted(boolean more, int depth) {
            if (more) {
                gaps[list] = depth;
            } else if (!inGap) {
                pushGap();
            }
        }

        /** From the top all is read. */
        boolean entersGap() {
            if (inGap || !hasGap(list)) {
                return false;
            }
            pushGap();
            shown.clear();
            inGap = true;
            return true;
        }

        /** So many jobs at least have ended since, and stand before the gap now. */
        private void pushGap() {
            if (hasGap(list)) {
                gaps[list] += delivered;
            }
        }
    }
}
