package io.github.camelcloudconvert.internal.consumer;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.FakeJobs;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.consumer.ConsumerActivity.DeliveryResult;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of an event, with a route that ends when the test wants it. */
class EventDispatchTest {

    private static final ReportedEvent FINISHED =
            ReportedEvent.end(Job.of(Map.of("id", "a", "status", "finished", "tasks", List.of())));

    private final CamelContext context = new DefaultCamelContext();
    private final FakeJobs service = new FakeJobs();
    private final Queue<Visit> visits = new ArrayDeque<>();
    private final List<Throwable> troubles = new ArrayList<>();
    private final List<Runnable> pool = new ArrayList<>();
    private @Nullable Error error;
    private boolean fetchResult;

    private record Visit(Exchange exchange, AsyncCallback callback) {

        void succeed() {
            callback.done(false);
        }

        void fail() {
            exchange.setException(new IllegalStateException("not yet"));
            callback.done(false);
        }
    }

    private final class Route extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Error thrown = error;
            error = null;
            if (thrown != null) {
                throw thrown;
            }
            visits.add(new Visit(exchange, callback));
            return false;
        }
    }

    @AfterEach
    void closeContext() {
        context.stop();
    }

    private ConsumerActivity activity() {
        DefaultConsumer consumer = new DefaultConsumer(context.getEndpoint("direct:in"), exchange -> {});
        consumer.setExceptionHandler(new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                troubles.add(failure);
            }

            @Override
            public void handleException(String message, Throwable failure) {
                troubles.add(failure);
            }

            @Override
            public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
                troubles.add(failure);
            }
        });
        return new ConsumerActivity(consumer, "webhook");
    }

    private EventDispatch<ReportedEvent> dispatch(DeliveredJobs delivered) {
        CloudConvertConfiguration set = new CloudConvertConfiguration();
        set.setFetchResult(fetchResult);
        JobMessages messages = new JobMessages(set, Path.of("unused"), service);
        delivered.start(context);
        return new EventDispatch<>(
                new EventDispatch.Route(() -> new DefaultExchange(context), new Route(), activity()),
                delivered,
                "job.finished"::equals,
                new ConsumerSetup.Running<>(
                        messages, new ManualDelayer(), pool::add, service::wake, source -> verdict -> {}));
    }

    private DeliveredJobs remembering() {
        return new DeliveredJobs(null, "default");
    }

    private void runPool() {
        for (int index = 0; index < pool.size(); index++) {
            pool.get(index).run();
        }
        pool.clear();
    }

    private Visit visit() {
        runPool();
        assertThat(visits).hasSize(1);
        return visits.remove();
    }

    @Test
    void aSecondOneAtTheSameTimeIsADuplicateOnlyWhenTheFirstIsDelivered() {
        EventDispatch<ReportedEvent> dispatch = dispatch(remembering());
        CompletableFuture<DeliveryResult> first = dispatch.dispatch(FINISHED);
        Visit visit = visit();
        CompletableFuture<DeliveryResult> second = dispatch.dispatch(FINISHED);
        runPool();
        assertThat(visits).isEmpty();
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        visit.succeed();
        assertThat(first).isCompletedWithValue(DeliveryResult.DELIVERED);
        assertThat(second).isCompletedWithValue(DeliveryResult.DUPLICATE);
    }

    @Test
    void aSecondOneFailsWithTheFirstAndAThirdIsDelivered() {
        EventDispatch<ReportedEvent> dispatch = dispatch(remembering());
        CompletableFuture<DeliveryResult> first = dispatch.dispatch(FINISHED);
        CompletableFuture<DeliveryResult> second = dispatch.dispatch(FINISHED);
        visit().fail();
        assertThat(first).isCompletedWithValue(DeliveryResult.FAILED);
        assertThat(second).isCompletedWithValue(DeliveryResult.FAILED);
        CompletableFuture<DeliveryResult> third = dispatch.dispatch(FINISHED);
        visit().succeed();
        assertThat(third).isCompletedWithValue(DeliveryResult.DELIVERED);
        CompletableFuture<DeliveryResult> fourth = dispatch.dispatch(FINISHED);
        runPool();
        assertThat(fourth).isCompletedWithValue(DeliveryResult.DUPLICATE);
        assertThat(visits).isEmpty();
    }

    @Test
    void whatAnotherConsumerHasInHandIsNotAcknowledged() {
        DeliveredJobs shared = remembering();
        EventDispatch<ReportedEvent> dispatch = dispatch(shared);
        shared.begin("a", "job.finished");
        CompletableFuture<DeliveryResult> fate = dispatch.dispatch(FINISHED);
        runPool();
        assertThat(fate).isCompletedWithValue(DeliveryResult.FAILED);
        assertThat(visits).isEmpty();
    }

    @Test
    void whatCannotBeFetchedIsToldToTheExceptionHandlerAndComesAgain() {
        ServerException down = new ServerException("down", ErrorContext.of("download", "default"), null);
        service.downloads = CompletableFuture.failedFuture(down);
        fetchResult = true;
        EventDispatch<ReportedEvent> dispatch = dispatch(remembering());
        Job job = Job.of(Map.of(
                "id",
                "a",
                "status",
                "finished",
                "tasks",
                List.of(Map.of(
                        "id",
                        "t",
                        "status",
                        "finished",
                        "result",
                        Map.of("files", List.of(Map.of("filename", "a.txt", "url", "https://storage.example/a")))))));
        CompletableFuture<DeliveryResult> fate = dispatch.dispatch(ReportedEvent.end(job));
        runPool();
        assertThat(fate).isCompletedWithValue(DeliveryResult.FAILED);
        assertThat(troubles).containsExactly(down);

        service.downloads = CompletableFuture.completedFuture(List.of());
        CompletableFuture<DeliveryResult> again = dispatch.dispatch(ReportedEvent.end(job));
        visit().succeed();
        assertThat(again).isCompletedWithValue(DeliveryResult.DELIVERED);
    }

    @Test
    void aRollBackIsNoSuccess() {
        EventDispatch<ReportedEvent> dispatch = dispatch(remembering());
        CompletableFuture<DeliveryResult> fate = dispatch.dispatch(FINISHED);
        Visit visit = visit();
        visit.exchange().setRollbackOnly(true);
        visit.succeed();
        assertThat(fate).isCompletedWithValue(DeliveryResult.FAILED);
    }

    @Test
    void aRepositoryThatCannotBeAskedDeliversNothingAndAcknowledgesNothing() {
        FailingRepository down = new FailingRepository();
        EventDispatch<ReportedEvent> dispatch = dispatch(new DeliveredJobs(down, "default"));
        CompletableFuture<DeliveryResult> fate = dispatch.dispatch(FINISHED);
        runPool();
        assertThat(fate).isCompletedWithValue(DeliveryResult.FAILED);
        assertThat(visits).isEmpty();
        down.failing = false;
        CompletableFuture<DeliveryResult> again = dispatch.dispatch(FINISHED);
        visit().succeed();
        assertThat(again).isCompletedWithValue(DeliveryResult.DELIVERED);
    }

    @Test
    void accountsThatShareARepositoryDoNotHideTheJobsOfEachOther() {
        IdempotentRepository shared = MemoryIdempotentRepository.memoryIdempotentRepository();
        dispatch(new DeliveredJobs(shared, "one")).dispatch(FINISHED);
        visit().succeed();
        CompletableFuture<DeliveryResult> other =
                dispatch(new DeliveredJobs(shared, "two")).dispatch(FINISHED);
        visit().succeed();
        assertThat(other).isCompletedWithValue(DeliveryResult.DELIVERED);
    }

    @Test
    void whatTheRouteDoesNotWantIsNotDelivered() {
        EventDispatch<ReportedEvent> dispatch = dispatch(remembering());
        CompletableFuture<DeliveryResult> fate =
                dispatch.dispatch(ReportedEvent.end(Job.of(Map.of("id", "b", "status", "error", "tasks", List.of()))));
        runPool();
        assertThat(fate).isCompletedWithValue(DeliveryResult.UNWANTED);
        assertThat(visits).isEmpty();
    }

    @Test
    void anErrorInTheRouteIsAFailureAndTheNextDeliveryIsTaken() {
        EventDispatch<ReportedEvent> dispatch = dispatch(remembering());
        error = new StackOverflowError();
        CompletableFuture<DeliveryResult> first = dispatch.dispatch(FINISHED);
        runPool();
        assertThat(first).isCompletedWithValue(DeliveryResult.FAILED);
        CompletableFuture<DeliveryResult> again = dispatch.dispatch(FINISHED);
        visit().succeed();
        assertThat(again).isCompletedWithValue(DeliveryResult.DELIVERED);
    }

    @Test
    void anErrorOfTheRepositoryIsAFailure() {
        DeliveredJobs broken = new DeliveredJobs(new BrokenRepository(), "default");
        CompletableFuture<DeliveryResult> fate = dispatch(broken).dispatch(FINISHED);
        runPool();
        assertThat(fate).isCompletedWithValue(DeliveryResult.FAILED);
    }

    private static final class BrokenRepository extends MemoryIdempotentRepository {

        @Override
        public boolean contains(String key) {
            throw new NoClassDefFoundError("driver");
        }
    }

    private static final class FailingRepository extends MemoryIdempotentRepository {

        private boolean failing = true;

        @Override
        public boolean contains(String key) {
            if (failing) {
                throw new IllegalStateException("the repository is down");
            }
            return super.contains(key);
        }
    }
}
