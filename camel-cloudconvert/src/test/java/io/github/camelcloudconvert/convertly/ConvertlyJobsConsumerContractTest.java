package io.github.camelcloudconvert.convertly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code from("convertly:jobs")} against the emulator. */
@Timeout(60)
class ConvertlyJobsConsumerContractTest extends ConvertlyReceiverSupport {

    private static final String LIST = "GET /api/jobs";
    private static final String FAST = "delay=50&initialDelay=0";

    /** Whether a cancelled job is still there, as a failed one. */
    boolean keepsCancelledJobs() {
        return false;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private int lists() {
        return emulator.requests().getOrDefault(LIST, 0);
    }

    private void awaitMorePolls(int polls) {
        int before = lists();
        await(() -> lists() > before + polls);
    }

    private void awaitEnds(int jobs) {
        await(() -> emulator.jobs().size() == jobs
                && emulator.jobs().stream()
                        .allMatch(job -> Set.of("completed", "failed").contains(job.status())));
    }

    private String createFailing() throws Exception {
        return body(
                        send("convertly:createJob?outputFormat=jpg", named("broken.png", new byte[] {1, 2, 3})),
                        ConvertlyJob.class)
                .id();
    }

    @Test
    void jobsAreDeliveredOnceHoweverTheyEnded() throws Exception {
        String completed = create();
        String failed = createFailing();
        consume("convertly:jobs?" + FAST, this::collect);

        await(() -> got.size() >= 2);
        awaitMorePolls(3);
        assertThat(ids()).containsExactlyInAnyOrder(completed, failed);
        for (Exchange message : got) {
            ConvertlyJob job = message.getMessage().getBody(ConvertlyJob.class);
            boolean well = job.id().equals(completed);
            assertThat(job.whole()).as("the results are there").isTrue();
            assertThat(message.getMessage().getHeaders())
                    .containsEntry(HeaderNames.JOB_ID, job.id())
                    .containsEntry(HeaderNames.JOB_STATUS, job.status())
                    .containsEntry(HeaderNames.SERVICE, "Convertly")
                    .containsEntry(HeaderNames.EVENT, well ? "conversion.completed" : "conversion.failed");
        }
    }

    @Test
    void aPollReadsAPageAndEachEndedJobOnce() throws Exception {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            all.add(create());
        }
        awaitEnds(4);
        consume("convertly:jobs?" + FAST, this::collect);
        await(() -> got.size() >= 4);
        awaitMorePolls(4);

        assertThat(ids()).containsExactlyElementsOf(inOrder(all));
        assertThat(emulator.requests().getOrDefault("GET /api/jobs/{id}", 0)).isLessThanOrEqualTo(4);
    }

    /** Without times there is no order that could be kept. */
    List<String> inOrder(List<String> created) {
        return created;
    }

    @Test
    void statusChoosesAndWhatIsNotChosenIsNotRead() throws Exception {
        create();
        String failed = createFailing();
        awaitEnds(2);
        consume("convertly:jobs?status=failed&" + FAST, this::collect);
        await(() -> !got.isEmpty());
        awaitMorePolls(3);
        assertThat(ids()).containsExactly(failed);
        assertThat(emulator.requests().getOrDefault("GET /api/jobs/{id}", 0)).isLessThanOrEqualTo(1);
    }

