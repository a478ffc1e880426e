package io.github.camelcloudconvert;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.internal.message.TempFolders;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Law 1: the callback is called exactly once on every path, on a Camel thread, and never before the outcome is set. */
class CallbackLawTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";

    /** Where and how often a callback came. */
    private final List<String> callbacks = new CopyOnWriteArrayList<>();

    private final CompletableFuture<FileJobResult> pending = new CompletableFuture<>();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in?pollTimeout=20")
                        .onException(JobTimeoutException.class)
                        .handled(true)
                        .to("mock:givenUp")
                        .end()
                        .to(CONVERT);
            }
        };
    }

    @Test
    void aResultComesBackOnceOnAThreadOfOurs() throws Exception {
        Exchange exchange = process();

        awaitCallback();
        assertThat(callbacks)
                .singleElement()
                .asString()
                .contains("CloudConvert")
                .startsWith("Camel");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("bytes of result.pdf");
    }

    @Test
    void aFailureComesBackOnceWithoutItsWrapper() throws Exception {
        ServerException failure = new ServerException("down", ErrorContext.of("create the job", "default"), null);
        jobs.answer = job -> CompletableFuture.failedFuture(new CompletionException(failure));
        Exchange exchange = process();

        awaitCallback();
        assertThat(exchange.getException()).isSameAs(failure);
    }

    @Test
    void aClientThatThrowsAgainstItsPromiseIsAFailureLikeAnyOther() throws Exception {
        jobs.answer = job -> {
            throw new IllegalStateException("bug");
        };
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("text");

        assertThat(producer(CONVERT).process(exchange, done -> callbacks.add(String.valueOf(done))))
                .isTrue();

        assertThat(callbacks).containsExactly("true");
        assertThat(exchange.getException()).hasMessage("bug");
    }

    private static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError(), new NoClassDefFoundError("a/library/Type"), new AssertionError("bug"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOnTheWayIsAFailureLikeAnyOther(Error error) throws Exception {
        jobs.answer = job -> CompletableFuture.failedFuture(error);
        Exchange failed = process();
        awaitCallback();
        assertThat(failed.getException(Throwable.class)).isSameAs(error);

        jobs.answer = job -> {
            throw error;
        };
        Exchange thrown = new DefaultExchange(context);
        thrown.getMessage().setBody("text");
        assertThat(producer(CONVERT).process(thrown, done -> callbacks.add(String.valueOf(done))))
                .isTrue();
        assertThat(callbacks).hasSize(2).last().isEqualTo("true");
        assertThat(thrown.getException(Throwable.class)).isSameAs(error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorWhileTheResultIsWrittenIsAFailureAndLeavesNoFile(Error error) throws Exception {
        jobs.answer = job -> CompletableFuture.completedFuture(jobs.result(job, "a.png"));
        Exchange exchange = new DefaultExchange(context);
        exchange.setMessage(new DefaultMessage(context) {
            @Override
            public void setHeader(String name, Object value) {
                throw error;
            }
        });
        exchange.getMessage().setBody("text");
        producer(CONVERT).process(exchange, done -> callbacks.add(String.valueOf(done)));
        awaitCallback();

        assertThat(exchange.getException(Throwable.class)).isSameAs(error);
        assertThat(temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aCallbackThatBreaksCostsNoOtherMessage(Error error) throws Exception {
        AsyncProducer producer = producer(CONVERT);
        for (int number = 0; number < 8; number++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody("text");
            producer.process(exchange, done -> {
                throw error;
            });
        }
        process(producer, "text");
        await().dontCatchUncaughtExceptions().until(() -> callbacks.size() == 1);
    }

    @Test
    void aResultThatCannotBeWrittenIsAFailureAndLeavesNoFile() throws Exception {
        jobs.answer = job -> {
            FileJobResult result = jobs.result(job, "a.png", "b.png");
            TempFolders.discard(result.files().get(1));
            return CompletableFuture.completedFuture(result);
        };
        Exchange exchange = process();

        awaitCallback();
        assertThat(exchange.getException()).isNotNull();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void theBoundOnMessagesUnderWayReachesTheClient() throws Exception {
        AtomicInteger bound = new AtomicInteger();
        component.setClientFactory((settings, time) -> {
            bound.set(settings.maxInFlight());
            return jobs;
        });

        producer(CONVERT + "&maxInFlight=2");

        assertThat(bound).hasValue(2);
    }

    @Test
    void stoppingTheContextGivesWaitingMessagesUpWhileTheirRoutesLive() throws Exception {
        jobs.answer = job -> {
            job.remember().accept(ResumeToken.created(FakeJobs.JOB_ID));
            return pending;
        };
        context.getShutdownStrategy().setTimeout(3);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        getMockEndpoint("mock:givenUp").expectedMessageCount(1);
        template.sendBody("seda:in?pollTimeout=20", "text");
        await().untilAsserted(() -> assertThat(jobs.runs).hasSize(1));
        AsyncProducer producer = producer(CONVERT);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        await().until(context::isStopping);
        Exchange refused = process(producer, "late");
        awaitCallback();
        assertThat(refused.getException()).isInstanceOf(StateException.class).hasMessageContaining("stopping");
        getMockEndpoint("mock:givenUp").assertIsSatisfied(2_500);
        Exchange givenUp = getMockEndpoint("mock:givenUp").getExchanges().get(0);
        assertThat(givenUp.getProperty(Exchange.EXCEPTION_CAUGHT, JobTimeoutException.class)
                        .jobId())
                .isEqualTo(FakeJobs.JOB_ID);
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
        assertThat(context.getShutdownStrategy().isTimeoutOccurred()).isFalse();
        assertThat(jobs.closed).isTrue();
        assertThat(jobs.deleted).isEmpty();
    }

    @Test
    void anAccountThatIsFirstUsedWhileTheContextStopsRefusesToo() throws Exception {
        AccountConfiguration late = new AccountConfiguration();
        late.setApiKey("late");
        component.getAccounts().put("late", late);
        AsyncProducer producer = producer(CONVERT);
        component.running().accounts().refuse();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("text");
        exchange.getMessage().setHeader(CloudConvertConstants.ACCOUNT, "late");
        producer.process(exchange, done -> callbacks.add(String.valueOf(done)));

        awaitCallback();
        assertThat(exchange.getException()).isInstanceOf(StateException.class).hasMessageContaining("stopping");
        assertThat(jobs.runs).isEmpty();
    }

    @Test
    void anAccountThatIsFirstUsedAfterWaitsWereGivenUpBeginsNone() throws Exception {
        AccountConfiguration late = new AccountConfiguration();
        late.setApiKey("late");
        component.getAccounts().put("late", late);
        jobs.answer = job -> pending;
        AsyncProducer producer = producer(CONVERT);
        component.running().accounts().abandon();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("text");
        exchange.getMessage().setHeader(CloudConvertConstants.ACCOUNT, "late");
        producer.process(exchange, done -> callbacks.add(String.valueOf(done)));
        awaitCallback();
        assertThat(exchange.getException()).isInstanceOf(JobTimeoutException.class);
        assertThat(pending).isCancelled();
    }

    @Test
    void aResultThatComesAfterTheStopCallsNobodyAndLeavesNoFile() throws Exception {
        jobs.answer = job -> uncancellable(pending);
        Exchange exchange = process();
        FileJobResult late = jobs.result(jobs.lastRun(), "late.pdf");

        component.running().accounts().abandon();
        awaitCallback();
        assertThat(exchange.getException()).isInstanceOf(JobTimeoutException.class);
        pending.complete(late);

        assertThat(callbacks).hasSize(1);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void givingUpReachesTheClient() throws Exception {
        jobs.answer = job -> pending;
        process();

        component.running().accounts().abandon();

        assertThat(pending).isCancelled();
    }

    @Test
    void aCallbackComesEvenWhenThePoolIsGone() throws Exception {
        jobs.answer = job -> uncancellable(pending);
        AsyncProducer producer = producer(CONVERT);
        process(producer, "text");
        component.running().callbacks().stop(context.getExecutorServiceManager());

        pending.complete(jobs.result(jobs.lastRun(), "a.pdf"));

        assertThat(callbacks).hasSize(1);
    }

    @Test
    void otherOperationsGoTheSameWay() throws Exception {
        Exchange created = process(
                producer("cloudconvert:createJob?tag=t"),
                List.of(
                        Map.of("operation", "import/url", "url", "https://example.com/a.md"),
                        Map.of("operation", "convert", "input", "import", "output_format", "pdf")));
        awaitCallback();
        assertThat(created.getMessage().getHeader(CloudConvertConstants.JOB_ID)).isEqualTo(FakeJobs.JOB_ID);
        assertThat(jobs.created.get(0).tag()).isEqualTo("t");
        assertThat(jobs.created.get(0).tasks()).containsOnlyKeys("import", "convert");

        template.requestBodyAndHeader("cloudconvert:deleteJob", "kept", CloudConvertConstants.JOB_ID, "a-1");
        assertThat(jobs.deleted).containsExactly("a-1");
        assertThat(template.requestBody("cloudconvert:getCurrentUser", (Object) null))
                .hasToString("User[7, credits=42]");
        assertThat(template.requestBody("cloudconvert:getJob", "b-1")).hasToString("Job[b-1, processing, tasks=[]]");
        template.requestBody("cloudconvert:waitForJob?completionTimeout=5m", "b-1");
        assertThat(jobs.waits.get(0).timeout()).isEqualTo(Duration.ofMinutes(5));
    }

    /** A client that takes no notice of being given up. */
    private static <T> CompletableFuture<T> uncancellable(CompletableFuture<T> future) {
        return new CompletableFuture<T>() {
            {
                future.whenComplete((value, failure) -> complete(value));
            }

            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false;
            }
        };
    }

    private void awaitCallback() {
        await().until(() -> !callbacks.isEmpty());
        assertThat(callbacks).hasSize(1);
    }

    private Exchange process() throws Exception {
        return process(producer(CONVERT), "text");
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    private Exchange process(AsyncProducer producer, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        boolean sync = producer.process(
                exchange, done -> callbacks.add(Thread.currentThread().getName()));
        assertThat(sync).isFalse();
        return exchange;
    }
}
