package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.SuspendableService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** {@code from("cloudconvert:jobs")} against the worst legal service: late lists, seconds in any order. */
@Timeout(60)
class JobsConsumerContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator();

    private static final String FAST = "delay=100&initialDelay=0";

    private static final List<Map<String, Object>> WORKS = List.of(
            Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
            Map.of("operation", "convert", "input", "import", "output_format", "html"),
            Map.of("operation", "export/url", "input", "convert"));

    private static final List<Map<String, Object>> FAILS = List.of(
            Map.of("operation", "import/base64", "file", "eA==", "filename", "a.exe"),
            Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
            Map.of("operation", "export/url", "input", "convert"));

    private record Got(String id, @Nullable Object event, @Nullable Object tag, @Nullable String text) {}

    private final Queue<Got> got = new ConcurrentLinkedQueue<>();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    void jobsAreDeliveredOnceHoweverTheyEnded() throws Exception {
        String finished = create(WORKS, "mine");
        String failed = create(FAILS, "mine");
        consume("cloudconvert:jobs?" + FAST, this::collect);

        await().untilAsserted(() -> assertThat(got)
                .extracting(Got::id, Got::event, Got::tag)
                .containsExactlyInAnyOrder(
                        tuple(finished, "job.finished", "mine"), tuple(failed, "job.failed", "mine")));
        int polls = emulator().requests().of("GET /jobs API");
        await().until(() -> emulator().requests().of("GET /jobs API") > polls + 3);
        assertThat(got).hasSize(2);
    }

    @Test
    void statusTagAndPrefixChoose() throws Exception {
        String wanted = create(FAILS, "order-1");
        create(WORKS, "order-2");
        create(FAILS, "other");
        consume("cloudconvert:jobs?status=error&tagPrefix=order-&" + FAST, this::collect);
        String late = create(FAILS, "order-3");

        await().until(() -> got.size() >= 2);
        assertThat(got).extracting(Got::id).containsExactlyInAnyOrder(wanted, late);
    }

    @Test
    void theFilesAreFetchedAndDoNotStayBehind() throws Exception {
        String id = create(WORKS, "files");
        consume("cloudconvert:jobs?tag=files&fetchResult=true&spoolThreshold=1&deleteJob=true&" + FAST, this::collect);

        await().until(() -> !got.isEmpty());
        Got file = got.element();
        assertThat(file.id()).isEqualTo(id);
        assertThat(file.text()).contains("Hello");
        await().until(() -> temporaryFiles().isEmpty());
        await().until(() -> emulator().jobs().isEmpty());
    }

    @Test
    void whatARouteFailsToDoIsDeliveredAgain() throws Exception {
        String id = create(WORKS, "again");
        AtomicInteger attempts = new AtomicInteger();
        consume("cloudconvert:jobs?" + FAST, exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            collect(exchange);
        });

        await().until(() -> !got.isEmpty());
        int polls = emulator().requests().of("GET /jobs API");
        await().until(() -> emulator().requests().of("GET /jobs API") > polls + 3);
        assertThat(attempts).hasValue(3);
        assertThat(got).extracting(Got::id).containsExactly(id);
    }

    @Test
    void aRestartDeliversWhatEndedMeanwhileAndNothingTwice() throws Exception {
        context.getRegistry().bind("memory", MemoryIdempotentRepository.memoryIdempotentRepository());
        String before = create(WORKS, "r");
        consume("cloudconvert:jobs?idempotentRepository=#memory&" + FAST, this::collect);
        await().until(() -> got.size() == 1);
        context.getRouteController().stopRoute("consumer");
        context.removeRoute("consumer");
        String meanwhile = create(FAILS, "r");

        consume("cloudconvert:jobs?idempotentRepository=#memory&initialDelay=1&delay=100", this::collect);

        await().until(() -> got.size() >= 2);
        String last = create(WORKS, "r");
        await().until(() -> got.size() >= 3);
        assertThat(got).extracting(Got::id).containsExactly(before, meanwhile, last);
    }

    @Test
    void aSuspendedRouteDoesNotPollAndLosesNothing() throws Exception {
        consume("cloudconvert:jobs?" + FAST, this::collect);
        await().until(() -> emulator().requests().of("GET /jobs API") > 1);
        context.getRouteController().suspendRoute("consumer");
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("consumer").getConsumer();
        await().until(() -> !consumer.isPolling());
        int polls = emulator().requests().of("GET /jobs API");
        String id = create(WORKS, "s");
        for (int turn = 0; turn < 3; turn++) {
            consumer.run(); // as the scheduler does
        }
        assertThat(emulator().requests().of("GET /jobs API")).isEqualTo(polls);
        assertThat(got).isEmpty();
        context.getRouteController().resumeRoute("consumer");
        await().until(() -> !got.isEmpty());
        assertThat(got).extracting(Got::id).containsExactly(id);
    }

    @Test
    void aPauseThatTheServiceAskedForOutlivesNeitherSuspensionNorStop() throws Exception {
        emulator().faults().add(Fault.RATE_LIMITED.plan().on("GET /jobs").number(3600));
        consume("cloudconvert:jobs?maxRetries=0&maxRetryAfter=100&" + FAST, this::collect);
        ScheduledPollConsumer consumer = awaitTroubleOf("consumer");
        context.getRouteController().suspendRoute("consumer");
        await().until(() -> !consumer.isPolling());

        context.getRouteController().resumeRoute("consumer");
        await().until(consumer::isPolling);
        assertThat(emulator().requests().of("GET /jobs API"))
                .as("the pause goes on")
                .isEqualTo(1);
        assertThat(CompletableFuture.runAsync(context::stop)).succeedsWithin(Duration.ofSeconds(30));
        assertThat(emulator().requests().of("GET /jobs API")).isEqualTo(1);
    }

    @Test
    void theRestOfABatchWaitsWhileTheRouteIsSuspended() throws Exception {
        Set<String> all = new TreeSet<>();
        for (int number = 0; number < 4; number++) {
            all.add(create(WORKS, "b"));
        }
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        await().until(() ->
                emulator().jobs().stream().allMatch(job -> job.status().equals("finished")));
        consume("cloudconvert:jobs?tag=b&" + FAST, exchange -> {
            collect(exchange);
            first.countDown();
            assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
        });
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> suspended = CompletableFuture.runAsync(this::suspend);
        SuspendableService consumer =
                (SuspendableService) context.getRoute("consumer").getConsumer();
        await().until(consumer::isSuspended);
        go.countDown();
        assertThat(suspended).succeedsWithin(Duration.ofSeconds(20));
        int before = got.size();
        assertThat(before).isEqualTo(1);

        context.getRouteController().resumeRoute("consumer");
        await().until(() -> got.size() >= 4);
        assertThat(got).extracting(Got::id).containsExactlyInAnyOrderElementsOf(all);
    }

    private void suspend() {
        try {
            context.getRouteController().suspendRoute("consumer");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The failed poll is over when the health knows of it; the pause is the matter of the next. */
    private ScheduledPollConsumer awaitTroubleOf(String route) {
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute(route).getConsumer();
        HealthCheck check = ((HealthCheckAware) consumer).getHealthCheck();
        await().until(() -> check.call().getError().isPresent() && consumer.isPolling());
        return consumer;
    }

    @Test
    void retryAfterIsHonouredAndTheHealthNamesAccountAndReasonOnly() throws Exception {
        emulator().faults().add(Fault.RATE_LIMITED.plan().on("GET /jobs").number(3));
        long start = System.nanoTime();
        consume("cloudconvert:jobs?maxRetries=0&maxRetryAfter=100&apiKey=very-secret-key&" + FAST, this::collect);
        HealthCheck check = ((HealthCheckAware) context.getRoute("consumer").getConsumer()).getHealthCheck();

        await().until(() -> check.call().getState() == HealthCheck.State.DOWN
                && check.call().getError().isPresent());
        HealthCheck.Result down = check.call();
        assertThat(down.getDetails())
                .containsEntry("account", "default")
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 429)
                .containsKey("reason");
        assertThat(down.getDetails().toString() + down.getMessage() + down.getError())
                .doesNotContain("very-secret-key");
        await().until(() -> check.call().getState() == HealthCheck.State.UP);
        // a slow machine can only make it longer
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void pollEnrichTakesOneJobAtATime() throws Exception {
        create(WORKS, "p");
        create(WORKS, "p");
        String uri = "cloudconvert:jobs?tag=p&maxMessagesPerPoll=1&greedy=false&" + FAST;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich").pollEnrich(uri, 10_000);
                from("direct:poll").poll(uri, 10_000);
            }
        });
        Job first = template.requestBody("direct:enrich", null, Job.class);
        Job second = template.requestBody("direct:poll", null, Job.class);

        assertThat(List.of(first, second))
                .allSatisfy(job -> assertThat(job.tag()).isEqualTo("p"));
        assertThat(first.id()).isNotEqualTo(second.id());
    }

    private void collect(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        got.add(new Got(
                exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class),
                exchange.getMessage().getHeader(CloudConvertConstants.EVENT),
                exchange.getMessage().getHeader(CloudConvertConstants.JOB_TAG),
                body instanceof Job ? null : exchange.getMessage().getBody(String.class)));
    }

    private void consume(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("consumer").process(processor);
            }
        });
    }

    private String create(List<Map<String, Object>> tasks, String tag) throws Exception {
        Exchange created = send("cloudconvert:createJob?tag=" + tag, tasks);
        assertThat(created.getException()).isNull();
        return created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
    }
}
