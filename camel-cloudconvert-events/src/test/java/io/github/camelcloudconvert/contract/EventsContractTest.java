package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The consumer of events at a real socket. */
@Timeout(60)
class EventsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).processingDelay(Duration.ofMillis(300)));

    private static final String QUIET = "reconcileInterval=0";

    private final Queue<Exchange> got = new ConcurrentLinkedQueue<>();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setEventsUrl(emulator().eventsUrl().toString());
    }

    @Test
    void anEndedJobReachesTheRoute() throws Exception {
        receive(QUIET, this::collect);
        String id = create("mine");

        await().until(() -> !got.isEmpty());
        Exchange event = got.element();
        assertThat(event.getMessage().getBody()).isInstanceOf(Job.class);
        assertThat(event.getMessage().getHeaders())
                .containsEntry(CloudConvertConstants.JOB_ID, id)
                .containsEntry(CloudConvertConstants.JOB_STATUS, "finished")
                .containsEntry(CloudConvertConstants.EVENT, "job.finished")
                .containsEntry(CloudConvertConstants.JOB_TAG, "mine");
        assertThat(count("delivered")).isEqualTo(1);
        assertThat(count("reconciled")).isZero();
    }

    @Test
    void theFilesComeWithTheEventOnAThreadOfCamel() throws Exception {
        receive(QUIET + "&fetchResult=true", exchange -> {
            exchange.setProperty("text", exchange.getMessage().getBody(String.class));
            exchange.setProperty("thread", Thread.currentThread().getName());
            collect(exchange);
        });
        create("mine");

        await().until(() -> !got.isEmpty());
        assertThat(got.element().getProperty("text", String.class)).isEqualTo("Hello");
        assertThat(got.element().getProperty("thread", String.class)).contains("CloudConvert");
    }

    @Test
    void anEventThatComesTwiceReachesTheRouteOnce() throws Exception {
        receive(QUIET, this::collect);
        emulator().faults().add(Fault.EVENT_DUPLICATED.plan().always());
        String id = create("mine");

        await().until(() -> !got.isEmpty());
        await().until(() -> count("duplicate") == 1);
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void whatEndedWhileTheSocketWasCutIsDeliveredLate() throws Exception {
        receive(QUIET, this::collect);
        emulator().refuseSockets(Duration.ofSeconds(2));
        String id = create("mine");
        await().until(() -> emulator().jobs().stream().allMatch(job -> "finished".equals(job.status())));
        assertThat(got).isEmpty();

        await().until(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
        assertThat(count("reconciled")).isEqualTo(1);
        String after = create("mine");
        await().until(() -> got.size() == 2);
        assertThat(ids()).containsExactly(id, after);
    }

    @Test
    void aLostEventIsFoundByReading() throws Exception {
        receive("reconcileInterval=400", this::collect);
        emulator().faults().add(Fault.EVENT_LOST.plan().always());
        String id = create("mine");

        await().until(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
        assertThat(count("delivered")).isZero();
    }

    @Test
    void whatHadEndedBeforeTheStartIsNotDeliveredAgain() throws Exception {
        String before = create("mine");
        await().until(() -> list(send("cloudconvert:listJobs?status=finished&perPage=100", null)).stream()
                .anyMatch(job -> ((Job) job).id().equals(before)));
        receive("reconcileInterval=200", this::collect);
        String after = create("mine");

        await().until(() -> !got.isEmpty());
        int reads = emulator().requests().of("GET /jobs API");
        await().until(() -> emulator().requests().of("GET /jobs API") > reads + 3);
        assertThat(ids()).containsExactly(after).doesNotContain(before);
    }

    @Test
    void withARepositoryThatRemembersWhatEndedBeforeTheStartIsDelivered() throws Exception {
        context.getRegistry().bind("memory", MemoryIdempotentRepository.memoryIdempotentRepository());
        String before = create("mine");
        await().until(() -> emulator().jobs().stream().allMatch(job -> "finished".equals(job.status())));
        receive(QUIET + "&idempotentRepository=#memory", this::collect);

        await().until(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(before);
    }

    @Test
    void oneJobIsFollowedAlsoWhereItHasEndedBefore() throws Exception {
        String id = create("mine");
        create("another");
        await().until(() -> emulator().jobs().stream().allMatch(job -> "finished".equals(job.status())));
        receive(QUIET + "&channel=job&events=job.finished,task.finished&jobId=" + id, this::collect);

        await().until(() -> got.size() == 4);
        assertThat(got.stream().map(exchange -> exchange.getMessage().getHeader(CloudConvertConstants.EVENT)))
                .containsExactlyInAnyOrder("task.finished", "task.finished", "task.finished", "job.finished");
        assertThat(ids()).containsOnly(id);
    }

    @Test
    void oneTaskIsFollowed() throws Exception {
        String id = create("mine");
        String task = emulator().jobs().stream()
                .filter(job -> job.id().equals(id))
                .flatMap(job -> job.tasks().stream())
                .filter(one -> one.operation().equals("convert"))
                .map(one -> one.id())
                .findFirst()
                .orElseThrow();
        receive(QUIET + "&channel=task&taskId=" + task, this::collect);

        await().until(() -> !got.isEmpty());
        assertThat(got.element().getMessage().getBody()).isInstanceOf(Task.class);
        assertThat(got.element().getMessage().getHeaders())
                .containsEntry(CloudConvertConstants.TASK_ID, task)
                .containsEntry(CloudConvertConstants.TASK_STATUS, "finished")
                .containsEntry(CloudConvertConstants.EVENT, "task.finished")
                .containsEntry(CloudConvertConstants.JOB_ID, id);
    }

    @Test
    void allTasksOfTheAccountCanBeFollowed() throws Exception {
        receive(QUIET + "&events=task.finished", this::collect);
        String id = create("mine");

        await().until(() -> got.size() == 3);
        assertThat(ids()).containsOnly(id);
    }

    @Test
    void aSuspendedRouteHasNoSubscriptionAndCatchesUp() throws Exception {
        receive(QUIET, this::collect);
        context.getRouteController().suspendRoute("events");
        await().until(() -> emulator().subscribedChannels().isEmpty());
        assertThat(health().call().getState()).isEqualTo(HealthCheck.State.UP);
        String id = create("mine");
        await().until(() -> emulator().jobs().stream().allMatch(job -> "finished".equals(job.status())));
        assertThat(got).isEmpty();

        context.getRouteController().resumeRoute("events");
        await().until(() -> !got.isEmpty());
        String after = create("mine");
        await().until(() -> got.size() == 2);
        assertThat(ids()).containsExactly(id, after);
    }

    @Test
    void whatTheRouteFailsToDoComesAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        receive(QUIET + "&delay=300", exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            collect(exchange);
        });
        String id = create("mine");

        await().until(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void consumersShareOneConnectionWhichEndsWithTheLast() throws Exception {
        receive(QUIET, this::collect);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:events?tag=other&" + QUIET).routeId("second").process(e -> collect(e));
            }
        });
        await().until(() -> ((HealthCheckAware) context.getRoute("second").getConsumer())
                .getHealthCheck()
                .call()
                .getState()
                .equals(HealthCheck.State.UP));
        assertThat(emulator().sockets()).isEqualTo(1);
        context.getRouteController().stopRoute("second");
        assertThat(emulator().sockets()).isEqualTo(1);
        context.getRouteController().stopRoute("events");

        await().until(() -> emulator().sockets() == 0);
    }

    @Test
    void theHealthTellsOfASocketThatCannotBeOpened() throws Exception {
        receive(QUIET, this::collect);
        emulator().refuseSockets(Duration.ofSeconds(3));

        await().until(() -> health().call().getState() == HealthCheck.State.DOWN);
        assertThat(health().call().getMessage())
                .hasValueSatisfying(words -> assertThat(words).contains("account default"));
        await().until(() -> health().call().getState() == HealthCheck.State.UP);
    }

    @Test
    void aWaitEndsWithTheEvent() throws Exception {
        Exchange warm = send("cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=events", "first");
        assertThat(bytes(warm)).asString().isEqualTo("first");
        await().until(() -> emulator().subscribedChannels().size() == 1);
        await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
        int reads = emulator().requests().of("GET /jobs/{id} API");
        Exchange done = send(
                "cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=events"
                        + "&minPollInterval=10m&maxPollInterval=10m",
                "second");

        assertThat(bytes(done)).asString().isEqualTo("second");
        assertThat(emulator().requests().of("GET /jobs/{id} API") - reads).isLessThanOrEqualTo(2);
    }

    @Test
    void aWaitWithoutEventsEndsByPolling() throws Exception {
        emulator().refuseSockets(Duration.ofSeconds(3));
        Exchange done = send("cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=events", "Hello");

        assertThat(bytes(done)).asString().isEqualTo("Hello");
    }

    @Test
    void neitherKeyNorAddressGetsIntoTheLogOfTheLibrary() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            receive(QUIET, this::collect);
            create("mine");
            await().until(() -> !got.isEmpty());
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }

        assertThat(lines).noneMatch(line -> line.contains("Bearer") || line.contains("/tasks/"));
    }

    private void collect(Exchange exchange) {
        got.add(exchange.copy());
    }

    private List<String> ids() {
        return got.stream()
                .map(exchange -> exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class))
                .toList();
    }

    /** Adds the route and waits until its subscription holds. */
    private void receive(String options, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:events?" + options).routeId("events").process(processor);
            }
        });
        await().until(() -> health().call().getState() == HealthCheck.State.UP);
    }

    private HealthCheck health() {
        return ((HealthCheckAware) context.getRoute("events").getConsumer()).getHealthCheck();
    }

    private long count(String fate) {
        return (long) health().call().getDetails().get("events." + fate);
    }

    private String create(String tag) throws Exception {
        Exchange created = send(
                "cloudconvert:createJob",
                Map.of(
                        "tag",
                        tag,
                        "tasks",
                        Map.of(
                                "import",
                                Map.of("operation", "import/base64", "file", "SGVsbG8=", "filename", "a.txt"),
                                "convert",
                                Map.of("operation", "convert", "input", "import", "output_format", "copy"),
                                "export",
                                Map.of("operation", "export/url", "input", "convert"))));
        assertThat(created.getException()).isNull();
        return created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
    }
}
