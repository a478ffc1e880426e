package io.github.camelcloudconvert.internal.consumer.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventModule;
import io.github.camelcloudconvert.client.events.EventModuleMissingException;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.EventScope;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import io.github.camelcloudconvert.internal.consumer.ConsumerHealth;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.DeliveredJobs;
import io.github.camelcloudconvert.internal.consumer.EndedWork;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.ManagedDeliveries;
import io.github.camelcloudconvert.internal.consumer.Reconciler;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what the service reports over a socket, and reads what it may have failed to report. A suspended one has no
 * subscription, and catches up when it is resumed.
 */
@ManagedResource(description = "Managed consumer of events")
public final class EventsConsumer extends DefaultConsumer implements HealthCheckAware, Suspendable, ManagedDeliveries {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final String LISTEN = "listen to events";

    private final CloudConvertConfiguration configuration;
    private final Duration pause;
    private final ConsumerSetup<Job, ReportedEvent> setup;
    private final Supplier<CloudConvertApi> accounts;
    private final ConsumerActivity activity;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Object swapping = new Object();
    private volatile List<EventSubscription> subscriptions = List.of();
    private volatile @Nullable Started started;
    private @Nullable HealthCheck healthCheck;

    private record Started(
            CloudConvertApi account, EventDispatch<ReportedEvent> dispatch, Reconciler<ReportedEvent> reconciler) {}

    /**
     * @param accounts asked at the start
     * @throws EventModuleMissingException where the module is missing by which events come
     * @throws IllegalArgumentException where the address is
     */
    public EventsConsumer(
            ScheduledPollEndpoint endpoint,
            Processor processor,
            CloudConvertConfiguration configuration,
            ConsumerSetup<Job, ReportedEvent> setup,
            Supplier<CloudConvertApi> accounts) {
        super(endpoint, processor);
        EventModule.require("cloudconvert:events");
        this.configuration = configuration;
        this.accounts = accounts;
        this.pause = Duration.ofMillis(Math.max(1, endpoint.getDelay()));
        this.setup = setup;
        this.activity = new ConsumerActivity(this, "events");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ConsumerSetup.Running<Job, ReportedEvent> context = setup.running().get();
        CloudConvertApi account = accounts.get();
        activity.start(context);
        DeliveredJobs delivered = setup.delivered();
        delivered.start(getEndpoint().getCamelContext());
        EventDispatch<ReportedEvent> dispatch = new EventDispatch<>(
                new EventDispatch.Route(getEndpoint()::createExchange, getAsyncProcessor(), activity),
                delivered,
                Set.copyOf(ConfigurationCheck.events(configuration))::contains,
                context);
        Reconciler<ReportedEvent> reconciler = new Reconciler<>(
                new Reconciler.Parts<>(EndedWork.of(configuration, account), dispatch, () -> true, this::subscribe),
                Reconciler.Pace.eager(Duration.ofMillis(configuration.getReconcileInterval()), afterFailure()),
                delivered.lasting() || configuration.getChannel() != EventScope.USER);
        started = new Started(account, dispatch, reconciler);
        reconciler.open();
    }

