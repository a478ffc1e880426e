package io.github.camelcloudconvert.emulator.account;

import java.time.Duration;
import java.util.List;

import io.github.camelcloudconvert.emulator.TestClock;
import io.github.camelcloudconvert.emulator.account.Account.CreditBalance;
import io.github.camelcloudconvert.emulator.account.RateLimiter.Turn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The counters of an account. */
class RateLimiterTest {
    private final TestClock clock = new TestClock();

    @Test
    void theMinuteBeginsWithTheFirstRequest() {
        RateLimiter window = new RateLimiter(2, clock);

        assertThat(window.take()).isEqualTo(new Turn(true, 2, 1, 60));
        clock.advance(Duration.ofMillis(30_500));
        assertThat(window.take()).isEqualTo(new Turn(true, 2, 0, 30));
        assertThat(window.take()).isEqualTo(new Turn(false, 2, 0, 30));
        clock.advance(Duration.ofMillis(29_499));
        assertThat(window.take()).isEqualTo(new Turn(false, 2, 0, 1));
        clock.advance(Duration.ofMillis(1));
        assertThat(window.take()).isEqualTo(new Turn(true, 2, 1, 60));
    }

    @Test
    void aClockThatIsSetBackMakesNoMinuteLonger() {
        RateLimiter window = new RateLimiter(1, clock);
        window.take();

        clock.advance(Duration.ofHours(-1));

        assertThat(window.take()).isEqualTo(new Turn(true, 1, 0, 60));
    }

    @Test
    void aLedgerNeverGoesBelowNothing() {
        CreditBalance ledger = CreditBalance.of(3);
        ledger.charge(2);
        assertThat(ledger.left()).isEqualTo(1);
        assertThat(ledger.isEmpty()).isFalse();
        ledger.charge(4);
        assertThat(ledger.left()).isZero();
        assertThat(ledger.isEmpty()).isTrue();
        ledger.reset();
        assertThat(ledger.left()).isEqualTo(3);
    }

    @Test
    void aPlaceThatBecomesFreeCanBeTaken() {
        RunningJobs running = new RunningJobs(1);

        assertThat(running.tryBegin()).isTrue();
        assertThat(running.tryBegin()).isFalse();
        running.end();
        assertThat(running.tryBegin()).isTrue();
    }

    @Test
    void anUnknownScopeIsRefused() {
        assertThatThrownBy(() -> Scopes.named(List.of("task.read", "task.dream")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task.dream")
                .hasMessageNotContaining("task.read");
    }
}
