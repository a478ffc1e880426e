package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.camelcloudconvert.emulator.hook.HookPolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a delivery is made, repeated, given up, or switches its webhook off (docs/api-notes.md#webhook-deliveries). */
class HookPolicyTest {
    private static HookPolicy policy(boolean clientErrorDisables) {
        return HookPolicy.of(Duration.ofSeconds(1), HookPolicy::isLoopback, clientErrorDisables);
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "299, DELIVERED",
        "302, FAILED",
        "400, FAILED",
        "404, FAILED",
        "410, DISABLE",
        "500, AGAIN",
        "503, AGAIN"
    })
    void theFirstAnswerDecides(int status, Verdict verdict) {
        assertThat(policy(false).verdict(status, 1)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 499})
    void anOlderDocumentSwitchesOffAtEachClientError(int status) {
        assertThat(policy(true).verdict(status, 1)).isEqualTo(Verdict.DISABLE);
    }

    @Test
    void thereAreThreeAttempts() {
        HookPolicy policy = policy(false);

        assertThat(policy.verdict(500, 2)).isEqualTo(Verdict.AGAIN);
        assertThat(policy.verdict(500, 3)).isEqualTo(Verdict.FAILED);
        assertThat(policy.unreached(2)).isEqualTo(Verdict.AGAIN);
        assertThat(policy.unreached(3)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void eachAttemptHasItsPause() {
        HookPolicy policy = new HookPolicy(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(25)),
                HookPolicy::isLoopback,
                status -> Verdict.AGAIN);

        assertThat(policy.pause(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.pause(2)).isEqualTo(Duration.ofSeconds(25));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/a, true",
        "http://127.0.0.1/, true",
        "https://127.9.9.9/, true",
        "http://[::1]:80/, true",
        "http://127.0.0.1.example.org/, false",
        "http://localhost.example.org/, false",
        "http://10.0.0.1/, false",
        "HTTP://LocalHost:8080/, true",
        "http://127.0.0.255/, true",
        "http://127.0.0.256/, false",
        "http://127.1.1.999/, false",
        "mailto:a@localhost, false"
    })
    void onlyLiteralNamesOfThisMachineAreSentTo(URI target, boolean own) {
        assertThat(HookPolicy.isLoopback(target)).isEqualTo(own);
    }

    @Test
    void aSignatureFitsItsTextAndSecretOnly() {
        String signature = HookSignature.of("secret", "Grüße");

        assertThat(signature).isEqualTo("fb5d02a378382a20c71ce68ff4c626281524f2ba87ad5befc93c6d26eace72bb");
        assertThat(HookSignature.fits("secret", "Grüße", signature)).isTrue();
        assertThat(HookSignature.fits("secret", "Grusse", signature)).isFalse();
        assertThat(HookSignature.fits("other", "Grüße", signature)).isFalse();
        assertThat(HookSignature.fits("secret", "Grüße", "")).isFalse();
    }
}
