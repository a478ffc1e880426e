package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.hook.HookPolicy.Verdict;
import io.github.camelcloudconvert.emulator.hook.Webhook.Health;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A letter and what faults make of it, and what is kept of those that were sent. */
class SignedDeliveryTest {
    private static final URI TARGET = URI.create("http://localhost/hook?token=t");
    private static final SignedDelivery.Event EVENT = new SignedDelivery.Event("job.finished", "job-1");
    private static final String BODY = "{\"event\":\"job.finished\",\"job\":{\"status\":\"finished\"}}";
    private final SignedDelivery letter = SignedDelivery.signed(7L, TARGET, EVENT, BODY, "secret");

    private static WebhookDelivery attempt(SignedDelivery letter, int number, @Nullable Integer status) {
        return new WebhookDelivery(letter, number, status, null, Verdict.FAILED, Instant.EPOCH);
    }

    @Test
    void aTamperedLetterIsStillAnEventButItsSignatureDoesNotFit() {
        SignedDelivery tampered = letter.tampered();

        assertThat(HookSignature.fits("secret", letter.body(), letter.signature()))
                .isTrue();
        assertThat(tampered.body()).isEqualTo(BODY.replace("job.finished", "Xjob.finished"));
        assertThat(tampered.signature()).isEqualTo(letter.signature());
        assertThat(HookSignature.fits("secret", tampered.body(), tampered.signature()))
                .isFalse();
        assertThat(tampered.id()).isEqualTo(letter.id());
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "5, '{\"eve'", "1000000, '" + BODY + "'"})
    void aTruncatedLetterIsItsBeginning(long length, String body) {
        SignedDelivery truncated = letter.truncated(length);

        assertThat(truncated.body()).isEqualTo(body);
        assertThat(truncated.signature()).isEqualTo(letter.signature());
    }

    @Test
    void aLetterWithHeadersOfItsOwnHasNoSignatureOfOurs() {
        SignedDelivery other = SignedDelivery.of(TARGET, EVENT, BODY, Map.of("X-Signature", "s"));

        assertThat(other.signature()).isEmpty();
        assertThat(other.webhookId()).isNull();
        assertThat(other.as("again").id()).isEqualTo("again");
        assertThat(other.as("again").headers()).isEqualTo(other.headers());
    }

    @Test
    void nothingThatOpensAnythingStandsInALog() {
        assertThat(letter.toString()).doesNotContain(BODY, letter.signature(), "token=t");
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "299, true", "300, false", ", false"})
    void onlyAStatusOfSuccessIsOne(@Nullable Integer status, boolean successful) {
        assertThat(attempt(letter, 1, status).successful()).isEqualTo(successful);
    }

    @Test
    void theLastThousandAttemptsAreKept() {
        WebhookDeliveries deliveries = new WebhookDeliveries();
        for (int number = 1; number <= 1003; number++) {
            deliveries.add(attempt(letter, number, 200));
        }

        assertThat(deliveries.all()).hasSize(1000);
        assertThat(deliveries.all().get(0).attempt()).isEqualTo(4);
        assertThat(deliveries.all().get(999).attempt()).isEqualTo(1003);
        assertThat(deliveries.of("job.finished")).hasSize(1000);
        assertThat(deliveries.of("job.failed")).isEmpty();
        deliveries.clear();
        assertThat(deliveries.all()).isEmpty();
    }

    @Test
    void whatIsSwitchedOffStaysSo() {
        Webhook hook = new Webhook(
                1, "http://localhost/", List.of("job.finished"), "s", Instant.EPOCH, Instant.EPOCH, Health.WELL);
        Instant later = Instant.EPOCH.plusSeconds(5);
        Webhook failing = hook.now(Health.FAILING, later);
        Webhook off = failing.now(Health.DISABLED, later.plusSeconds(1));

        assertThat(hook.now(Health.WELL, later)).as("no news").isSameAs(hook);
        assertThat(failing.failing()).isTrue();
        assertThat(failing.disabled()).isFalse();
        assertThat(failing.updatedAt()).isEqualTo(later);
        assertThat(failing.createdAt()).isEqualTo(Instant.EPOCH);
        assertThat(failing.now(Health.WELL, later).failing()).isFalse();
        assertThat(off.now(Health.WELL, later)).isSameAs(off);
        assertThat(off.failing()).isTrue();
        assertThat(failing.wants("job.finished")).isTrue();
        assertThat(failing.wants("job.created")).isFalse();
        assertThat(off.wants("job.finished")).isFalse();
        assertThat(off.toString()).doesNotContain("localhost", "secret");
    }

    @Test
    void aWebhookThatIsGoneLearnsNothingMore() {
        Webhooks hooks = new Webhooks(Clock.systemUTC());
        Webhook first = hooks.add("http://localhost/1", List.of("job.finished"));
        Webhook second = hooks.add("http://localhost/2", List.of("job.finished", "job.failed"));
        assertThat(hooks.newestFirst()).containsExactly(second, first);
        assertThat(hooks.wanting("job.finished")).containsExactly(first, second);
        assertThat(hooks.wanting("job.failed")).containsExactly(second);

        assertThat(hooks.remove(first.id())).isTrue();
        assertThat(hooks.remove(first.id())).isFalse();
        hooks.note(first.id(), Health.FAILING);
        hooks.note(second.id(), Health.DISABLED);

        assertThat(hooks.isOn(first.id())).isFalse();
        assertThat(hooks.isOn(second.id())).isFalse();
        assertThat(hooks.first().orElseThrow().id()).isEqualTo(second.id());
        assertThat(hooks.wanting("job.finished")).isEmpty();
        assertThat(first.secret()).hasSize(32).matches("[A-Za-z0-9]+").isNotEqualTo(second.secret());
    }
}
