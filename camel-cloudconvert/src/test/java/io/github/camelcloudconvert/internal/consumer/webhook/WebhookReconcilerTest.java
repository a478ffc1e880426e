package io.github.camelcloudconvert.internal.consumer.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.FakeJobs;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerContext;
import io.github.camelcloudconvert.internal.consumer.DeliveredJobs;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
import io.github.camelcloudconvert.internal.consumer.EventCounts.Fate;
import io.github.camelcloudconvert.internal.consumer.EventDispatch;
import io.github.camelcloudconvert.internal.consumer.JobMessages;
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
class WebhookReconcilerTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final List<String> EVENTS = List.of("job.finished", "job.failed");

    private final CamelContext context = new DefaultCamelContext();
    private final ManualDelayer time = new ManualDelayer();
    private final FakeJobs service = new FakeJobs();
    private final List<String> told = new ArrayList<>();
    private final ConsumerActivity activity = activity();
    private final EventCounts counts = new EventCounts("webhook");
    private final List<String> routed = new ArrayList<>();
    private final Deque<Boolean> soon = new ArrayDeque<>();
    private CompletableFuture<Reply> list = jobs();
    private boolean open = true;
    private boolean broken;
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
        return new ConsumerActivity(consumer);
    }

    @AfterEach
    void closeContext() {
        context.stop();
    }

    private WebhookReconciler<Job, ReportedEvent> reconciliation(boolean lasting) {
        service.service = call -> list;
        CloudConvertConfiguration set = new CloudConvertConfiguration();
        set.setReconcileInterval(INTERVAL.toMillis());
        WebhookRegistration registration = new WebhookRegistration("secret", EVENTS, null, () -> service);
        JobMessages messages = new JobMessages(set, Path.of("unused"), service);
        return new WebhookReconciler<>(
                new WebhookReconciler.Parts<>(
                        messages,
                        JobFeed.of(service, null),
                        registration,
                        dispatch(messages),
                        counts,
                        activity,
                        this::isOpen,
                        time),
                set,
                lasting);
    }

    private EventDispatch<ReportedEvent> dispatch(JobMessages messages) {
        DeliveredJobs delivered = new DeliveredJobs(null, "default");
        delivered.start(context);
        return new EventDispatch<>(
                new EventDispatch.Route(
                        () -> new DefaultExchange(context),
                        AsyncProcessorConverterHelper.convert(this::route),
                        activity),
                delivered,
                EVENTS::contains,
                new ConsumerContext<>(
                        "default", messages, time, Runnable::run, service::wake, source -> verdict -> {}));
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

    private WebhookReconciler<Job, ReportedEvent> started() {
        WebhookReconciler<Job, ReportedEvent> reconciliation = reconciliation(false);
        reconciliation.start();
        return reconciliation;
    }

    @Test
    void what_had_ended_before_the_start_is_not_delivered_unless_a_repository_remembers() {
        list = jobs("before");
        started();
        list = jobs("after", "before");
        time.advance(INTERVAL);
        assertThat(routed).containsExactly("after");

        reconciliation(true).start();
        assertThat(routed).containsExactlyInAnyOrder("after", "after", "before");
        assertThat(counts.of(Fate.RECONCILED)).isEqualTo(3);
    }

    @Test
    void it_looks_once_in_each_interval_and_delivers_once() {
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
    void while_the_route_is_suspended_nothing_is_asked() {
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
    void what_is_found_while_the_route_is_being_suspended_waits_until_it_is_resumed() {
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
    void what_is_found_after_the_stop_reaches_no_route() {
        WebhookReconciler<Job, ReportedEvent> reconciliation = started();
        CompletableFuture<Reply> late = new CompletableFuture<>();
        list = late;
        time.advance(INTERVAL);
        reconciliation.stop();
        late.complete(jobs("late").getNow(null));
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(routed).isEmpty();
        assertThat(service.sent).hasSize(2);
    }

    @Test
    void a_stop_ends_the_timer() {
        WebhookReconciler<Job, ReportedEvent> reconciliation = started();
        assertThat(time.pending()).containsExactly(INTERVAL);
        reconciliation.stop();
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void what_the_route_fails_to_do_comes_again() {
        started();
        broken = true;
        list = jobs("a");
        time.advance(INTERVAL.multipliedBy(2));
        broken = false;
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(routed).containsExactly("a", "a", "a");
        assertThat(counts.of(Fate.FAILED)).isEqualTo(2);
        assertThat(counts.of(Fate.RECONCILED)).isEqualTo(1);
    }

    @Test
    void trouble_lasts_until_the_list_can_be_read() {
        WebhookReconciler<Job, ReportedEvent> reconciliation = started();
        assertThat(reconciliation.trouble()).isNull();
        ServerException down = new ServerException("down", ErrorContext.of("list the jobs", "default"), null);
        list = CompletableFuture.failedFuture(down);
        time.advance(INTERVAL);
        assertThat(reconciliation.trouble()).isSameAs(down);
        list = jobs();
        time.advance(INTERVAL);
        assertThat(reconciliation.trouble()).isNull();
    }

    @Test
    void a_bug_in_one_search_does_not_end_the_searches() {
        list = jobs();
        started();
        bug = new AssertionError("bug");
        time.advance(INTERVAL);
        list = jobs("after");
        time.advance(INTERVAL);

        assertThat(routed).containsExactly("after");
    }
}
