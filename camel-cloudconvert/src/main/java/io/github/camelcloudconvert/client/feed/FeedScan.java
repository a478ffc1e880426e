package io.github.camelcloudconvert.client.feed;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;

/** Reads the list of jobs from its newest to a time, without a gap, and reports each job at least once. */
final class FeedScan<J extends Work> {

    /** More windows than a day of jobs fills. Only a list that shifts faster than we read needs them. */
    private static final int MOST_READS = 10_000;

    private static final int STEP_BACK = 50;

    private final JobFeed.Source<J> source;
    private final @Nullable OffsetDateTime floor;
    private final Consumer<J> observe;
    private final ChainedFuture<@Nullable Void> end = new ChainedFuture<>();
    private int reads;

    /** @param floor up to where to read; null for the whole list */
    FeedScan(JobFeed.Source<J> source, @Nullable OffsetDateTime floor, Consumer<J> observe) {
        this.source = source;
        this.floor = floor;
        this.observe = observe;
    }

    /** Completes when all was read; fails where any read does. */
    CompletableFuture<@Nullable Void> run() {
        read(0, null);
        return end;
    }

    private void read(int from, @Nullable Window<J> before) {
        if (++reads > MOST_READS) {
            end.completeExceptionally(new StateException(
                    "the list changes faster than it can be read", ErrorContext.local("list the jobs"), null));
            return;
        }
        PageOf asked = Window.pageFrom(from);
        end.then(source.list(asked), page -> seen(Window.of(asked, page), before));
    }

    private void seen(Window<J> window, @Nullable Window<J> before) {
        window.jobs().forEach(observe);
        if (before != null && !window.follows(before)) {
            read(Math.max(0, window.start() - STEP_BACK), before);
        } else if (window.page().last() || (floor != null && window.reachesBefore(floor))) {
            end.complete(null);
        } else {
            read(window.next(), window);
        }
    }

    /**
     * A piece of the list of jobs, as one reply showed it. Pages are counted by position, and positions shift while we read:
     * a deletion moves what we have not seen to where we have been. So windows overlap, and one follows another only where
     * it begins with a newer second than the other ended with. Whole seconds, because the service puts the jobs of one
     * second in any order.
     *
     * @param start the position of its first job in the list, from 0
     */
    private record Window<J extends Work>(int start, Page<J> page) {

        private static final int OVERLAP = 10;

        /** Half of it at least is new in each window. */
        private static final int SMALLEST = 50;

        private static final int LARGEST = 100;

        /** The page that reaches furthest behind the position and begins at it or before it. */
        static PageOf pageFrom(int position) {
            PageOf best = new PageOf(1, LARGEST);
            for (int size = SMALLEST; position > 0 && size <= LARGEST; size++) {
                PageOf page = new PageOf(position / size + 1, size);
                if (end(page) > end(best)) {
                    best = page;
                }
            }
            return best;
        }

        static <J extends Work> Window<J> of(PageOf asked, Page<J> page) {
            return new Window<>((asked.page() - 1) * asked.perPage(), page);
        }

        private static int end(PageOf page) {
            return page.page() * page.perPage();
        }

        List<J> jobs() {
            return page.items();
        }

        /** Whether the list is as it should be. Where it is not, nothing follows from the times in it. */
        boolean newestFirst() {
            OffsetDateTime before = null;
            for (J job : jobs()) {
                OffsetDateTime created = job.createdAt();
                if (created == null || (before != null && created.isAfter(before))) {
                    return false;
                }
                before = created;
            }
            return true;
        }

        /** Whether no job can have slipped between the other window, which was read before, and this. */
        boolean follows(Window<J> before) {
            if (start == 0) {
                return true;
            }
            if (jobs().isEmpty()) {
                return false;
            }
            return (newestFirst() && before.endsWithin() > 0)
                    ? isAfter(jobs().get(0).createdAt(), before.oldest())
                    : sharesJobsWith(before);
        }

        private boolean sharesJobsWith(Window<J> before) {
            Set<String> known = before.jobs().stream().map(Work::id).collect(Collectors.toCollection(HashSet::new));
            return jobs().stream().anyMatch(job -> known.contains(job.id()));
        }

        /** Where the next window should begin, so that it overlaps this one by a whole second where that is possible. */
        int next() {
            int newer = endsWithin();
            return start + (newer > 0 ? newer : Math.max(1, jobs().size() - OVERLAP));
        }

        /**
         * The last job that is newer than the oldest second. Not positive where times do not help: the list is in disorder,
         * or that second fills nearly a page, which would be read for ever.
         */
        private int endsWithin() {
            int newer = newestFirst() ? newerThanOldest() : -1;
            boolean leadsOn = newer > 0 && end(pageFrom(start + newer)) > (start + jobs().size());
            return leadsOn ? newer : -1;
        }

        boolean reachesBefore(OffsetDateTime floor) {
            return newestFirst() && isAfter(floor, oldest());
        }

        /** The last job that is newer than the oldest second; -1 where all are of one second. */
        private int newerThanOldest() {
            OffsetDateTime oldest = oldest();
            for (int index = jobs().size() - 1; index >= 0; index--) {
                if (isAfter(jobs().get(index).createdAt(), oldest)) {
                    return index;
                }
            }
            return -1;
        }

        private @Nullable OffsetDateTime oldest() {
            return jobs().isEmpty() ? null : jobs().get(jobs().size() - 1).createdAt();
        }

        private static boolean isAfter(@Nullable OffsetDateTime time, @Nullable OffsetDateTime other) {
            return time != null && other != null && time.isAfter(other);
        }
    }
}
