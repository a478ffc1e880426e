package io.github.camelcloudconvert.internal.consumer.events;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.FakeJobs;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity;
import io.github.camelcloudconvert.internal.consumer.ConsumerContext;
import io.github.camelcloudconvert.internal.consumer.DeliveredJobs;
import io.github.camelcloudconvert.internal.consumer.EndedWork;
import io.github.camelcloudconvert.internal.consumer.EventCounts;
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

class EventReconcilerTest {

    private final CamelContext context = new DefaultCamelContext();
    private final ManualDelayer time = new ManualDelayer();
    private final FakeJobs service = new FakeJobs();
    private final List<String> told = new ArrayList<>();
    private final ConsumerActivity activity = activity();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private boolean broken;
    private boolean unready;

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

    private EventReconciler catchUp() {
        DeliveredJobs delivered = new DeliveredJobs(null, "default");
        JobMessages messages = new JobMessages(new CloudConvertConfiguration(), Path.of("unused"), service);
        EventDispatch<ReportedEvent> dispatch = new EventDispatch<>(
                new EventDispatch.Route(
                        () -> new DefaultExchange(context),
                        AsyncProcessorConverterHelper.convert(exchange -> {}),
                        activity),
                delivered,
                "job.finished"::equals,
                new ConsumerContext<>(
                        "default", messages, time, Runnable::run, service::wake, source -> verdict -> {}));
        EventReconciler.Parts parts = new EventReconciler.Parts(
                this::read, dispatch, new EventCounts("events"), activity, time, this::subscribe);
        Backoff soon = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, () -> 0.5);
        return new EventReconciler(parts, new EventReconciler.Pace(Duration.ofMinutes(5), soon), false);
    }

    private CompletableFuture<List<EndedWork.Ended>> read() {
        reads.incrementAndGet();
        if (broken) {
            throw new AssertionError("bug");
        }
        return CompletableFuture.completedFuture(List.of());
    }

    private void subscribe() {
        if (unready) {
            throw new IllegalStateException("not yet");
        }
        subscriptions.incrementAndGet();
    }

    @Test
    void a_bug_in_one_reading_does_not_end_the_readings() {
        broken = true;
        EventReconciler catchUp = catchUp();
        catchUp.open();
        assertThat(catchUp.trouble()).hasMessage("bug");
        broken = false;
        time.advance(Duration.ofMinutes(1));

        assertThat(catchUp.trouble()).isNull();
        assertThat(reads).hasValueGreaterThan(1);
        assertThat(subscriptions).hasValue(1);
    }

    @Test
    void a_subscription_that_breaks_is_tried_again() {
        unready = true;
        EventReconciler catchUp = catchUp();
        catchUp.open();
        assertThat(catchUp.trouble()).hasMessage("not yet");
        unready = false;
        time.advance(Duration.ofMinutes(1));

        assertThat(subscriptions).hasValue(1);
        assertThat(catchUp.trouble()).isNull();
    }
}
