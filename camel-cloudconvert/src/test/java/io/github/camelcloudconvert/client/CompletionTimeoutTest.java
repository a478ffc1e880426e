package io.github.camelcloudconvert.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.page;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

/** A wait ends when its timeout says so, counted from the creation, by whatever way the end would be learnt. */
class CompletionTimeoutTest {

    private static final String STUCK =
            job("j1", "processing", Instant.parse("2026-03-04T09:15:27Z"), task("convert", "convert", "processing"));
    private static final List<Integer> TIMEOUTS = List.of(1, 5_000, 9_000);

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport()
            .on("GET API /v2/jobs/j1", reply(200, one(STUCK)))
            .on("GET API /v2/jobs?", reply(200, page(false, STUCK)));
    private final Transports transports =
            Transports.create(TestSettings.client().transport(), Fixtures.SYSTEM);
    private final CloudConvertClient client =
            new CloudConvertClient(TestSettings.client(), transports, transport, time);

    @AfterEach
    void close() {
        client.close();
    }

    static Stream<Arguments> waits() {
        return Stream.of(CompletionMode.values())
                .filter(mode -> mode != CompletionMode.NONE)
                .flatMap(mode -> TIMEOUTS.stream().map(millis -> Arguments.of(mode, millis)));
    }

    /** Lets all but a millisecond of the time pass, and then that too. */
    private void assertEndsAfter(Duration left, CompletableFuture<?> running) {
        time.advance(left.minusMillis(1));
        assertThat(running).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(running)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(JobTimeoutException.class)
                .withMessageContaining("j1");
        assertThat(transport.count("POST")).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void theTimeoutOfAConversionCountsFromItsCreation(CompletionMode mode, int millis) {
        Duration timeout = Duration.ofMillis(millis);
        CompletableFuture<FileJobResult> running = client.run(new FileJobs()
                .input(bytes("a.txt", 5))
                .mode(mode)
                .timeout(timeout)
                .build());
        Duration creation = timeout.dividedBy(3);
        time.advance(creation);
        transport.sent().get(0).reply().complete(created());

        assertEndsAfter(timeout.minus(creation), running);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aCreationThatTookLongerThanTheTimeoutLeavesNoTimeToWait(CompletionMode mode) {
        CompletableFuture<FileJobResult> running = client.run(new FileJobs()
                .input(bytes("a.txt", 5))
                .mode(mode)
                .timeout(Duration.ofMillis(1))
                .build());
        time.advance(Duration.ofSeconds(2));
        transport.sent().get(0).reply().complete(created());
        time.advance(Duration.ZERO);

        assertThat(running)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(JobTimeoutException.class)
                .withMessageContaining("j1");
        assertThat(transport.count("POST")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void theTimeoutOfAWaitCountsFromItsBeginning(CompletionMode mode, int millis) {
        Duration timeout = Duration.ofMillis(millis);
        WaitSettings settings = new WaitSettings(
                mode, timeout, OnTimeout.KEEP, Duration.ofSeconds(1), Duration.ofSeconds(10), ProgressSink.NOBODY);

        assertEndsAfter(timeout, client.waitForJob("j1", settings));
    }

    private static Reply created() {
        return new Reply(201, Map.of(), one(STUCK).getBytes(StandardCharsets.UTF_8));
    }
}
