package io.github.camelcloudconvert.internal.consumer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.FakeJobs;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The search for lost events, with a time that the test moves and a service that answers when the test wants it. */
class ReconcilerTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final ReportedEvent ENDED =
            ReportedEvent.end(Job.of(Map.of("id", "a", "status", "finished", "tasks", List.of())));
    private static final List<String> EVENTS = List.of("job.finished", "job.failed");

    private final CamelContext context = new DefaultCamelContext();
    private final ManualDelayer time = new ManualDelayer();
    private final FakeJobs service = new FakeJobs();
    private final List<String> told = new ArrayList<>();
    private final ConsumerActivity activity = activity();
    private final List<String> routed = new ArrayList<>();
    private final Deque<Boolean> soon = new ArrayDeque<>();
    private final CloudConvertConfiguration set = new CloudConvertConfiguration();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private CompletableFuture<Reply> list = jobs();
    private boolean open = true;
    private boolean broken;
    private boolean unready;
    private @Nullable Error bug;

    private ConsumerActivity activity() {
        DefaultConsumer consumer = new DefaultConsumer(context.getEndpoint("direct:in"), exchange -> {});
        consumer.setExceptionHandler(new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                handleException("", failure);
            }

            @Override
            public void handleException(String message, Throwable failure) {
                handleException(message, null, failure);
            }

            @Override
            public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
                told.add(message + ": " + failure.getMessage());
            }
        });
        return new ConsumerActivity(consumer, "webhook");
    }

    @AfterEach
    void closeContext() {
        context.stop();
    }

    /** As webhook consumers have it. */
    private Reconciler<ReportedEvent> steady(boolean remembered) {
        return reconciler(remembered, null, Reconciler.Pace.steady(INTERVAL));
    }

    /** As consumers of events have it. */
    private Reconciler<ReportedEvent> eager() {
        Backoff soon = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, () -> 0.5);
        return reconciler(false, this::subscribe, Reconciler.Pace.eager(INTERVAL, soon));
    }

    private Reconciler<ReportedEvent> reconciler(boolean remembered, @Nullable Runnable ready, Reconciler.Pace pace) {
        service.service = call -> list;
        EndedWork<ReportedEvent> ended = EndedWork.of(set, service);
        return new Reconciler<>(new Reconciler.Parts<>(ended, dispatch(), this::isOpen, ready), pace, remembered);
    }

    private void subscribe() {
        if (unready) {
            throw new IllegalStateException("not yet");
        }
        subscriptions.incrementAndGet();
    }

    private EventDispatch<ReportedEvent> dispatch() {
        JobMessages messages = new JobMessages(set, Path.of("unused"), service);
        DeliveredJobs delivered = new DeliveredJobs(null, "default");
        delivered.start(context);
        return new EventDispatch<>(
                new EventDispatch.Route(
                        () -> new DefaultExchange(context),
                        AsyncProcessorConverterHelper.convert(this::route),
                        activity),
                delivered,
                EVENTS::contains,
                new ConsumerSetup.Running<>(messages, time, Runnable::run, service::wake, source -> verdict -> {}));
    }

    private void route(Exchange exchange) {
        routed.add(exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class));
        if (broken) {
            throw new IllegalStateException("not yet");
        }
    }

    /** What the next questions are told, and after them what holds. */
    private boolean isOpen() {
        Error thrown = bug;
        bug = null;
        if (thrown != null) {
            throw thrown;
        }
        Boolean next = soon.poll();
        return next == null ? open : next;
    }

    private static CompletableFuture<Reply> jobs(String... ids) {
        List<String> items = new ArrayList<>();
        for (String id : ids) {
            items.add("{\"id\":\"" + id + "\",\"status\":\"finished\",\"tasks\":[],"
                    + "\"created_at\":\"2026-03-04T09:15:00+00:00\"}");
        }
        return CompletableFuture.completedFuture(FakeJobs.reply("{\"data\":[" + String.join(",", items) + "]}"));
    }

    private Reconciler<ReportedEvent> started() {
        Reconciler<ReportedEvent> reconciler = steady(false);
        reconciler.open();
        return reconciler;
    }

    @Test
    void whatHadEndedBeforeTheStartIsNotDeliveredUnlessARepositoryRemembers() {
        list = jobs("before");
        started();
        list = jobs("after", "before");
        time.advance(INTERVAL);
        assertThat(routed).containsExactly("after");

        steady(true).open();
        assertThat(routed).containsExactlyInAnyOrder("after", "after", "before");
        assertThat(activity.countOf(DeliveryResult.RECONCILED)).isEqualTo(3);
    }

    @Test
    void itLooksOnceInEachIntervalAndDeliversOnce() {
        started();
        list = jobs("a");
        time.advance(INTERVAL.minusNanos(1));
        assertThat(service.sent).hasSize(1);
        time.advance(Duration.ofNanos(1));
        assertThat(service.sent).hasSize(2);
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(service.sent).hasSize(5);
        assertThat(routed).containsExactly("a");
    }

    @Test
    void whileTheRouteIsSuspendedNothingIsAsked() {
        started();
        open = false;
        list = jobs("meanwhile");
        time.advance(INTERVAL.multipliedBy(10));
        assertThat(service.sent).hasSize(1);
        open = true;
        time.advance(INTERVAL);
        assertThat(routed).containsExactly("meanwhile");
    }

    @Test
    void whatIsFoundWhileTheRouteIsBeingSuspendedWaitsUntilItIsResumed() {
        started();
        list = jobs("meanwhile");
        soon.add(true);
        open = false;
        time.advance(INTERVAL);
        assertThat(service.sent).as("asked before the suspension").hasSize(2);
        assertThat(routed).isEmpty();
        open = true;
        time.advance(INTERVAL);
        assertThat(routed).containsExactly("meanwhile");
    }

    @Test
    void whatIsFoundAfterTheStopReachesNoRoute() {
        Reconciler<ReportedEvent> reconciler = started();
        CompletableFuture<Reply> late = new CompletableFuture<>();
        list = late;
        time.advance(INTERVAL);
        reconciler.close();
        late.complete(jobs("late").getNow(null));
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(routed).isEmpty();
        assertThat(service.sent).hasSize(2);
    }

    @Test
    void aStopEndsTheTimer() {
        Reconciler<ReportedEvent> reconciler = started();
        assertThat(time.pending()).containsExactly(INTERVAL);
        reconciler.close();
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void whatTheRouteFailsToDoComesAgain() {
        started();
        broken = true;
        list = jobs("a");
        time.advance(INTERVAL.multipliedBy(2));
        broken = false;
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(routed).containsExactly("a", "a", "a");
        assertThat(activity.countOf(DeliveryResult.FAILED)).isEqualTo(2);
        assertThat(activity.countOf(DeliveryResult.RECONCILED)).isEqualTo(1);
    }

    @Test
    void troubleLastsUntilTheListCanBeRead() {
        Reconciler<ReportedEvent> reconciler = started();
        assertThat(reconciler.trouble()).isNull();
        ServerException down = new ServerException("down", ErrorContext.of("list the jobs", "default"), null);
        list = CompletableFuture.failedFuture(down);
        time.advance(INTERVAL);
        assertThat(reconciler.trouble()).isSameAs(down);
        list = jobs();
        time.advance(INTERVAL);
        assertThat(reconciler.trouble()).isNull();
    }

    @Test
    void aBugInOneSearchDoesNotEndTheSearches() {
        list = jobs();
        started();
        bug = new AssertionError("bug");
        time.advance(INTERVAL);
        list = jobs("after");
        time.advance(INTERVAL);

        assertThat(routed).containsExactly("after");
    }

    @Test
    void moreThanOnePollHandsOutMayHaveEndedBeforeTheStart() {
        set.setMaxMessagesPerPoll(1);
        list = jobs("a", "b", "c");
        eager().open();
        time.advance(INTERVAL);
        assertThat(routed).isEmpty();

        list = jobs("after", "a", "b", "c");
        time.advance(INTERVAL);
        assertThat(routed).containsExactly("after");
    }

    @Test
    void aBugInOneReadingDoesNotEndTheReadings() {
        bug = new AssertionError("bug");
        Reconciler<ReportedEvent> reconciler = eager();
        reconciler.open();
        assertThat(reconciler.trouble()).hasMessage("bug");
        assertThat(subscriptions).hasValue(0);
        time.advance(Duration.ofMinutes(1));

        assertThat(reconciler.trouble()).isNull();
        assertThat(service.sent).hasSizeGreaterThan(1);
        assertThat(subscriptions).hasValue(1);
    }

    @Test
    void aSubscriptionThatBreaksIsTriedAgain() {
        unready = true;
        Reconciler<ReportedEvent> reconciler = eager();
        reconciler.open();
        assertThat(reconciler.trouble()).hasMessage("not yet");
        assertThat(told).containsExactly("Cannot subscribe to events: not yet");
        unready = false;
        time.advance(Duration.ofMinutes(1));

        assertThat(subscriptions).hasValue(1);
        assertThat(reconciler.trouble()).isNull();
    }

    @Test
    void afterARequestItLooksAFewTimesSoonAndThenAsUsual() {
        eager().open();
        time.advance(Duration.ofSeconds(15));
        assertThat(service.sent).as("after 0, 1, 3, 7 and 15 seconds").hasSize(5);
        time.advance(INTERVAL.minusSeconds(1));
        assertThat(service.sent).hasSize(5);
        time.advance(Duration.ofSeconds(1));
        assertThat(service.sent).hasSize(6);
    }

    @Test
    void anEventThatCouldNotBeDeliveredIsLookedForSoonAndOnce() {
        Reconciler<ReportedEvent> reconciler = eager();
        reconciler.open();
        time.advance(Duration.ofSeconds(15));
        broken = true;
        reconciler.deliver(ENDED);
        reconciler.deliver(ENDED);
        assertThat(routed).containsExactly("a", "a");
        assertThat(activity.countOf(DeliveryResult.FAILED)).isEqualTo(2);
        time.advance(Duration.ofMillis(950));
        assertThat(service.sent).hasSize(6);
    }

    @Test
    void anEventThatComesIsDeliveredUnlessTheRouteIsClosed() {
        Reconciler<ReportedEvent> reconciler = eager();
        reconciler.deliver(ENDED);
        assertThat(routed).isEmpty();
        reconciler.open();
        reconciler.deliver(ENDED);
        assertThat(routed).containsExactly("a");
        assertThat(activity.countOf(DeliveryResult.DELIVERED)).isEqualTo(1);
        time.advance(Duration.ofMillis(950));
        assertThat(service.sent).hasSize(1);
    }

    @Test
    void aRequestWhileItReadsIsAnsweredByOneMoreReading() {
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        list = slow;
        Reconciler<ReportedEvent> reconciler = started();
        reconciler.request();
        reconciler.request();
        list = jobs();
        assertThat(service.sent).hasSize(1);
        slow.complete(jobs().getNow(null));
        assertThat(service.sent).hasSize(2);
    }

    @Test
    void aCloseWhileItReadsEndsWhatWasRequestedMeanwhile() {
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        list = slow;
        Reconciler<ReportedEvent> reconciler = started();
        reconciler.request();
        reconciler.close();
        slow.complete(jobs().getNow(null));
        assertThat(service.sent).hasSize(1);
        assertThat(time.pending()).isEmpty();
    }
}