    @Test
    void theFilesAreFetchedAndDoNotStayBehind() throws Exception {
        String id = create();
        ConcurrentLinkedQueue<Integer> widths = new ConcurrentLinkedQueue<>();
        consume("convertly:jobs?fetchResult=true&spoolThreshold=1&" + FAST, exchange -> {
            widths.add(picture(exchange.getMessage().getBody(), exchange).getWidth());
            collect(exchange);
        });

        await(() -> !got.isEmpty());
        assertThat(widths).containsExactly(8);
        assertThat(ids()).containsExactly(id);
        assertThat(got.element().getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .endsWith(".jpg");
        assertThat(got.element().getMessage().getHeader(ConvertlyConstants.FILES, String.class))
                .contains("finalSize")
                .doesNotContain("http");
        await(() -> spooled().isEmpty());
    }

    @Test
    void aBatchOfWhichAFileFailedStaysAJob() throws Exception {
        send("convertly:createJob?outputFormat=jpg", List.of(png(4), named("broken.png", new byte[] {1})));
        consume("convertly:jobs?fetchResult=true&" + FAST, this::collect);
        await(() -> !got.isEmpty());
        ConvertlyJob job = got.element().getMessage().getBody(ConvertlyJob.class);
        assertThat(job.failedFiles()).isEqualTo(1);
    }

    @Test
    void whatARouteFailsToDoIsDeliveredAgain() throws Exception {
        String id = create();
        AtomicInteger attempts = new AtomicInteger();
        consume("convertly:jobs?" + FAST, exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            collect(exchange);
        });
        await(() -> !got.isEmpty());
        awaitMorePolls(3);
        assertThat(attempts).hasValue(3);
        assertThat(metered("convertly.jobs", "failed")).isEqualTo(2);
        assertThat(metered("convertly.jobs", "delivered")).isEqualTo(1);
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void aRestartDeliversWhatEndedMeanwhileAndNothingTwice() throws Exception {
        context.getRegistry().bind("memory", MemoryIdempotentRepository.memoryIdempotentRepository());
        String before = create();
        consume("convertly:jobs?idempotentRepository=#memory&" + FAST, this::collect);
        await(() -> got.size() == 1);
        context.getRouteController().stopRoute("consumer");
        context.removeRoute("consumer");
        String meanwhile = createFailing();

        consume("convertly:jobs?idempotentRepository=#memory&initialDelay=1&delay=50", this::collect);
        await(() -> got.size() >= 2);
        String last = create();
        await(() -> got.size() >= 3);
        awaitMorePolls(2);
        assertThat(ids()).containsExactly(before, meanwhile, last);
    }

    @Test
    void aSuspendedRouteDoesNotPollAndLosesNothing() throws Exception {
        consume("convertly:jobs?" + FAST, this::collect);
        await(() -> lists() > 1);
        context.getRouteController().suspendRoute("consumer");
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("consumer").getConsumer();
        await(() -> !consumer.isPolling());
        int polls = lists();
        String id = create();
        for (int turn = 0; turn < 3; turn++) {
            consumer.run(); // as the scheduler does
        }
        assertThat(lists()).isEqualTo(polls);
        assertThat(got).isEmpty();
        context.getRouteController().resumeRoute("consumer");
        await(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void aJobThatEndsLateIsDeliveredWhenItDoes() throws Exception {
        emulator.pauseQueue();
        String slow = create();
        consume("convertly:jobs?" + FAST, this::collect);
        awaitMorePolls(3);
        assertThat(got).isEmpty();
        emulator.resumeQueue();
        await(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(slow);
    }

    @Test
    void aCancelledJobIsDeliveredAsFailedWhereTheServiceKeepsIt() throws Exception {
        emulator.pauseQueue();
        String cancelled = create();
        consume("convertly:jobs?" + FAST, this::collect);
        awaitMorePolls(1);
        assertThat(send("convertly:cancelJob", cancelled).getException()).isNull();
        emulator.resumeQueue();
        String other = create();
        await(() -> ids().contains(other));
        awaitMorePolls(3);
        if (keepsCancelledJobs()) {
            assertThat(ids()).containsExactlyInAnyOrder(cancelled, other);
        } else {
            assertThat(ids()).containsExactly(other);
        }
    }

    @Test
    void aListThatShowsAJobLateAndAServiceThatFailsLoseNone() throws Exception {
        String id = create();
        emulator.faults().add(Fault.LIST_HIDES_NEWEST.plan().times(3));
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("GET /api/jobs").times(3));
        consume("convertly:jobs?maxRetries=0&" + FAST, this::collect);
        await(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void theHealthNamesTheAccountAndTheReason() throws Exception {
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("GET /api/jobs").times(1_000));
        consume("convertly:jobs?maxRetries=0&" + FAST, this::collect);
        await(() -> health().call().getState() == HealthCheck.State.DOWN
                && health().call().getError().isPresent());
        assertThat(health().call().getDetails())
                .containsEntry("account", "default")
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
        emulator.faults().reset();
        await(() -> health().call().getState() == HealthCheck.State.UP);
    }

    @Test
    void anErrorHandlerThatIsBridgedHearsOfAPollThatFails() throws Exception {
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("GET /api/jobs").times(1));
        ConcurrentLinkedQueue<Throwable> heard = new ConcurrentLinkedQueue<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(exchange ->
                                heard.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("convertly:jobs?maxRetries=0&bridgeErrorHandler=true&" + FAST)
                        .process(ConvertlyJobsConsumerContractTest.this::collect);
            }
        });
        await(() -> !heard.isEmpty());
        assertThat(heard.element()).hasMessageContaining("service Convertly");
    }

    @Test
    void aContextThatStopsEndsThePollAtOnce() throws Exception {
        emulator.faults().add(Fault.RATE_LIMITED.plan().on("GET /api/jobs").number(3600));
        consume("convertly:jobs?maxRetries=0&maxRetryAfter=100&" + FAST, this::collect);
        await(() -> health().call().getError().isPresent());
        assertThat(CompletableFuture.runAsync(context::stop)).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void pollEnrichTakesOneJobAtATime() throws Exception {
        create();
        create();
        awaitEnds(2);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich").pollEnrich("convertly:jobs?maxMessagesPerPoll=1&greedy=false&" + FAST, 20_000);
            }
        });
        ConvertlyJob first = template.requestBody("direct:enrich", null, ConvertlyJob.class);
        ConvertlyJob second = template.requestBody("direct:enrich", null, ConvertlyJob.class);
        assertThat(first.id()).isNotEqualTo(second.id());
    }

    @Test
    void aRouteInYamlBeginsWithEndedJobs() throws Exception {
        Resource routes = ResourceHelper.fromString(
                "jobs.yaml",
                """
                - route:
                    from:
                      uri: convertly:jobs
                      parameters:
                        status: completed
                        fetchResult: true
                        delay: 50
                        initialDelay: 0
                      steps:
                        - to:
                            uri: mock:archive
                """);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
        MockEndpoint archive = getMockEndpoint("mock:archive");
        archive.expectedHeaderReceived(HeaderNames.EVENT, "conversion.completed");
        archive.expectedMessageCount(1);
        create();
        archive.assertIsSatisfied();
    }

    @Test
    void whatCannotWorkStopsTheStart() {
        assertThatThrownBy(() -> consume("convertly:jobs?status=pending", this::collect))
                .hasStackTraceContaining("status must be completed, failed, cancelled or both");
        assertThatThrownBy(() -> consume("convertly:jobs?maxReads=0", this::collect))
                .hasStackTraceContaining("maxReads must be greater than 0");
        assertThatThrownBy(() -> consume("convertly:convert?outputFormat=jpg", this::collect))
                .hasStackTraceContaining("use it in to(), not in from(). In from() use one of jobs, webhook");
        assertThatThrownBy(() -> send("convertly:jobs", null)).hasStackTraceContaining("use it in from(), not in to()");
        assertThat(emulator.requests()).isEmpty();
    }
}
