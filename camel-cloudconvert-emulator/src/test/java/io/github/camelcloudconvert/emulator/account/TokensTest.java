package io.github.camelcloudconvert.emulator.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import io.github.camelcloudconvert.emulator.TestClock;
import io.github.camelcloudconvert.emulator.account.Account.CreditBalance;
import io.github.camelcloudconvert.emulator.account.ApiKeys.Pass;
import io.github.camelcloudconvert.emulator.account.Tokens.Issued;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long codes and tokens are good, and how often (docs/api-notes.md#oauth). */
class TokensTest {
    private final TestClock clock = new TestClock();
    private final Account account =
            new Account(ApiKeys.EMULATOR, CreditBalance.of(5), Plan.UNLIMITED, Clock.systemUTC());
    private final Pass pass = new Pass(account, Set.of(Scopes.TASK_READ, Scopes.TASK_WRITE));
    private final Tokens tokens = tokens(true);

    private Tokens tokens(boolean refreshEndsAccess) {
        return new Tokens(clock, new Tokens.Terms(Duration.ofHours(1), refreshEndsAccess));
    }

    private void after(Duration time) {
        clock.advance(time);
    }

    @Test
    void aCodeIsGoodOnceAndForTenMinutes() {
        String code = tokens.code(pass, null);
        String late = tokens.code(pass, null);

        assertThat(tokens.exchange(code, "anything")).isPresent();
        assertThat(tokens.exchange(code, "anything")).isEmpty();
        after(Duration.ofMinutes(10));
        assertThat(tokens.exchange(late, null)).isEmpty();

        String inTime = tokens.code(pass, null);
        after(Duration.ofMinutes(10).minusMillis(1));
        assertThat(tokens.exchange(inTime, null)).isPresent();
    }

    @Test
    void aCodeForAnotherAddressIsSpent() {
        String code = tokens.code(pass, "http://localhost/back");

        assertThat(tokens.exchange(code, "http://localhost/other")).isEmpty();
        assertThat(tokens.exchange(code, "http://localhost/back")).isEmpty();
        assertThat(tokens.exchange(tokens.code(pass, "http://localhost/back"), null))
                .isEmpty();
    }

    @Test
    void anAccessTokenOpensItsAccountUntilItsTimeIsOver() {
        Issued issued = tokens.issue(pass);

        assertThat(issued.expiresIn()).isEqualTo(3600);
        assertThat(tokens.pass(issued.access())).contains(pass);
        assertThat(tokens.pass(issued.refresh())).isEmpty();
        after(Duration.ofHours(1));
        assertThat(tokens.pass(issued.access())).isEmpty();
        assertThat(tokens.knows(issued.access()))
                .as("no key rule may let it in")
                .isTrue();
    }

    @Test
    void aRefreshGivesNewTokensOnceHoweverLate() {
        Issued first = tokens.issue(pass);
        after(Duration.ofDays(100));

        Issued second = tokens.refresh(first.refresh(), Set.of()).orElseThrow();

        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(second.scopes()).isEqualTo(pass.scopes());
        assertThat(tokens.pass(second.access())).contains(pass);
        assertThat(tokens.refresh(first.refresh(), Set.of())).isEmpty();
    }

    @Test
    void whetherARefreshEndsTheAccessTokenIsATerm() {
        Issued dies = tokens.issue(pass);
        tokens.refresh(dies.refresh(), Set.of());
        assertThat(tokens.pass(dies.access())).isEmpty();

        Tokens kinder = tokens(false);
        Issued lives = kinder.issue(pass);
        kinder.refresh(lives.refresh(), Set.of());
        assertThat(kinder.pass(lives.access())).isPresent();
    }

    @Test
    void scopesMayOnlyBecomeFewerAndARefusedRefreshMayBeTriedAgain() {
        Issued issued = tokens.issue(pass);

        assertThat(tokens.refresh(issued.refresh(), Set.of(Scopes.USER_READ))).isEmpty();
        assertThat(tokens.pass(issued.access())).isPresent();
        Issued fewer =
                tokens.refresh(issued.refresh(), Set.of(Scopes.TASK_READ)).orElseThrow();
        assertThat(fewer.scopes()).containsExactly(Scopes.TASK_READ);
        assertThat(tokens.refresh(fewer.refresh(), Set.of(Scopes.TASK_WRITE))).isEmpty();
    }

    @Test
    void aRevokedTokenIsNoneAndOthersStay() {
        Issued one = tokens.issue(pass);
        Issued two = tokens.issue(pass);

        tokens.revoke(one.access());
        tokens.revoke(two.refresh());
        tokens.revoke("unknown");

        assertThat(tokens.pass(one.access())).isEmpty();
        assertThat(tokens.knows(one.access())).isTrue();
        assertThat(tokens.knows("unknown")).isFalse();
        assertThat(tokens.refresh(one.refresh(), Set.of())).isPresent();
        assertThat(tokens.pass(two.access())).isPresent();
        assertThat(tokens.refresh(two.refresh(), Set.of())).isEmpty();
    }

    @Test
    void aResetForgetsAllKinds() {
        Issued issued = tokens.issue(pass);
        String code = tokens.code(pass, null);

        tokens.reset();

        assertThat(tokens.pass(issued.access())).isEmpty();
        assertThat(tokens.knows(issued.access())).isFalse();
        assertThat(tokens.refresh(issued.refresh(), Set.of())).isEmpty();
        assertThat(tokens.exchange(code, null)).isEmpty();
    }

    @Test
    void noTokenStandsInALog() {
        Issued issued = tokens.issue(pass);

        assertThat(issued.toString()).doesNotContain(issued.access(), issued.refresh());
    }
}
