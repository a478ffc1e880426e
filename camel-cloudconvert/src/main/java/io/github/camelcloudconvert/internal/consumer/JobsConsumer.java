package io.github.camelcloudconvert.internal.consumer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.internal.Await;
import io.github.camelcloudconvert.internal.account.AccountHealth;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import io.github.camelcloudconvert.internal.message.OnDone;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.EmptyAsyncCallback;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.CastUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the jobs of an account that have ended, each at least once. What is known of them is the matter of
 * {@link JobFeed} while the consumer runs, and of {@link DeliveredJobs} beyond.
 */
@ManagedResource(description = "Managed consumer of jobs")
public final class JobsConsumer<J extends Work, E extends JobEvent> extends ScheduledBatchPollingConsumer
        implements ManagedDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(JobsConsumer.class);

    /** A first poll reads a whole day of jobs. */
    private static final Duration LONGEST_POLL = Duration.ofHours(1);

    private static final Duration LONGEST_DOWNLOAD = Duration.ofHours(12);

    private static final String ACTION = "poll the jobs";
    private static final String NOT_STARTED = "the consumer is not started";

    private final ConsumerSetup<J, E> setup;
    private final DeliveredJobs delivered;
    private final ConsumerActivity activity;
    private ConsumerSetup.@Nullable Running<J, E> context;
    private @Nullable JobFeed<J> feed;
    private volatile @Nullable CompletableFuture<?> waiting;
    private volatile @Nullable Deadline quiet;
    private volatile boolean delivering;

    public JobsConsumer(ScheduledPollEndpoint endpoint, Processor processor, ConsumerSetup<J, E> setup) {
        super(endpoint, processor);
        this.setup = setup;
        this.delivered = setup.delivered();
        this.activity = new ConsumerActivity(this, "jobs");
        setMaxMessagesPerPoll(setup.options().getMaxMessagesPerPoll());
    }

    @Override
    protected void doStart() throws Exception {
        ConsumerSetup.Running<J, E> running = setup.running().get();
        delivered.start(getEndpoint().getCamelContext());
        context = running;
        activity.start(running);
        quiet = null;
        feed = setup.feed(Objects.requireNonNull(running.jobs().list(), "the account has no key"));
        super.doStart();
    }

    @Override
    public ConsumerActivity activity() {
        return activity;
    }

    @Override
    public String toString() {
        return "Consumer[" + getEndpoint() + "]";
    }

    @Override
    public String getAccountName() {
        return setup.account();
    }

    @Override
    public String getReception() {
        Deadline until = quiet;
        return until == null || until.passed() ? "polling" : "held back by the service";
    }

    /** In place of Camel's own, which does not name the account. */
    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(
                new Health(setup.account(), new ScheduledPollConsumerHealthCheck(this, "consumer:" + getRouteId())));
        super.doBuild();
    }

    /** Does not wait for calls whose answers will not be used. */
    @Override
    protected void doStop() throws Exception {
        CompletableFuture<?> call = waiting;
        if (call != null) {
            call.cancel(false);
        }
        super.doStop();
    }

    /**
     * A suspended route asks nothing: Camel waits for a poll under way, which may be in a pause that the service asked for.
     * What was read is read again, so nothing is lost. The delivery of a job is brought to its end.
     */
    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        CompletableFuture<?> call = waiting;
        if (call != null && !delivering) {
            call.cancel(false);
        }
    }

    @Override
    protected int poll() throws Exception {
        try {
            awaitPermission();
            if (!isPollAllowed()) {
                return 0;
            }
            List<J> jobs = await(started().poll(this::isWanted), LONGEST_POLL);
            forceConsumerAsReady();
            activity.reconciled();
            return processBatch(CastUtils.cast(deliveries(jobs)));
        } catch (CancellationException stopped) {
            LOG.debug("the poll of {} was given up", getEndpoint());
            return 0;
        } catch (CloudConvertException failed) {
            if (getEndpoint().getCamelContext().isStopping()) {
                LOG.debug("the context is stopping: {}", failed.getMessage());
                return 0;
            }
            remember(failed);
            throw failed;
        } catch (Error broken) { // of an Error Camel's scheduler would never recover, and poll no more
            activity.note(broken);
            throw new IllegalStateException("the poll broke with " + broken, broken);
        }
    }

    private boolean isWanted(J job) {
        return running().jobs().wanted(job, running().time().now());
    }

    private JobFeed<J> started() {
        return Objects.requireNonNull(feed, NOT_STARTED);
    }

    private <T> T await(CompletableFuture<T> call, Duration longest) {
        waiting = call;
        try {
            return Await.value(call, longest, ACTION);
        } finally {
            waiting = null;
        }
    }

    private ConsumerSetup.Running<J, E> running() {
        return Objects.requireNonNull(context, NOT_STARTED);
    }

    /** The error stays what the consumer's health shows until the service may be asked again. */
    private void awaitPermission() {
        Deadline until = quiet;
        if (until != null && !until.passed()) {
            Duration left = until.remaining();
            LOG.debug("{} polls again in {}, as the service asked for", getEndpoint(), left);
            await(running().time().after(left), left.plusMinutes(1));
        }
        quiet = null;
    }

    private void remember(CloudConvertException failed) {
        activity.note(failed);
        addLastErrorDetail("account", failed.account());
        addLastErrorDetail("reason", failed.reason());
        if (failed.httpStatus() != 0) {
            addLastErrorDetail(HealthCheck.HTTP_RESPONSE_CODE, failed.httpStatus());
        }
        if (failed instanceof ThrottledException throttled && throttled.pause() != null) {
            quiet = Deadline.after(throttled.pause(), running().time());
        }
    }

    private Queue<Delivery> deliveries(List<J> jobs) {
        Queue<Delivery> deliveries = new ArrayDeque<>();
        int decided = 0;
        try {
            for (J job : jobs) {
                switch (delivered.begin(job.id(), job.status())) {
                    case NOTHING -> deliveries.add(new Delivery(job));
                    case DELIVERED -> {
                        activity.count(DeliveryResult.DUPLICATE);
                        started().ack(job);
                    }
                    case IN_HAND -> started().nack(job);
                }
                decided++;
            }
            return deliveries;
        } finally {
            if (decided < jobs.size()) { // the repository has failed
                jobs.subList(decided, jobs.size()).forEach(started()::nack);
                deliveries.forEach(Delivery::drop);
            }
        }
    }

    @Override
    public int processBatch(Queue<Object> deliveries) {
        int total = deliveries.size();
        int index = 0;
        try {
            for (; index < total && isDeliveryAllowed(); index++) {
                Delivery delivery = delivery(deliveries.remove());
                delivery.exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
                delivery.exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
                delivery.exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
                pendingExchanges = total - index - 1;
                delivery.run();
            }
            return index;
        } finally {
            deliveries.forEach(left -> delivery(left).drop());
            pendingExchanges = 0;
        }
    }

    /** Camel's interface to batches knows no types. */
    @SuppressWarnings("unchecked")
    private Delivery delivery(Object delivery) {
        return (Delivery) delivery;
    }

    /** A caller that suspends the consumer itself, as pollEnrich does, tells the batch nothing of it. */
    private boolean isDeliveryAllowed() {
        return isBatchAllowed()
                && (!isSuspendingOrSuspended() || shutdownRunningTask == ShutdownRunningTask.CompleteAllTasks);
    }

    /** A job of a batch: remembered when its exchange has completed, and taken back where that failed. */
    private final class Delivery extends SynchronizationAdapter {

        private final J job;
        private final Exchange exchange = createExchange(true);
        /** The consumer may have another by the end. */
        private final JobFeed<J> feed = started();

        /** Waits for its turn. */
        Delivery(J job) {
            this.job = job;
            activity.taken();
        }

        /** One download at a time, so that a batch needs no more disk than its largest job, and the order stays. */
        void run() {
            ServiceJobs<J, E> jobs = running().jobs();
            delivering = true;
            activity.begun();
            try {
                E end = jobs.end(job);
                jobs.write(exchange, await(jobs.content(end), LONGEST_DOWNLOAD), end);
            } catch (CancellationException stopped) {
                giveBack();
                return;
            } catch (Throwable failed) { // whatever it is, the job has to come again
                giveBack();
                if (getEndpoint().getCamelContext().isStopping()) {
                    LOG.debug("the context is stopping: {}", failed.getMessage());
                    return;
                }
                activity.count(DeliveryResult.FAILED);
                activity.note(failed);
                getExceptionHandler().handleException("Cannot fetch the result of the job " + job.id(), failed);
                return;
            } finally {
                delivering = false;
            }
            route();
        }

        /** An Error that gets out of the route is a failure like any other, for this job only. */
        private void route() {
            exchange.getExchangeExtension().addOnCompletion(this);
            try {
                getAsyncProcessor().process(exchange, EmptyAsyncCallback.get());
            } catch (Throwable broken) { // the boundary of a route
                OnDone.broken(exchange, broken);
                activity.note(broken);
                getExceptionHandler().handleException("The route broke on the job " + job.id(), broken);
            }
        }

        /** Its turn has not come. */
        void drop() {
            activity.dropped();
            putBack();
            releaseExchange(exchange, false);
        }

        private void giveBack() {
            activity.ended(false);
            putBack();
            releaseExchange(exchange, false);
        }

        private void putBack() {
            delivered.rollBack(job.id(), job.status());
            feed.nack(job);
        }

        @Override
        public void onComplete(Exchange completed) {
            activity.count(DeliveryResult.DELIVERED);
            activity.ended(true);
            try {
                delivered.confirm(job.id(), job.status());
            } finally {
                feed.ack(job);
            }
        }

        @Override
        public void onFailure(Exchange failed) {
            LOG.debug("job {} will be delivered again", job.id());
            activity.count(DeliveryResult.FAILED);
            activity.ended(false);
            putBack();
            activity.notProcessed(failed);
        }
    }

    /** How the polls go: what Camel knows of every polling consumer, and of which account. */
    private static final class Health extends AccountHealth {

        private final HealthCheck polls;

        /** @param polls Camel's own check of the consumer: down after a failed poll, not ready before the first */
        Health(String account, HealthCheck polls) {
            super(polls.getId(), account);
            this.polls = polls;
        }

        @Override
        protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
            Result polled = polls.call(options);
            result.details(polled.getDetails()).state(polled.getState());
            polled.getMessage().ifPresent(result::message);
            polled.getError().ifPresent(result::error);
        }
    }
}
