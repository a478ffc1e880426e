package io.github.camelcloudconvert.internal.consumer.events;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    private static final String SUBSCRIBED = "subscribed";
    private static final String NOT_SUBSCRIBED = "not subscribed";

    private final CloudConvertConfiguration configuration;
    private final Duration pause;
    private final ConsumerSetup<Job, ReportedEvent> setup;
    private final Supplier<CloudConvertApi> accounts;
    private final ConsumerActivity activity;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Object swapping = new Object();
    private volatile List<EventSubscription> subscriptions = List.of();
    /** Null where the consumer is stopped. */
    private volatile @Nullable Reconciler<ReportedEvent> reconciler;

    private @Nullable HealthCheck healthCheck;

    /**
     * @param accounts asked at the start, and for each subscription
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
        activity.start(context);
        DeliveredJobs delivered = setup.delivered();
        delivered.start(getEndpoint().getCamelContext());
        EventDispatch<ReportedEvent> dispatch = new EventDispatch<>(
                new EventDispatch.Route(getEndpoint()::createExchange, getAsyncProcessor(), activity),
                delivered,
                Set.copyOf(ConfigurationCheck.events(configuration))::contains,
                context);
        EndedWork<ReportedEvent> ended = EndedWork.of(configuration, accounts.get());
        Reconciler<ReportedEvent> started = new Reconciler<>(
                new Reconciler.Parts<>(ended, dispatch, () -> true, this::subscribe),
                Reconciler.Pace.eager(Duration.ofMillis(configuration.getReconcileInterval()), afterFailure()),
                delivered.lasting() || configuration.getChannel() != EventScope.USER);
        reconciler = started;
        started.open();
    }

    private Backoff afterFailure() {
        Duration longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
        return new Backoff(pause, longest, 2, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    protected void doStop() throws Exception {
        closeAll();
        reconciler = null;
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
        Reconciler<ReportedEvent> current = reconciler;
        if (current != null) {
            current.open();
        }
    }

    private void closeAll() {
        Reconciler<ReportedEvent> current = reconciler;
        if (current != null) {
            current.close();
        }
        replace(List.of());
    }

    private void subscribe() {
        Reconciler<ReportedEvent> current = reconciler;
        if (current == null) {
            return;
        }
        CloudConvertApi account = accounts.get();
        Subscriber subscriber = new Subscriber(current);
        List<EventSubscription> all = channels().stream()
                .map(channel -> account.subscribe(channel, subscriber))
                .toList();
        replace(all);
        // after they were set: either this sees that it was closed, or closeAll() sees them
        if (!current.isOpen()) {
            replace(List.of());
        }
    }

    private List<EventChannel> channels() {
        return switch (configuration.getChannel()) {
            case USER -> wanted(EventChannel.userJobs(), EventChannel.userTasks());
            case JOB -> {
                String id = Objects.requireNonNull(configuration.getJobId(), "jobId");
                yield wanted(EventChannel.job(id), EventChannel.jobTasks(id));
            }
            case TASK -> List.of(EventChannel.task(Objects.requireNonNull(configuration.getTaskId(), "taskId")));
        };
    }

    private List<EventChannel> wanted(EventChannel jobs, EventChannel tasks) {
        List<String> names = ConfigurationCheck.events(configuration);
        return Stream.of(jobs, tasks)
                .filter(channel ->
                        names.stream().anyMatch(name -> name.startsWith(channel.equals(jobs) ? "job." : "task.")))
                .toList();
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

        private final Reconciler<ReportedEvent> current;

        Subscriber(Reconciler<ReportedEvent> current) {
            this.current = current;
        }

        @Override
        public void subscribed() {
            interrupted.set(false);
            current.request();
        }

        /** Told once, however often it is tried again. */
        @Override
        public void interrupted(String reason) {
            if (current.isOpen() && interrupted.compareAndSet(false, true)) {
                activity.notReceived(
                        "Events do not arrive",
                        new ConnectionException(
                                "no events arrive: " + reason, ErrorContext.of(LISTEN, getAccountName()), null));
            }
        }

        @Override
        public void event(ReportedEvent event) {
            current.deliver(event);
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
        return live() ? SUBSCRIBED : NOT_SUBSCRIBED + reason();
    }

    @ManagedOperation(description = "Reads now what has ended, and delivers what was missed")
    public void reconcile() {
        Reconciler<ReportedEvent> current = reconciler;
        if (current != null) {
            current.request();
        }
    }

    private ConsumerHealth.Reception reception() {
        Reconciler<ReportedEvent> current = reconciler;
        Throwable unreadable = current == null ? null : current.trouble();
        if (isSuspendingOrSuspended()) {
            return new ConsumerHealth.Reception("suspended", activity, null, unreadable);
        }
        boolean live = live();
        String fault = live ? null : "no events are subscribed to" + reason();
        return new ConsumerHealth.Reception(live ? SUBSCRIBED : NOT_SUBSCRIBED, activity, fault, unreadable);
    }

    /** Whether events arrive now, as far as is known. */
    private boolean live() {
        List<EventSubscription> all = subscriptions;
        return !all.isEmpty() && all.stream().allMatch(EventSubscription::live);
    }

    /** Why none arrive, behind a colon; empty where nothing is known to be wrong. */
    private String reason() {
        return subscriptions.stream()
                .map(EventSubscription::trouble)
                .filter(Objects::nonNull)
                .map(trouble -> ": " + trouble)
                .findFirst()
                .orElse("");
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
