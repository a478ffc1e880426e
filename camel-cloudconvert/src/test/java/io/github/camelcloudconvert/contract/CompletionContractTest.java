package io.github.camelcloudconvert.contract;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the end of a job is learnt, and what happens where it does not come. */
class CompletionContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).processingDelay(Duration.ofMillis(400)));

    private static final String COPY = "cloudconvert:convert?inputFormat=txt&outputFormat=copy";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        assertThat(temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "sync", "poll"})
    void everyWayToWaitBringsTheResult(String completion) throws Exception {
        Exchange small = send(COPY + "&completion=" + completion, "hello");
        Exchange large = send(COPY + "&completion=" + completion, Samples.LARGE_TEXT);

        assertThat(bytes(small)).asString().isEqualTo("hello");
        assertThat(bytes(large)).asString().isEqualTo(Samples.LARGE_TEXT);
        assertThat(emulator().createdJobs()).isEqualTo(2);
    }

    @Test
    void pollingNeverTouchesTheSyncHost() throws Exception {
        bytes(send(COPY + "&completion=poll", "hello"));

        assertThat(emulator().requests().all().keySet()).noneMatch(key -> key.endsWith(" SYNC"));
        assertThat(emulator().requests().of("GET /jobs/{id} API")).isBetween(2, 9);
    }

    @Test
    void aRouteThatDoesNotWaitGetsTheJobAsItWasCreated() throws Exception {
        Exchange done = send(COPY + "&completion=none", "hello");

        assertThat(done.getMessage().getBody(Job.class).id())
                .isEqualTo(emulator().jobs().get(0).id());
        assertThat(emulator().requests().all()).isEqualTo(Map.of("POST /jobs API", 1));
    }

    @Test
    void aLargeBodyIsUploadedAlsoWhereNobodyWaits() throws Exception {
        Exchange done = send(COPY + "&completion=none", Samples.LARGE_TEXT);

        assertThat(done.getException()).isNull();
        assertThat(emulator().requests().all()).isEqualTo(Map.of("POST /jobs API", 1, "POST /tasks STORAGE", 1));
    }

    @Test
    void anAddressCostsNoUpload() throws Exception {
        HttpServer origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/a.txt", exchange -> {
            byte[] hello = {'h', 'i'};
            exchange.sendResponseHeaders(200, hello.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(hello);
            }
        });
        origin.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + origin.getAddress().getPort() + "/a.txt");
            Exchange done =
                    send("cloudconvert:convert?outputFormat=copy&result=url", address, ContractProfile.named("a.txt"));

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody(String.class)).contains("a.txt");
            assertThat(emulator().requests().all()).isEqualTo(Map.of("POST /jobs SYNC", 1));
        } finally {
            origin.stop(0);
        }
    }

    @Test
    void aWaitThatIsCutGoesOnByPolling() throws Exception {
        emulator().faults().add(Fault.CUT_WAIT.plan().on("GET /jobs/{id}").number(50));
        Exchange done = send(COPY, Samples.LARGE_TEXT);

        assertThat(bytes(done)).asString().isEqualTo(Samples.LARGE_TEXT);
        assertThat(emulator().createdJobs()).isEqualTo(1);
        assertThat(emulator().requests().of("GET /jobs/{id} API")).isPositive();
    }

    @Test
    void aCreationThatIsCutWhileItWaitsIsFoundAndWaitedFor() throws Exception {
        emulator().faults().add(Fault.CUT_WAIT.plan().on("POST /jobs").number(50));
        Exchange done = send(COPY, "hello");

        assertThat(bytes(done)).asString().isEqualTo("hello");
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aJobThatDoesNotEndInTimeIsKept() throws Exception {
        JobTimeoutException timeout = timeout(Samples.LARGE_TEXT, "keep");

        assertThat(emulator().jobs()).singleElement().satisfies(job -> {
            assertThat(timeout.jobId()).isEqualTo(job.id());
            assertThat(timeout).hasMessageContaining(job.id());
            assertThat(job.status()).isEqualTo("processing");
        });
    }

    @Test
    void aJobThatDoesNotEndInTimeIsCancelledWhereThatIsWanted() throws Exception {
        timeout(Samples.LARGE_TEXT, "cancel");

        assertThat(emulator().jobs()).singleElement().satisfies(job -> assertThat(job.status())
                .isEqualTo("error"));
    }

    @Test
    void aJobThatDoesNotEndInTimeIsDeletedWhereThatIsWanted() throws Exception {
        timeout(Samples.LARGE_TEXT, "delete");

        assertThat(emulator().jobs()).isEmpty();
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aSmallBodyTimesOutAsALargeOneDoes() throws Exception {
        JobTimeoutException timeout = timeout("hello", "delete");

        assertThat(timeout.jobId()).isNotNull();
        assertThat(emulator().jobs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"auto,1", "sync,1", "poll,1", "auto,700", "sync,700", "poll,700"})
    void theTimeoutHoldsFromTheCreationInEveryModeOfReading(String completion, long millis) throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Exchange failed = send(
                COPY + "&completion=" + completion + "&completionTimeout=" + millis + "&onTimeout=delete", "hello");

        assertThat(failure(failed, JobTimeoutException.class).jobId()).isNotNull();
        assertThat(emulator().jobs()).isEmpty();
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    private JobTimeoutException timeout(String body, String onTimeout) throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Exchange failed = send(COPY + "&completionTimeout=700&onTimeout=" + onTimeout, body);
        JobTimeoutException timeout = failure(failed, JobTimeoutException.class);
        assertThat(timeout.retryable()).isTrue();
        assertThat(emulator().createdJobs()).isEqualTo(1);
        return timeout;
    }

    @Test
    void aServiceThatIsDownIsToldFromAnUnknownCreation() throws Exception {
        int free = FreePorts.next();
        String down = "&baseUrl=http://127.0.0.1:" + free + "&syncBaseUrl=http://127.0.0.1:" + free + "&maxRetries=1";

        for (Object body : new Object[] {"hello", Samples.LARGE_TEXT}) {
            ConnectionException refused = failure(send(COPY + down, body), ConnectionException.class);
            assertThat(refused.creationUnknown()).isFalse();
            assertThat(refused.retryable()).isTrue();
        }
        assertThat(emulator().createdJobs()).isZero();
    }
}