    private Backoff afterFailure() {
        Duration longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
        return new Backoff(pause, longest, 2, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    protected void doStop() throws Exception {
        closeAll();
        started = null;
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        closeAll();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        Started current = started;
        if (current != null) {
            current.reconciler().open();
        }
    }

    private void closeAll() {
        Started current = started;
        if (current != null) {
            current.reconciler().close();
        }
        replace(List.of());
    }

    private void subscribe() {
        Started current = started;
        if (current == null) {
            return;
        }
        Subscriber subscriber = new Subscriber(current);
        List<EventSubscription> all = channels().stream()
                .map(channel -> current.account().subscribe(channel, subscriber))
                .toList();
        replace(all);
        // after they were set: either this sees that it was closed, or closeAll() sees them
        if (!current.reconciler().isOpen()) {
            replace(List.of());
        }
    }

    private List<EventChannel> channels() {
        boolean jobs = ConfigurationCheck.events(configuration).stream().anyMatch(name -> name.startsWith("job."));
        boolean tasks = ConfigurationCheck.events(configuration).stream().anyMatch(name -> name.startsWith("task."));
        List<EventChannel> channels = new ArrayList<>();
        switch (configuration.getChannel()) {
            case USER -> {
                add(channels, jobs, EventChannel.userJobs());
                add(channels, tasks, EventChannel.userTasks());
            }
            case JOB -> {
                String id = Objects.requireNonNull(configuration.getJobId(), "jobId");
                add(channels, jobs, EventChannel.job(id));
                add(channels, tasks, EventChannel.jobTasks(id));
            }
            case TASK -> channels.add(EventChannel.task(Objects.requireNonNull(configuration.getTaskId(), "taskId")));
        }
        return channels;
    }

    private static void add(List<EventChannel> channels, boolean wanted, EventChannel channel) {
        if (wanted) {
            channels.add(channel);
        }
    }

    private void replace(List<EventSubscription> next) {
        List<EventSubscription> before;
        synchronized (swapping) {
            before = subscriptions;
            subscriptions = next;
        }
        before.forEach(EventSubscription::cancel);
    }

    /** Hands on what arrives; nothing here blocks. */
    private final class Subscriber implements EventSubscriber {

        private final Started current;

        Subscriber(Started current) {
            this.current = current;
        }

        @Override
        public void subscribed() {
            interrupted.set(false);
            current.reconciler().request();
        }

        /** Told once, however often it is tried again. */
        @Override
        public void interrupted(String reason) {
            if (current.reconciler().isOpen() && interrupted.compareAndSet(false, true)) {
                activity.notReceived(
                        "Events do not arrive",
                        new ConnectionException(
                                "no events arrive: " + reason, ErrorContext.of(LISTEN, getAccountName()), null));
            }
        }

        @Override
        public void event(ReportedEvent event) {
            if (!current.reconciler().isOpen()) {
                return; // it will be caught up with
            }
            current.dispatch().dispatch(event).thenAccept(result -> {
                activity.count(result);
                if (result == DeliveryResult.FAILED) {
                    current.reconciler().missed();
                }
            });
        }
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
    public ConsumerActivity activity() {
        return activity;
    }

    @Override
    public String getReception() {
        String trouble = trouble();
        return live() ? "subscribed" : "not subscribed" + (trouble == null ? "" : ": " + trouble);
    }

    @ManagedOperation(description = "Reads now what has ended, and delivers what was missed")
    public void reconcile() {
        Started current = started;
        if (current != null) {
            current.reconciler().request();
        }
    }

    private ConsumerHealth.Reception reception() {
        Started current = started;
        Throwable unreadable = current == null ? null : current.reconciler().trouble();
        if (isSuspendingOrSuspended()) {
            return new ConsumerHealth.Reception("suspended", activity, null, unreadable);
        }
        if (live()) {
            return new ConsumerHealth.Reception("subscribed", activity, null, unreadable);
        }
        String trouble = trouble();
        String fault = "no events are subscribed to" + (trouble == null ? "" : ": " + trouble);
        return new ConsumerHealth.Reception("not subscribed", activity, fault, unreadable);
    }

    /** Whether events arrive now, as far as is known. */
    private boolean live() {
        List<EventSubscription> all = subscriptions;
        return !all.isEmpty() && all.stream().allMatch(EventSubscription::live);
    }

    /** Why none arrive; null where nothing is known to be wrong. */
    private @Nullable String trouble() {
        return subscriptions.stream()
                .map(EventSubscription::trouble)
                .filter(words -> words != null)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void setHealthCheck(HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }

    @Override
    public HealthCheck getHealthCheck() {
        HealthCheck known = healthCheck;
        if (known == null) {
            known = ConsumerHealth.of(this, getAccountName(), this::reception);
            healthCheck = known;
        }
        return known;
    }
}
