package io.github.camelcloudconvert.internal.consumer.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventCounts.Fate;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the jobs whose delivery was lost, by reading the list from time to time, and asks how the webhook is. No thread
 * waits in between. What had ended before the first reading counts as delivered where nothing remembers it, because a
 * restart would deliver a whole day again.
 */
final class WebhookReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReconciler.class);

    private final CloudConvertApi account;
    private final WebhookRegistration registration;
    private final EventDispatch dispatch;
    private final EventCounts counts;
    private final BooleanSupplier open;
    private final Delayer time;
    private final Duration interval;
    private final JobFeed feed;
    private volatile boolean baseline;
    private volatile boolean stopped;
    private volatile @Nullable CompletableFuture<?> timer;
    private volatile @Nullable Throwable trouble;

    /**
     * What it works with.
     *
     * @param open whether the route takes messages now
     */
    record Parts(
            CloudConvertApi account,
            WebhookRegistration registration,
            EventDispatch dispatch,
            EventCounts counts,
            BooleanSupplier open,
            Delayer time) {}

    /**
     * @param set of the endpoint
     * @param lasting whether what was delivered before the start is remembered
     */
    WebhookReconciler(Parts parts, CloudConvertConfiguration set, boolean lasting) {
        this.account = parts.account();
        this.registration = parts.registration();
        this.dispatch = parts.dispatch();
        this.counts = parts.counts();
        this.open = parts.open();
        this.time = parts.time();
        this.interval = Duration.ofMillis(set.getReconcileInterval());
        this.baseline = lasting;
        this.feed = new JobFeed(
                JobFeed.of(account, set.getTag()),
                new JobFeed.Limits(set.getMaxMessagesPerPoll(), set.getMaxReads()),
                job -> baseline);
    }

    /** Begins with a reading at once. */
    void start() {
        round();
    }

    void stop() {
        stopped = true;
        CompletableFuture<?> pending = timer;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    /** What went wrong last; null where nothing did. */
    @Nullable
    Throwable trouble() {
        return trouble;
    }

    private void round() {
        if (stopped) {
            return;
        }
        ChainedFuture.begun(this::search).whenComplete((searched, failure) -> {
            note(searched, failure);
            later();
        });
    }

    /** Whether there was a search. */
    private CompletableFuture<Boolean> search() {
        return open.getAsBoolean()
                ? registration
                        .check(account)
                        .thenCompose(state -> feed.poll())
                        .thenCompose(this::deliver)
                        .thenApply(done -> true)
                : CompletableFuture.completedFuture(false);
    }

    private void note(@Nullable Boolean searched, @Nullable Throwable failure) {
        if (Boolean.TRUE.equals(searched)) {
            baseline = true;
            trouble = null;
        } else if (failure != null && !stopped) {
            Throwable cause = CompletionExceptions.unwrap(failure);
            trouble = cause;
            LOG.debug("lost events could not be looked for: {}", cause.getMessage());
        }
    }

    private void later() {
        if (!stopped) {
            CompletableFuture<Void> next = time.after(interval);
            timer = next;
            next.thenRun(this::round);
        }
    }

    private CompletableFuture<Void> deliver(List<Job> jobs) {
        if (stopped || !open.getAsBoolean()) { // meanwhile
            jobs.forEach(feed::giveBack);
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(jobs.stream().map(this::deliver).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Fate> deliver(Job job) {
        return dispatch.dispatch(ReportedEvent.end(job)).whenComplete((fate, impossible) -> {
            if (fate == Fate.FAILED) {
                counts.add(Fate.FAILED);
                feed.giveBack(job);
                return;
            }
            if (fate == Fate.DELIVERED) {
                LOG.debug("the event of job {} had not come", job.id());
                counts.add(Fate.RECONCILED);
            }
            feed.settle(job);
        });
    }
}
