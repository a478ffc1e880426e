package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.SystemDelayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.client.waiting.JobHandle;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A job id is all that another process needs to go on with a job. */
@Timeout(60)
class ResumptionContractTest extends ContractTestSupport {

    private static volatile CountDownLatch gate = new CountDownLatch(1);

    /** Copies when the gate opens. */
    private static final Engine HELD = task -> {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new ConversionException(null, "stopped", stopped);
        }
        return Samples.COPY.run(task);
    };

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "held", HELD));

    private static final JobRequest REQUEST = new JobRequest(
            Map.of(
                    "import", Map.of("operation", "import/base64", "file", "dGV4dA==", "filename", "a.txt"),
                    "convert", Map.of("operation", "convert", "input", "import", "output_format", "held"),
                    "export", Map.of("operation", "export/url", "input", "convert")),
            "resumed",
            null);

    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private final Delayer time = new SystemDelayer(timer);

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void stopTimer() {
        gate.countDown();
        gate = new CountDownLatch(1);
        timer.shutdownNow();
    }

    /** As another process would make it: nothing is shared but the service. */
    private CloudConvertClient freshClient() {
        return CloudConvertClient.create(
                ClientSettings.of(
                        new TransportSettings(
                                "default",
                                emulator().apiUrl(),
                                emulator().syncUrl(),
                                () -> "key",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60),
                                4,
                                4,
                                4,
                                2,
                                Duration.ofSeconds(60),
                                null,
                                null,
                                null,
                                Set.of()),
                        10),
                time);
    }

    private static WaitSettings waiting(CompletionMode mode) {
        return new WaitSettings(
                mode,
                Duration.ofMinutes(1),
                OnTimeout.KEEP,
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                ProgressSink.NOBODY);
    }

    @ParameterizedTest
    @EnumSource(
            value = CompletionMode.class,
            names = {"AUTO", "SYNC", "POLL"})
    void aClientThatStoppedIsFollowedByOneThatKnowsOnlyTheId(CompletionMode mode) throws Exception {
        String id;
        CompletableFuture<Job> givenUp;
        try (CloudConvertClient first = freshClient()) {
            JobHandle begun = first.begin(REQUEST, waiting(mode)).get(10, TimeUnit.SECONDS);
            id = begun.id();
            givenUp = begun.completion();
        }
        assertThat(givenUp)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(JobTimeoutException.class, stopped -> assertThat(stopped.jobId())
                        .isEqualTo(id));
        try (CloudConvertClient second = freshClient()) {
            JobHandle resumed = second.resume(id, waiting(mode));
            assertThat(resumed.id()).isEqualTo(id);
            assertThat(resumed.completion()).isNotDone();
            gate.countDown();
            Job ended = resumed.completion().get(20, TimeUnit.SECONDS);
            assertThat(ended.finished()).isTrue();
            assertThat(ended.id()).isEqualTo(id);
            assertThat(resumed.lastKnown()).contains(ended);
        }
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aRouteGoesOnWithAnIdThatAnotherLeft() throws Exception {
        Exchange left = send("cloudconvert:convert?inputFormat=txt&outputFormat=held&completion=none", "text");
        String id = body(left, Job.class).id();
        context.stop();
        CamelContext other = createCamelContext();
        other.start();
        try {
            goOn(other.createProducerTemplate(), id);
        } finally {
            other.stop();
        }
        assertThat(emulator().jobs()).hasSize(1);
    }

    private void goOn(ProducerTemplate other, String id) throws Exception {
        assertThat(other.requestBody("cloudconvert:getJob", id, Job.class).ended())
                .isFalse();
        CompletableFuture<Exchange> waiting = other.asyncSend(
                "cloudconvert:waitForJob", exchange -> exchange.getMessage().setBody(id));
        await().until(() -> emulator().requests().all().keySet().stream()
                .anyMatch(request -> request.startsWith("GET /jobs/{id} SYNC")));
        gate.countDown();
        Job ended = body(waiting.get(20, TimeUnit.SECONDS), Job.class);
        assertThat(ended.finished()).isTrue();
        assertThat(other.requestBody("cloudconvert:downloadFile", ended, String.class))
                .isEqualTo("text");
    }
}
