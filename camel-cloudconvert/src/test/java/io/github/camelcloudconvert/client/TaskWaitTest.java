package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

/** Waiting for a task without its job. */
class TaskWaitTest {

    private static final String READ = "GET API /v2/tasks/t1";
    private static final String HOLD = "GET SYNC /v2/tasks/t1";
    private static final String CANCEL = "POST API /v2/tasks/t1/cancel";
    private static final String DELETE = "DELETE API /v2/tasks/t1";

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ClientSettings settings = TestSettings.client();
    private final CloudConvertClient client =
            new CloudConvertClient(settings, Transports.create(settings.transport(), time), transport, time);

    private static ScriptedTransport.Answer task(String status, String more) {
        return reply(
                200, "{\"data\":{\"id\":\"t1\",\"operation\":\"convert\",\"status\":\"" + status + "\"" + more + "}}");
    }

    private static ScriptedTransport.Answer task(String status) {
        return task(status, "");
    }

    private CompletableFuture<Task> await(CompletionMode mode, OnTimeout onTimeout) {
        return client.waitForTask(
                "t1",
                new WaitSettings(
                        mode,
                        Duration.ofSeconds(60),
                        onTimeout,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        ProgressSink.NOBODY));
    }

    private static CloudConvertException failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (CloudConvertException) CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    @Test
    void theSyncHostAnswersWithTheFinishedTask() {
        transport.on(HOLD, task("finished", ",\"result\":{\"files\":[{\"filename\":\"a.pdf\"}]}"));

        Task task = await(CompletionMode.AUTO, OnTimeout.KEEP).getNow(null);

        assertThat(task.result().files()).hasSize(1);
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void pollingReadsUntilTheEnd() {
        transport.on(READ, task("waiting"), task("novel"), task("finished"));
        CompletableFuture<Task> waited = await(CompletionMode.POLL, OnTimeout.KEEP);

        assertThat(waited).isNotDone();
        time.advance(Duration.ofSeconds(10));

        assertThat(waited.getNow(null).finished()).isTrue();
        assertThat(transport.lines()).containsExactly(READ, READ, READ);
    }

    @Test
    void pollingTakesOverFromABrokenHold() {
        transport.on(HOLD, broken(true));
        transport.on(READ, task("finished"));

        assertThat(await(CompletionMode.SYNC, OnTimeout.KEEP).getNow(null).finished())
                .isTrue();
    }

    @Test
    void aFailedTaskIsAFailureWithItsOperationCodeAndWords() {
        transport.on(
                HOLD,
                task(
                        "error",
                        ",\"job_id\":\"j1\",\"code\":\"NOVEL_CODE\",\"message\":\"bad https://h/f?sig=SECRET input\""));

        CloudConvertException failure = failure(await(CompletionMode.AUTO, OnTimeout.KEEP));

        assertThat(failure)
                .isInstanceOf(JobFailedException.class)
                .hasMessage("could not wait for the task: a task (convert) failed: bad https://h/f?... input"
                        + " [account default, job j1, task t1, code NOVEL_CODE]");
        assertThat(failure.taskId()).isEqualTo("t1");
        assertThat(failure.code()).isEqualTo("NOVEL_CODE");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void aTaskThatDoesNotExistEndsTheWaitAtOnce() {
        transport.on(HOLD, reply(404, "{\"message\":\"No query results for model\"}"));

        assertThat(failure(await(CompletionMode.AUTO, OnTimeout.KEEP))).isInstanceOf(NotFoundException.class);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aTimeoutKeepsTheTaskAndNamesIt() {
        CompletableFuture<Task> waited = await(CompletionMode.SYNC, OnTimeout.KEEP);

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited))
                .isInstanceOf(JobTimeoutException.class)
                .hasMessage("could not wait for the task: it did not end in time [account default, task t1]");
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void aTimeoutCancelsTheTaskWhereAskedToAlsoWhenItEndedMeanwhile() {
        transport.on(CANCEL, reply(422, "{\"message\":\"Cannot change status: task already completed.\"}"));
        CompletableFuture<Task> waited = await(CompletionMode.SYNC, OnTimeout.CANCEL);

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited)).isInstanceOf(JobTimeoutException.class).hasNoSuppressedExceptions();
        assertThat(transport.lines()).containsExactly(HOLD, CANCEL);
    }

    @Test
    void aTimeoutDeletesTheTaskWhereAskedToAndTellsWhatWentWrong() {
        transport.on(DELETE, reply(500, ""));
        CompletableFuture<Task> waited = await(CompletionMode.SYNC, OnTimeout.DELETE);

        time.advance(Duration.ofSeconds(60));

        assertThat(failure(waited).getSuppressed()).singleElement().isInstanceOf(ServerException.class);
        assertThat(transport.lines()).containsExactly(HOLD, DELETE);
    }

    @Test
    void closingEndsTheWaitAndLeavesTheTaskAlone() {
        CompletableFuture<Task> waited = await(CompletionMode.SYNC, OnTimeout.DELETE);

        client.close();

        assertThat(failure(waited)).isInstanceOf(JobTimeoutException.class).hasMessageContaining("given up");
        assertThat(failure(await(CompletionMode.POLL, OnTimeout.KEEP))).hasMessageContaining("given up");
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void jobsAndTasksShareTheConnectionsOfTheSyncHost() {
        for (int i = 0; i < settings.maxSyncConnections(); i++) {
            await(CompletionMode.SYNC, OnTimeout.KEEP);
        }

        client.resume(
                "j1",
                new WaitSettings(
                        CompletionMode.SYNC,
                        Duration.ofSeconds(60),
                        OnTimeout.KEEP,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        ProgressSink.NOBODY));

        assertThat(transport.count("GET SYNC")).isEqualTo(settings.maxSyncConnections());
        assertThat(transport.last().line()).isEqualTo("GET API /v2/jobs/j1");
    }

    @Test
    void cancellingTheFutureEndsTheHeldRequest() {
        await(CompletionMode.SYNC, OnTimeout.DELETE).cancel(false);
        time.advance(Duration.ofMinutes(5));

        assertThat(transport.last().reply()).isCancelled();
        assertThat(transport.lines()).containsExactly(HOLD);
    }

    @Test
    void whatIsNoIdIsRefusedBeforeAnyCall() {
        WaitSettings poll = new WaitSettings(
                CompletionMode.POLL,
                Duration.ofSeconds(60),
                OnTimeout.KEEP,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                ProgressSink.NOBODY);

        assertThat(failure(client.waitForTask("../jobs", poll))).isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }
}
