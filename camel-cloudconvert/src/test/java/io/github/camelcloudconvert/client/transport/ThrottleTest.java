package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport service = new ScriptedTransport();
    private final Throttle throttle = new Throttle(Duration.ofSeconds(60), time);
    private final Transport throttled = Fixtures.api(null, throttle, null, time, service::send);

    private CompletableFuture<Reply> send(Duration within) {
        return throttled.send(new Call(
                "GET",
                Call.Host.API,
                "/v2/jobs",
                null,
                Call.Repeat.ALWAYS,
                "read",
                Deadline.after(within, time),
                Map.of(),
                null,
                null));
    }

    private CompletableFuture<Reply> send() {
        return send(Duration.ofMinutes(5));
    }

    private void refuse(String retryAfter) {
        send();
        service.answer(429, Map.of("retry-after", retryAfter, "x-ratelimit-limit", "500"));
    }

    @Test
    void oneRefusalHoldsTheOthersBackUntilItsTime() {
        refuse("10");
        CompletableFuture<Reply> held = send();

        time.advance(Duration.ofMillis(9999));
        assertThat(service.attempts).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(service.attempts).hasSize(2);
        service.answer(200);
        assertThat(status(held)).isEqualTo(200);
    }

    @Test
    void aCallThatCannotWaitThatLongGetsTheSameRefusalAtOnce() {
        refuse("10");
        time.advance(Duration.ofMillis(2500));

        CompletableFuture<Reply> refused = send(Duration.ofSeconds(7));

        assertThat(status(refused)).isEqualTo(429);
        assertThat(refused.join().header("Retry-After")).isEqualTo("8");
        assertThat(service.attempts).hasSize(1);
    }

    @Test
    void aRefusalForVeryLongOrForNoKnownTimeHoldsNobodyBack() {
        refuse("61");
        send();
        assertThat(service.attempts).hasSize(2);
        service.answer(429);
        send();
        assertThat(service.attempts).hasSize(3);
    }

    @Test
    void aCancelledCallLeavesTheQueue() {
        refuse("10");
        send().cancel(true);

        assertThat(time.pending()).isEmpty();
        time.advance(Duration.ofSeconds(20));
        assertThat(service.attempts).hasSize(1);
    }

    @Test
    void aCallCancelledAfterItsReleaseIsCancelledOnTheWire() {
        refuse("10");
        CompletableFuture<Reply> held = send();
        time.advance(Duration.ofSeconds(10));

        held.cancel(true);

        assertThat(service.last()).isCancelled();
    }

    @Test
    void theLimitIsTheOneLastSeen() {
        assertThat(throttle.lastLimit()).isEmpty();
        send();
        service.answer(200, Map.of("x-ratelimit-limit", "500"));
        send();
        service.answer(200, Map.of("x-ratelimit-limit", "120"));
        send();
        service.answer(200, Map.of("x-ratelimit-limit", "many"));

        assertThat(throttle.lastLimit()).hasValue(120);
    }

    /** Of a call that must have ended by now. */
    private static int status(CompletableFuture<Reply> reply) {
        assertThat(reply).isCompleted();
        return reply.join().status();
    }
}
