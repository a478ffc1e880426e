package io.github.camelcloudconvert.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.HurriedComponent;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 6 across restarts: an idempotency key makes one paid job, whatever became of the client that created it. Each test
 * takes the fifteen seconds in which a young client makes sure that no job was created before its time.
 */
class IdempotencyContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String URI =
            "cloudconvert:convert?inputFormat=txt&outputFormat=copy&idempotencyKey=${header.order}";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    void aNewClientTakesUpTheJobsOfTheOneBefore() throws Exception {
        List<Exchange> first = deliver("hello", Samples.LARGE_TEXT);
        List<Exchange> second = deliver("hello", Samples.LARGE_TEXT);

        assertThat(first).allSatisfy(done -> assertThat(done.getException()).isNull());
        assertThat(second).allSatisfy(done -> assertThat(done.getException()).isNull());
        assertThat(emulator().createdJobs()).isEqualTo(2);
        assertThat(emulator().requests().of("POST /tasks STORAGE")).isEqualTo(1);
        assertThat(emulator().jobs()).allSatisfy(job -> assertThat(job.tag()).matches("order-[01]-[0-9a-f]{8}"));
    }

    @Test
    void aNewClientUploadsWhatTheOneBeforeCouldNotAndReplacesWhatFailed() throws Exception {
        emulator().faults().add(Fault.UPLOAD_FORBIDDEN.plan().times(3)); // an upload is tried three times
        emulator().faults().add(Fault.TASK_FAILS.plan());
        List<Exchange> first = deliver("hello", Samples.LARGE_TEXT);
        List<Exchange> second = deliver("hello", Samples.LARGE_TEXT);

        assertThat(first.get(0).getException()).isInstanceOf(JobFailedException.class);
        assertThat(first.get(1).getException()).isInstanceOf(StorageException.class);
        assertThat(second).allSatisfy(done -> assertThat(done.getException()).isNull());
        assertThat(emulator().createdJobs()).as("one of them twice").isEqualTo(3);
    }

    /** What becomes of the bodies in a context with a client of its own; each has a key. */
    private List<Exchange> deliver(String... bodies) throws Exception {
        CamelContext fresh = new DefaultCamelContext();
        try {
            // a client that is new looks for its keys until no list can be late any more
            CloudConvertComponent component = HurriedComponent.create(5);
            configure(component.getConfiguration());
            fresh.addComponent("cloudconvert", component);
            fresh.start();
            List<CompletableFuture<Exchange>> all = List.of(0, 1).stream()
                    .map(number -> fresh.createProducerTemplate().asyncSend(URI, exchange -> {
                        exchange.getMessage().setBody(bodies[number]);
                        exchange.getMessage().setHeader("order", "order-" + number);
                    }))
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            return all.stream().map(CompletableFuture::join).toList();
        } finally {
            fresh.stop();
        }
    }
}
