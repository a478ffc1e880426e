package io.github.camelcloudconvert.emulator.convertly;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an account of Convertly may do, and what it has used. */
class ConvertlyAccountTest {
    private static final Order ORDER = new Order("convert", null, List.of(), false, null);
    private final AdjustableClock clock =
            new AdjustableClock(Clock.fixed(Instant.parse("2026-03-31T23:00:00Z"), ZoneOffset.UTC));

    private ConvertlyAccount account(ConvertlyPlan plan, ConvertlyQuirk... quirks) {
        return new ConvertlyAccount(plan, Set.of(quirks), clock);
    }

    private ConvertlyJob job(ConvertlyAccount account, String id) {
        return new ConvertlyJob(id, account, ORDER, clock.instant());
    }

    private static void refused(ThrowingCallable call, int status) {
        assertThatExceptionOfType(ConvertlyError.class).isThrownBy(call).satisfies(error -> assertThat(error.status())
                .isEqualTo(status));
    }

    @Test
    void theQuotaBeginsAnewWithTheMonthOfUtc() {
        ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED.withMonthlyRequests(2));
        account.charge("POST /api/convert");
        account.charge("POST /api/jobs");
        assertThat(account.left()).isZero();
        refused(() -> account.charge("POST /api/jobs"), 402);
        refused(account::checkQuota, 402);

        clock.jump(Duration.ofHours(1));
        assertThat(account.left()).isEqualTo(2);
        account.charge("POST /api/jobs");
        assertThat(account.paid()).isEqualTo(Map.of("POST /api/convert", 1, "POST /api/jobs", 2));
    }

    @Test
    void aUsedUpQuotaMayReadAsTooManyRequests() {
        ConvertlyAccount account =
                account(ConvertlyPlan.UNLIMITED.withMonthlyRequests(1), ConvertlyQuirk.MONTHLY_CAP_ANSWERS_429);
        account.charge("POST /api/jobs");

        refused(account::checkQuota, 429);
    }

    @Test
    void overageGoesOnBeyondTheQuota() {
        ConvertlyAccount account =
                account(ConvertlyPlan.UNLIMITED.withMonthlyRequests(1).withOverage());
        account.charge("POST /api/jobs");
        account.charge("POST /api/jobs");

        assertThat(account.paid()).isEqualTo(Map.of("POST /api/jobs", 2));
    }

    @Test
    void aKeyMakesOneJobAndCountsOnce() {
        ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED);
        ConvertlyJob first = account.admit("POST /api/jobs", "key", () -> job(account, "1"));
        ConvertlyJob again = account.admit("POST /api/jobs", "key", () -> job(account, "2"));

        assertThat(again).isSameAs(first);
        assertThat(account.jobs()).containsExactly(first);
        assertThat(account.created()).isEqualTo(1);
        assertThat(account.paid()).isEqualTo(Map.of("POST /api/jobs", 1));
    }

    @Test
    void aKeyIsForgottenWithItsJob() {
        ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED);
        ConvertlyJob first = account.admit(null, "key", () -> job(account, "1"));
        account.forget(first);

        assertThat(account.remembered("key")).isEmpty();
        refused(() -> account.job("1"), 404);
        assertThat(account.created()).isEqualTo(1);
    }

    @Test
    void aKeyMayExpireADayAfterItsJob() {
        ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED, ConvertlyQuirk.IDEMPOTENCY_KEYS_EXPIRE);
        account.admit(null, "key", () -> job(account, "1"));
        clock.jump(Duration.ofDays(1).minusMillis(1));
        assertThat(account.remembered("key")).isPresent();

        clock.jump(Duration.ofMillis(1));
        assertThat(account.remembered("key")).isEmpty();
    }

    @Test
    void aPlanLetsSoManyJobsRun() {
        ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED.withConcurrentJobs(1));
        assertThat(account.running().tryBegin()).isTrue();
        assertThat(account.running().tryBegin()).isFalse();

        account.running().end();
        assertThat(account.running().tryBegin()).isTrue();
        account.reset();
        assertThat(account.running().tryBegin()).isTrue();
    }

    @Test
    void aPlanMayRefuseTheJobsThatItDoesNotLetRun() {
        ConvertlyPlan plan = ConvertlyPlan.UNLIMITED.withConcurrentJobs(1);
        ConvertlyAccount account = account(plan, ConvertlyQuirk.CONCURRENT_JOBS_REFUSED);
        ConvertlyJob first = account.admit("POST /api/jobs", null, () -> job(account, "1"));
        refused(() -> account.admit("POST /api/jobs", null, () -> job(account, "2")), 403);

        first.abort("gone", clock.instant());
        account.admit("POST /api/jobs", null, () -> job(account, "3"));
        assertThat(account.paid()).isEqualTo(Map.of("POST /api/jobs", 2));
    }

    @Test
    void storageIsTakenWholeOrNotAtAll() {
        ConvertlyAccount account = account(ConvertlyPlan.UNLIMITED.withStorageBytes(10));

        assertThat(account.store(6)).isTrue();
        assertThat(account.store(5)).isFalse();
        assertThat(account.store(4)).isTrue();
        account.free(6);
        assertThat(account.store(6)).isTrue();
        assertThat(account(ConvertlyPlan.UNLIMITED).store(Long.MAX_VALUE)).isTrue();
    }
}
