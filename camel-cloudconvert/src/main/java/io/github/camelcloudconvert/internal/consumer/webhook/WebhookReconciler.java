package io.github.camelcloudconvert.internal.consumer.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.config.ConsumerOptions;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventCounts.Fate;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.ServiceJobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the jobs whose delivery was lost, by reading the list from time to time, and asks how the webhook is. No thread
 * waits in between. What had ended before the first reading counts as delivered where nothing remembers it, because a
 * restart would deliver a whole day again.
 */
final class WebhookReconciler<J extends Work, E extends JobEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReconciler.class);

    private final ServiceJobs<J, E> jobs;
    private final WebhookSender<E> sender;
    private final EventDispatch<E> dispatch;
    private final EventCounts counts;
    private final ConsumerActivity activity;
    private final BooleanSupplier open;
    private final Delayer time;
    private final Duration interval;
    private final JobFeed<J> feed;
    private volatile boolean baseline;
    private volatile boolean stopped;
    private volatile @Nullable CompletableFuture<?> timer;
    private volatile @Nullable Throwable trouble;

    /**
     * What it works with.
     *
     * @param open whether the route takes messages now
     */
    record Parts<J extends Work, E extends JobEvent>(
            ServiceJobs<J, E> jobs,
            JobFeed.Source<J> list,
            WebhookSender<E> sender,
            EventDispatch<E> dispatch,
            EventCounts counts,
            ConsumerActivity activity,
            BooleanSupplier open,
            Delayer time) {}

    /**
     * @param lasting whether what was delivered before the start is remembered
     */
    WebhookReconciler(Parts<J, E> parts, ConsumerOptions options, boolean lasting) {
        this.jobs = parts.jobs();
        this.sender = parts.sender();
        this.dispatch = parts.dispatch();
        this.counts = parts.counts();
        this.activity = parts.activity();
        this.open = parts.open();
        this.time = parts.time();
        this.interval = Duration.ofMillis(options.getReconcileInterval());
        this.baseline = lasting;
        this.feed = new JobFeed<>(
                parts.list(),
                new JobFeed.Limits(
                        options.getMaxMessagesPerPoll(), options.getMaxReads(), Duration.ofMillis(options.getMaxAge())),
                job -> baseline);
    }

    /** Begins with a reading at once. */
    void start() {
        round();
    }

    /** Looks now where it would look later; one look at a time. */
    void request() {
        CompletableFuture<?> pending = timer;
        if (pending != null && pending.cancel(false)) {
            round();
        }
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
                ? sender.check()
                        .thenCompose(state -> feed.poll())
                        .thenCompose(this::deliver)
                        .thenApply(done -> true)
                : CompletableFuture.completedFuture(false);
    }

    private void note(@Nullable Boolean searched, @Nullable Throwable failure) {
        if (Boolean.TRUE.equals(searched)) {
            baseline = true;
            trouble = null;
            activity.reconciled();
        } else if (failure != null && !stopped) {
            Throwable cause = CompletionExceptions.unwrap(failure);
            trouble = cause;
            activity.notReceived("Cannot look for lost events", cause);
        }
    }

    private void later() {
        if (!stopped) {
            CompletableFuture<Void> next = time.after(interval);
            timer = next;
            next.thenRun(this::round);
        }
    }

    private CompletableFuture<Void> deliver(List<J> ended) {
        if (stopped || !open.getAsBoolean()) { // meanwhile
            ended.forEach(feed::giveBack);
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(ended.stream().map(this::deliver).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Fate> deliver(J job) {
        return dispatch.dispatch(jobs.end(job)).whenComplete((fate, impossible) -> {
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
