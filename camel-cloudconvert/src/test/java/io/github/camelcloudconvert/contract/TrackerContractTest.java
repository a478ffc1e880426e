package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many waits share few calls, while jobs fail, are deleted, and lists show them late and shift. */
class TrackerContractTest extends ContractTestSupport {

    private static final int MANY = 300;
    private static final int FAILING = 20;
    private static final int DELETED = 15;

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).processingDelay(Duration.ofSeconds(5)));

    private final List<Delivery> deliveries = new ArrayList<>();

    /** An exchange under way, and how often its callback came. */
    private record Delivery(Exchange exchange, AtomicInteger callbacks) {

        boolean failedWith(Class<? extends Exception> type) {
            return type.isInstance(exchange.getException());
        }
    }

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    void threeHundredJobsThatEndInEveryWayCostFarFewerReadsThanJobs() throws Exception {
        emulator().faults().add(Fault.TASK_FAILS.plan().times(FAILING));
        String kept = routeTo("cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=poll");
        // each result takes its job out of the lists that are being read
        String deleting =
                routeTo("cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=poll&deleteJob=true");
        for (int number = 0; number < MANY - DELETED; number++) {
            deliver(number % 2 == 0 ? kept : deleting, "text " + number);
        }
        await().until(() -> emulator().createdJobs() == MANY - DELETED && everyConversionHasBegun());
        // so that they are still at work when they are deleted, however slow this machine is
        emulator().faults().add(Fault.TASK_STUCK.plan().times(DELETED));
        for (int number = MANY - DELETED; number < MANY; number++) {
            deliver(number % 2 == 0 ? kept : deleting, "text " + number);
        }
        await().until(() -> emulator().createdJobs() == MANY);
        deleteSome();
        await().untilAsserted(() -> assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(delivery.callbacks()).hasValue(1)));

        assertThat(deliveries.stream().filter(each -> each.failedWith(NotFoundException.class)))
                .hasSize(DELETED);
        long failed = deliveries.stream()
                .filter(each -> each.failedWith(JobFailedException.class))
                .count();
        assertThat(failed).isBetween((long) FAILING - DELETED, (long) FAILING);
        for (int number = 0; number < MANY; number++) {
            Exchange exchange = deliveries.get(number).exchange();
            if (!exchange.isFailed()) {
                assertThat(bytes(exchange)).asString().isEqualTo("text " + number);
            }
        }
        assertThat(deliveries.stream().filter(each -> !each.exchange().isFailed()))
                .hasSize(MANY - DELETED - (int) failed);
        assertThat(reads()).as(() -> emulator().requests().toString()).isLessThan(MANY / 2);
    }

    private boolean everyConversionHasBegun() {
        return emulator().jobs().stream()
                .flatMap(job -> job.tasks().stream())
                .noneMatch(task ->
                        task.operation().equals("convert") && task.status().equals("waiting"));
    }

    private int reads() {
        return emulator().requests().of("GET /jobs API") + emulator().requests().of("GET /jobs/{id} API");
    }

    private void deleteSome() throws Exception {
        List<String> ids = newest(DELETED);
        String delete = routeTo("cloudconvert:deleteJob");
        for (String id : ids) {
            Exchange done =
                    template.request(delete, exchange -> exchange.getMessage().setBody(id));
            assertThat(done.getException()).isNull();
        }
    }

    /** They have the longest way to go. */
    private List<String> newest(int count) {
        List<JobSnapshot> jobs = emulator().jobs();
        return jobs.subList(jobs.size() - count, jobs.size()).stream()
                .map(JobSnapshot::id)
                .toList();
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
}
