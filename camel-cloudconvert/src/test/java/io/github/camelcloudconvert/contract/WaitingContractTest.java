package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Laws 1 and 2: many jobs wait without threads, and every exchange ends exactly once, also when the context stops. */
class WaitingContractTest extends ContractTestSupport {

    private static final int MANY = 500;
    private static final int OUR_THREADS = 16;

    private static final CountDownLatch GATE = new CountDownLatch(1);

    /** Copies when the gate opens. */
    private static final Engine HELD = task -> {
        try {
            GATE.await();
        } catch (InterruptedException stopped) {
            throw new ConversionException(null, "stopped", stopped);
        }
        return Samples.COPY.run(task);
    };

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "held", HELD));

    private final List<Delivery> deliveries = new ArrayList<>();

    /** An exchange under way, and how often its callback came. */
    private record Delivery(Exchange exchange, AtomicInteger callbacks) {}

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    void manyWaitingJobsHoldNoThreads() throws Exception {
        String start = routeTo(
                "cloudconvert:convert?inputFormat=txt&outputFormat=held&minPollInterval=500" + "&maxPollInterval=1000");
        long threadsBefore = Thread.activeCount();
        for (int number = 0; number < MANY; number++) {
            deliver(start, "text " + number);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> emulator().createdJobs() == MANY);

        assertThat(ourThreads()).hasSizeLessThanOrEqualTo(OUR_THREADS);
        assertThat(Thread.activeCount() - threadsBefore).isLessThanOrEqualTo(2 * OUR_THREADS);
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.callbacks()).hasValue(0));

        GATE.countDown();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.callbacks()).hasValue(1)));
        for (int number = 0; number < MANY; number++) {
            assertThat(bytes(deliveries.get(number).exchange())).asString().isEqualTo("text " + number);
        }
        assertThat(emulator().createdJobs()).isEqualTo(MANY);
        assertThat(emulator().requests().of("POST /jobs SYNC")).isBetween(1, 64 + MANY / 2);
    }

    @Test
    void aStoppingContextEndsWaitsWithTheIdsOfTheirJobs() throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        String waiting = routeTo("cloudconvert:convert?inputFormat=txt&outputFormat=held");
        String polling = routeTo("cloudconvert:convert?inputFormat=txt&outputFormat=held&completion=poll");
        for (int number = 0; number < 5; number++) {
            deliver(waiting, Samples.LARGE_TEXT + number);
            deliver(polling, "small " + number);
        }
        await().until(() -> emulator().jobs().stream().filter(this::converts).count() == 10);
        context.getShutdownStrategy().setTimeout(5);
        long start = System.nanoTime();
        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(deliveries).allSatisfy(delivery -> {
            assertThat(delivery.callbacks()).hasValue(1);
            assertThat(failure(delivery.exchange(), JobTimeoutException.class).jobId())
                    .isIn(emulator().jobs().stream().map(job -> job.id()).toList());
        });
        assertThat(deliveries.stream()
                        .map(delivery ->
                                ((JobTimeoutException) delivery.exchange().getException()).jobId()))
                .doesNotHaveDuplicates();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aStoppingContextEndsACreationThatIsStillOpenWithTheTagOfItsJob() throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        deliver(routeTo("cloudconvert:convert?inputFormat=txt&outputFormat=held"), "small");
        await().until(() -> emulator().jobs().stream().anyMatch(this::converts));
        context.getShutdownStrategy().setTimeout(2);
        context.stop();

        ConnectionException unknown = failure(deliveries.get(0).exchange(), ConnectionException.class);
        assertThat(unknown.creationUnknown()).isTrue();
        assertThat(unknown.tag()).isNotNull().isEqualTo(emulator().jobs().get(0).tag());
        assertThat(deliveries.get(0).callbacks()).hasValue(1);
    }

    private boolean converts(JobSnapshot job) {
        return job.tasks().stream()
                .anyMatch(task ->
                        task.operation().equals("convert") && task.status().equals("processing"));
    }

    private void deliver(String start, String body) throws Exception {
        AsyncProducer producer = context.getEndpoint(start).createAsyncProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        AtomicInteger callbacks = new AtomicInteger();
        deliveries.add(new Delivery(exchange, callbacks));
        producer.process(exchange, doneSync -> callbacks.incrementAndGet());
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("cloudconvert"))
                .filter(name -> !name.contains("emulator"))
                .sorted()
                .toList();
    }
}
