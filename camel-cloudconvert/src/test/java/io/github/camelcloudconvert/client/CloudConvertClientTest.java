package io.github.camelcloudconvert.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.waiting.JobHandle;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CloudConvertClientTest {

    private static final String READ = "GET API /v2/jobs/j1";
    private static final String HOLD = "GET SYNC /v2/jobs/j1";
    private static final JobRequest REQUEST =
            new JobRequest(Map.of("export", Map.of("operation", "export/url")), "tag", null);

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final CloudConvertClient client =
            new CloudConvertClient(settings(), Transports.create(settings().transport(), time), transport, time);

    private static ClientSettings settings() {
        TransportSettings transport = new TransportSettings(
                "default",
                URI.create("https://api.example"),
                URI.create("https://sync.example"),
                () -> "SECRETKEY",
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                32,
                64,
                32,
                4,
                Duration.ofSeconds(60),
                null,
                null,
                null,
                Set.of());
        return ClientSettings.of(transport, 1000);
    }

    private static WaitSettings wait(CompletionMode mode, OnTimeout onTimeout) {
        return new WaitSettings(
                mode,
                Duration.ofSeconds(60),
                onTimeout,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                ProgressSink.NOBODY);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    @Test
    void createsWaitsAndKeepsTheLastStateOnTheWay() {
        transport.on("POST API", reply(201, one(job("j1", "waiting"))));
        transport.on(READ, reply(200, one(job("j1", "processing"))), reply(200, one(job("j1", "finished"))));

        JobHandle handle =
                client.begin(REQUEST, wait(CompletionMode.POLL, OnTimeout.KEEP)).getNow(null);
        assertThat(handle.id()).isEqualTo("j1");
        assertThat(handle.lastKnown()).map(Job::status).contains("waiting");
        time.advance(Duration.ofSeconds(1));
        assertThat(handle.lastKnown()).map(Job::status).contains("processing");
        assertThat(handle.completion()).isNotDone();
        time.advance(Duration.ofSeconds(3));

        assertThat(handle.completion().getNow(null).finished()).isTrue();
        assertThat(handle.lastKnown()).map(Job::status).contains("finished");
    }

    @Test
    void resumesFromAnIdAlone() {
        JobHandle handle = client.resume("j1", wait(CompletionMode.AUTO, OnTimeout.KEEP));
        assertThat(handle.lastKnown()).isEmpty();

        transport
                .last()
                .reply()
                .complete(reply(200, one(job("j1", "error")))
                        .to(transport.last().call())
                        .getNow(null));

        assertThat(handle.completion().getNow(null).failed()).isTrue();
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void aBrokenHoldGoesOnByPolling() {
        transport.on(HOLD, broken(true));
        transport.on(READ, reply(200, one(job("j1", "finished"))));

        assertThat(client.waitForJob("j1", wait(CompletionMode.SYNC, OnTimeout.KEEP))
                        .getNow(null)
                        .finished())
                .isTrue();
        assertThat(transport.lines()).containsExactly(HOLD, READ);
    }

    @Test
    void cancellingTheWaitAbortsTheHeldRequestAndLeavesTheJobAlone() {
        JobHandle handle = client.resume("j1", wait(CompletionMode.SYNC, OnTimeout.DELETE));

        handle.cancelWaiting();
        time.advance(Duration.ofMinutes(5));

        assertThat(transport.last().reply()).isCancelled();
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void aTimeoutKeepsTheJob() {
        CompletableFuture<Job> waited = client.waitForJob("j1", wait(CompletionMode.SYNC, OnTimeout.KEEP));

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited)).isInstanceOf(JobTimeoutException.class);
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void aTimeoutDeletesTheJobWhereAskedTo() {
        transport.on("DELETE", reply(204, ""));
        CompletableFuture<Job> waited = client.waitForJob("j1", wait(CompletionMode.SYNC, OnTimeout.DELETE));

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited)).isInstanceOf(JobTimeoutException.class).hasNoSuppressedExceptions();
        assertThat(transport.lines()).containsExactly(HOLD, "DELETE API /v2/jobs/j1");
    }

    @Test
    void aTimeoutCancelsEveryTaskThatHasNotEnded() {
        Instant now = time.now();
        transport.on(
                READ,
                reply(
                        200,
                        one(job(
                                "j1",
                                "processing",
                                now,
                                task("a", "import/url", "finished"),
                                task("b", "convert", "processing"),
                                task("c", "export/url", "queued"),
                                task("d", "export/url", "error")))));
        transport.on("POST API /v2/tasks/task-b/cancel", reply(200, one("{\"id\":\"task-b\"}")));
        transport.on("POST API /v2/tasks/task-c/cancel", reply(422, "{\"message\":\"Cannot change status\"}"));
        CompletableFuture<Job> waited = client.waitForJob("j1", wait(CompletionMode.SYNC, OnTimeout.CANCEL));

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited)).isInstanceOf(JobTimeoutException.class).hasNoSuppressedExceptions();
        assertThat(transport.lines())
                .containsExactly(HOLD, READ, "POST API /v2/tasks/task-b/cancel", "POST API /v2/tasks/task-c/cancel");
    }

    @Test
    void aCleanUpThatFailsIsSuppressedAndTheTimeoutStays() {
        transport.on("DELETE", reply(500, ""));
        CompletableFuture<Job> waited = client.waitForJob("j1", wait(CompletionMode.SYNC, OnTimeout.DELETE));

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited)).isInstanceOf(JobTimeoutException.class);
        assertThat(failure(waited).getSuppressed()).singleElement().isInstanceOf(ServerException.class);
    }

    @Test
    void closingEndsWaitsWithTheJobsIdAndDeletesNothing() {
        CompletableFuture<Job> waited = client.waitForJob("j1", wait(CompletionMode.SYNC, OnTimeout.DELETE));

        client.close();

        assertThat(failure(waited))
                .isInstanceOfSatisfying(JobTimeoutException.class, failure -> assertThat(failure.jobId())
                        .isEqualTo("j1"));
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void aJobIsCreatedAsItsUserWroteIt() {
        client.createJob(REQUEST);

        assertThat(transport.last().body())
                .isEqualTo("{\"tasks\":{\"export\":{\"operation\":\"export/url\"}},\"tag\":\"tag\"}");
    }

    @Test
    void waitingForNoIdIsAnErrorAndNoCall() {
        assertThat(failure(client.waitForJob("", wait(CompletionMode.AUTO, OnTimeout.KEEP))))
                .isInstanceOf(ValidationException.class);
        assertThat(failure(client.deleteJob(" "))).isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void settingsAreCheckedAndKeepOneTag() {
        ClientSettings settings = settings();

        assertThat(settings.instanceTag())
                .matches("camel-cloudconvert-[0-9a-f]{8}")
                .isNotEqualTo(settings().instanceTag());
        assertThat(settings.toString()).doesNotContain("SECRETKEY");
        assertThatThrownBy(() -> new WaitSettings(
                        CompletionMode.POLL,
                        Duration.ofSeconds(1),
                        OnTimeout.KEEP,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        ProgressSink.NOBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minPollInterval");
    }
}
