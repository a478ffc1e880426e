package io.github.camelcloudconvert.internal.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.apache.camel.health.HealthCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How often the service is asked for its health, and what its answers mean. */
@Timeout(30)
class ServiceHealthTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("read the account", "production");

    private final ManualDelayer time = new ManualDelayer();
    private final List<@Nullable CompletableFuture<Long>> calls = new ArrayList<>();
    private final ServiceHealth health = health(ServiceHealth.PATIENCE);
    private @Nullable CompletableFuture<Long> next = CompletableFuture.completedFuture(7L);

    private CompletableFuture<Long> call() {
        calls.add(next);
        if (next == null) {
            throw new NoClassDefFoundError("a/library/Type");
        }
        return next;
    }

    private ServiceHealth health(Duration patience) {
        return new ServiceHealth("producer:cloudconvert-production", "production", this::call, time, patience, 0);
    }

    private HealthCheck.Result after(CloudConvertException failure) {
        next = CompletableFuture.failedFuture(failure);
        return health.call(Map.of());
    }

    @Test
    void manyProbesAreOneCallUntilTheAnswerIsOld() {
        for (int second = 0; second < 30; second++) {
            assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(calls).hasSize(1);

        health.call();
        assertThat(calls).hasSize(2);
    }

    @Test
    void troubleIsRememberedAsLongAndThenAskedAboutAgain() {
        ServerException down = new ServerException("the service is down", CONTEXT, null);
        assertThat(after(down).getState()).isEqualTo(HealthCheck.State.DOWN);
        next = CompletableFuture.completedFuture(7L);
        time.advance(ServiceHealth.INTERVAL.minusNanos(1));
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        time.advance(Duration.ofNanos(1));

        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(calls).hasSize(2);
    }

    @Test
    void probesAtTheSameTimeShareTheCallUnderWay() {
        next = new CompletableFuture<>();
        List<CompletableFuture<HealthCheck.Result>> results = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            results.add(CompletableFuture.supplyAsync(health::call, task -> new Thread(task).start()));
        }
        await().until(() -> !calls.isEmpty());
        time.advance(ServiceHealth.INTERVAL.multipliedBy(2));
        next.complete(7L);

        assertThat(results).allSatisfy(result -> assertThat(result)
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(up -> assertThat(up.getState()).isEqualTo(HealthCheck.State.UP)));
        assertThat(calls).hasSize(1);
    }

    @Test
    void aCallWithoutAnAnswerIsTroubleForWhoAskedAndGoodNewsForWhoAsksLater() {
        next = new CompletableFuture<>();
        ServiceHealth health = health(Duration.ofMillis(50));
        HealthCheck.Result late = health.call();
        assertThat(late.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(late.getDetails().get("reason")).asString().contains("no answer");
        assertThat(next).isNotCancelled();

        next.complete(7L);
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatBreaksIsTroubleAndTheNextAsksAgain(boolean thrown) {
        next = thrown ? null : CompletableFuture.failedFuture(new NoClassDefFoundError("a/library/Type"));
        for (int round = 1; round <= 3; round++) {
            HealthCheck.Result result = health.call(Map.of());
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(calls).hasSize(round);
            time.advance(ServiceHealth.INTERVAL);
        }
        next = CompletableFuture.failedFuture(new IllegalStateException("bug"));
        assertThat(health.call(Map.of()).getState()).isEqualTo(HealthCheck.State.DOWN);
        time.advance(ServiceHealth.INTERVAL);
        next = CompletableFuture.completedFuture(7L);
        assertThat(health.call(Map.of()).getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aKeyThatIsNotAcceptedIsDownWithAccountAndReason() {
        HealthCheck.Result down = after(new AuthenticationException("Unauthenticated.", CONTEXT, null));

        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).hasValue("the service does not accept the key (account production)");
        assertThat(down.getDetails())
                .containsEntry("account", "production")
                .containsEntry("reason", "the service does not accept the key: Unauthenticated.");
        assertThat(down.getCheck().isLiveness()).isFalse();
    }

    @Test
    void refusalsThatNeedAnAcceptedKeyAreUp() {
        assertThat(after(new AuthorizationException("Invalid scope(s) provided.", CONTEXT, null))
                        .getState())
                .isEqualTo(HealthCheck.State.UP);
        time.advance(ServiceHealth.INTERVAL);
        HealthCheck.Result throttled =
                after(new ThrottledException("Too Many Attempts.", Duration.ofSeconds(5), CONTEXT, null));
        assertThat(throttled.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(throttled.getDetails()).containsKey("reason");
    }

    @Test
    void aCheckThatIsSwitchedOffAsksNothing() {
        health.setEnabled(false);

        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
        assertThat(calls).isEmpty();
    }
}
