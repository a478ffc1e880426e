package io.github.camelcloudconvert.emulator.account;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.Account.CreditBalance;
import io.github.camelcloudconvert.emulator.account.ApiKeys.Pass;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What an account has used, what it may use, and which keys open it. */
class AccountTest {

    private static Account account(String name, CreditBalance credits, Plan plan) {
        return new Account(new Account.Owner(1, name), credits, plan, Clock.systemUTC());
    }

    @Test
    void aTaskThatCostsMoreThanIsLeftTakesWhatIsThere() {
        CreditBalance credits = CreditBalance.of(3);

        credits.charge(2);
        assertThat(credits.left()).isEqualTo(1);
        assertThat(credits.isEmpty()).isFalse();
        credits.charge(2);
        assertThat(credits.left()).isZero();
        assertThat(credits.isEmpty()).isTrue();
        credits.reset();
        assertThat(credits.left()).isEqualTo(3);
    }

    @Test
    void creditsThatAreNotCountedNeverEnd() {
        CreditBalance credits = CreditBalance.inexhaustible(0);

        credits.charge(5);

        assertThat(credits.left()).isZero();
        assertThat(credits.isEmpty()).isFalse();
    }

    @Test
    void noMoreJobsRunThanMay() {
        RunningJobs running = new RunningJobs(2);

        assertThat(running.tryBegin()).isTrue();
        assertThat(running.tryBegin()).isTrue();
        assertThat(running.tryBegin()).isFalse();
        running.end();
        assertThat(running.tryBegin()).as("a refused one did not count").isTrue();
        assertThat(running.tryBegin()).isFalse();
        running.reset();
        assertThat(running.tryBegin()).isTrue();
    }

    @Test
    void withoutAnyKeyEachKeyButNoneOpensTheOneAccount() {
        Account account = account("a", CreditBalance.of(1), Plan.UNLIMITED);
        ApiKeys open = ApiKeys.open(account);

        assertThat(open.pass("anything")).contains(new Pass(account, Scopes.ALL));
        assertThat(open.pass("")).isEmpty();
        assertThat(open.accounts()).containsExactly(account);
    }

    @Test
    void twoKeysMayOpenOneAccount() {
        Account account = account("a", CreditBalance.of(1), Plan.UNLIMITED);
        Pass all = new Pass(account, Scopes.ALL);
        Pass some = new Pass(account, Set.of(Scopes.TASK_READ));
        ApiKeys keys = ApiKeys.of(Map.of("first-key", all, "second-key", some));

        assertThat(keys.accounts()).containsExactly(account);
        assertThat(keys.pass("second-key")).contains(some);
        assertThat(keys.pass("third-key")).isEmpty();
        assertThat(keys.pass("")).isEmpty();
        assertThat(keys.toString()).doesNotContain("key");
    }

    @Test
    void noScopesAreAllAndUnknownOnesAreNamed() {
        assertThat(Scopes.named(List.of())).isEqualTo(Scopes.ALL);
        assertThat(Scopes.named(List.of(Scopes.TASK_READ))).containsExactly(Scopes.TASK_READ);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scopes.named(List.of("z.read", Scopes.TASK_READ, "a.read")))
                .withMessage("no scopes of the API: [a.read, z.read]");
    }

    @Test
    void aResetGivesBackWhatWasUsedButJobsGoOn() {
        Account account = account("a", CreditBalance.of(5), new Plan(1, 1, 1));
        account.credits().charge(5);
        account.reads().take();
        account.creates().take();
        account.running().tryBegin();

        account.reset();

        assertThat(account.credits().left()).isEqualTo(5);
        assertThat(account.reads().take().allowed()).isTrue();
        assertThat(account.creates().take().allowed()).isTrue();
        assertThat(account.running().tryBegin()).isFalse();
    }

    @Test
    void eachBoundOfAPlanIsSetAlone() {
        assertThat(Plan.UNLIMITED.withRunningJobs(1).withReads(2).withCreates(3))
                .isEqualTo(new Plan(1, 2, 3));
    }
}
