package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport service = new ScriptedTransport();
    private final Transport retrying = stack(4);

    private Transport stack(int retries) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 2, () -> 1.0);
        return Fixtures.api(null, null, new Retry(retries, MINUTE, backoff), time, service::send);
    }

    private Call call(Call.Repeat repeat, Duration within) {
        return new Call(
                "GET",
                Call.Host.API,
                "/v2/jobs",
                null,
                repeat,
                "read",
                Deadline.after(within, time),
                Map.of(),
                null,
                null);
    }

    private CompletableFuture<Reply> send(Call.Repeat repeat) {
        return retrying.send(call(repeat, Duration.ofMinutes(10)));
    }

    @Test
    void withoutRetriesTheFirstOutcomeStands() {
        CompletableFuture<Reply> reply = stack(0).send(call(Call.Repeat.ALWAYS, Duration.ofMinutes(10)));
        service.answer(503, Map.of("retry-after", "1"));

        assertThat(status(reply)).isEqualTo(503);
        assertThat(time.pending()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aReadIsRepeatedWhenTheServiceIsUnwell(int status) {
        CompletableFuture<Reply> reply = send(Call.Repeat.ALWAYS);
        service.answer(status);
        time.advance(Duration.ofSeconds(1));
        service.answer(200);

        assertThat(status(reply)).isEqualTo(200);
        assertThat(service.attempts).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 402, 403, 404, 422})
    void anAnswerAboutTheCallItselfStands(int status) {
        CompletableFuture<Reply> reply = send(Call.Repeat.ALWAYS);
        service.answer(status);

        assertThat(status(reply)).isEqualTo(status);
        assertThat(service.attempts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    void aCreationIsNeverRepeatedAfterAServerError(int status) {
        CompletableFuture<Reply> reply = send(Call.Repeat.IF_NOT_DONE);
        service.answer(status, Map.of("retry-after", "1"));

        assertThat(status(reply)).isEqualTo(status);
        time.advance(MINUTE);
        assertThat(service.attempts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ALWAYS, true, 2", "ALWAYS, false, 2", "IF_NOT_DONE, true, 1", "IF_NOT_DONE, false, 2"})
    void aBrokenExchangeIsRepeatedWhereTheServiceCannotHaveActed(Call.Repeat repeat, boolean sent, int attempts) {
        send(repeat);
        service.breakOff(sent);
        time.advance(MINUTE);

        assertThat(service.attempts).hasSize(attempts);
    }

    @Test
    void aRefusedCreationIsRepeatedWhenTheServiceSaysSo() {
        CompletableFuture<Reply> reply = send(Call.Repeat.IF_NOT_DONE);
        service.answer(429, Map.of("retry-after", "7"));

        time.advance(Duration.ofMillis(6999));
        assertThat(service.attempts).hasSize(1);
        time.advance(Duration.ofMillis(1));
        service.answer(201);

        assertThat(status(reply)).isEqualTo(201);
    }

    @Test
    void aLongRetryAfterGivesTheReplyBackAtOnce() {
        CompletableFuture<Reply> reply = send(Call.Repeat.ALWAYS);
        service.answer(429, Map.of("retry-after", "61"));

        assertThat(status(reply)).isEqualTo(429);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void waitsGrowAndEndAfterTheLastRetry() {
        CompletableFuture<Reply> reply = send(Call.Repeat.ALWAYS);
        for (int seconds : new int[] {1, 2, 4, 8}) {
            service.answer(500);
            assertThat(time.pending()).containsExactly(Duration.ofSeconds(seconds));
            time.advance(Duration.ofSeconds(seconds));
        }
        service.answer(503);

        assertThat(status(reply)).isEqualTo(503);
        assertThat(service.attempts).hasSize(5);
    }

    @Test
    void noWaitOutlivesTheDeadline() {
        CompletableFuture<Reply> reply = retrying.send(call(Call.Repeat.ALWAYS, Duration.ofSeconds(5)));
        service.answer(429, Map.of("retry-after", "5"));

        assertThat(status(reply)).isEqualTo(429);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void cancellingReachesTheAttemptUnderWay() {
        CompletableFuture<Reply> reply = send(Call.Repeat.ALWAYS);
        reply.cancel(true);

        assertThat(service.last()).isCancelled();
        time.advance(MINUTE);
        assertThat(service.attempts).hasSize(1);
    }

    @Test
    void cancellingEndsAWait() {
        CompletableFuture<Reply> reply = send(Call.Repeat.ALWAYS);
        service.answer(500);
        reply.cancel(true);

        assertThat(time.pending()).isEmpty();
        time.advance(MINUTE);
        assertThat(service.attempts).hasSize(1);
    }

    /** Of a call that must have ended by now. */
    private static int status(CompletableFuture<Reply> reply) {
        assertThat(reply).isCompleted();
        return reply.join().status();
    }
}
