package io.github.camelcloudconvert.client.feed;

import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
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
    private final Consumer<J> sight;
    private final ChainedFuture<@Nullable Void> end = new ChainedFuture<>();
    private int reads;

    /** @param floor up to where to read; null for the whole list */
    FeedScan(JobFeed.Source<J> source, @Nullable OffsetDateTime floor, Consumer<J> sight) {
        this.source = source;
        this.floor = floor;
        this.sight = sight;
    }

    /** Completes when all was read; fails where any read does. */
    CompletableFuture<@Nullable Void> run() {
        read(0, null);
        return end;
    }

    private void read(int from, @Nullable FeedWindow<J> before) {
        if (++reads > MOST_READS) {
            end.completeExceptionally(new StateException(
                    "the list changes faster than it can be read", ErrorContext.local("list the jobs"), null));
            return;
        }
        PageOf asked = FeedWindow.pageFrom(from);
        end.after(source.list(asked), (page, failure) -> {
            if (failure != null) {
                end.completeExceptionally(failure);
            } else {
                seen(FeedWindow.of(asked, page), before);
            }
        });
    }

    private void seen(FeedWindow<J> window, @Nullable FeedWindow<J> before) {
        window.jobs().forEach(sight);
        if (before != null && !window.follows(before)) {
            read(Math.max(0, window.start() - STEP_BACK), before);
        } else if (window.last() || (floor != null && window.reachesBefore(floor))) {
            end.complete(null);
        } else {
            read(window.next(), window);
        }
    }
}
