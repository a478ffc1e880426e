package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Inbox.Letter;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.hook.HookPolicy.Verdict;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConvertlyWebhooksTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private static final String SECRET = "whsec_of_the_test";
    private final List<AutoCloseable> open = new ArrayList<>();
    private Inbox inbox;

    @BeforeEach
    void openInbox() throws Exception {
        inbox = new Inbox();
        open.add(inbox);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private ConvertlyEmulator emulator(ConvertlyQuirk... quirks) {
        ConvertlyEmulator emulator = ConvertlyEmulator.builder()
                .with(quirks)
                .apiKey("cvly_any")
                .account("cvly_other", ConvertlyPlan.UNLIMITED)
                .webhookRetryDelays(Duration.ofMillis(1), Duration.ofMillis(2))
                .start();
        open.add(emulator);
        return emulator;
    }

    @Test
    void anEventIsSignedWithItsTime() throws Exception {
        ConvertlyEmulator emulator = emulator();
        emulator.addWebhook(inbox.url("/hook"), SECRET, "conversion.completed");
        String job = new ConvertlyApi(emulator).create(ConvertlyApi.job("a.png", PNG, "jpg"));

        Letter letter = letters(1).get(0);

        JsonNode body = ConvertlyApi.JSON.readTree(letter.body());
        String time = body.get("created").asText();
        assertThat(letter.headers().getFirst("Convertly-Event")).isEqualTo("conversion.completed");
        assertThat(letter.headers().getFirst("User-Agent")).isEqualTo("Convertly-Webhooks/1.0");
        assertThat(letter.headers().getFirst("Convertly-Signature"))
                .isEqualTo("t=" + time + ",v1=" + HookSignature.of(SECRET, time + "." + letter.body()));
        assertThat(body.get("id").asText()).startsWith("evt_");
        assertThat(body.get("type").asText()).isEqualTo("conversion.completed");
        assertThat(body.at("/data/jobId").asText()).isEqualTo(job);
    }

    @Test
    void aBatchTellsOfEachStep() throws Exception {
        ConvertlyEmulator emulator = emulator();
        emulator.addWebhook(inbox.url("/hook"), SECRET);
        new ConvertlyApi(emulator).create(ConvertlyApi.job("a.png", PNG, "jpg"));

        assertThat(letters(5).stream().map(ConvertlyWebhooksTest::type))
                .containsExactlyInAnyOrder(
                        "file.uploaded",
                        "conversion.started",
                        "file.uploaded",
                        "conversion.progress",
                        "conversion.completed");
    }

    @Test
    void theOlderGuideKnowsFewerEvents() throws Exception {
        ConvertlyEmulator emulator = emulator(ConvertlyQuirk.FEW_EVENTS);
        emulator.addWebhook(inbox.url("/hook"), SECRET, "conversion.started", "conversion.completed");
        new ConvertlyApi(emulator).create(ConvertlyApi.job("a.png", PNG, "jpg"));

        assertThat(type(letters(1).get(0))).isEqualTo("conversion.completed");
    }

    @Test
    void anEventMayBeUnknown() throws Exception {
        ConvertlyEmulator emulator = emulator(ConvertlyQuirk.UNKNOWN_EVENTS, ConvertlyQuirk.UNKNOWN_FIELDS);
        emulator.addWebhook(inbox.url("/hook"), SECRET, "conversion.completed");
        new ConvertlyApi(emulator).create(ConvertlyApi.job("a.png", PNG, "jpg"));

        assertThat(letters(2).stream().map(ConvertlyWebhooksTest::type)).anyMatch("conversion.celebrated"::equals);
        assertThat(inbox.letters().get(0).body()).contains("x_unannounced");
    }

    @Test
    void aDeliveryIsTriedThreeTimesAndCanBeReplayed() throws Exception {
        ConvertlyEmulator emulator = emulator();
        ConvertlyApi api = new ConvertlyApi(emulator);
        inbox.answer(404, 500, 302);
        emulator.addWebhook(inbox.url("/hook"), SECRET, "conversion.completed");
        api.create(ConvertlyApi.job("a.png", PNG, "jpg"));

        await().until(() -> emulator.deliveries().size() == 3);
        JsonNode delivery = api.get("/api/webhooks/deliveries?limit=25").json().at("/deliveries/0");
        assertThat(delivery.get("status").asText()).isEqualTo("failed");
        assertThat(delivery.get("attempts").asInt()).isEqualTo(3);
        assertThat(delivery.get("httpStatus").asInt()).isEqualTo(302);
        assertThat(delivery.get("eventType").asText()).isEqualTo("conversion.completed");

        String id = delivery.get("id").asText();
        assertThat(api.postJson("/api/webhooks/deliveries/" + id + "/retry", "{}")
                        .status())
                .isEqualTo(200);

        await().until(() -> api.get("/api/webhooks/deliveries")
                .json()
                .at("/deliveries/0/status")
                .asText()
                .equals("delivered"));
        assertThat(letters(4).stream().map(Letter::body).distinct()).hasSize(1);
        assertThat(api.postJson("/api/webhooks/deliveries/none/retry", "{}").status())
                .isEqualTo(404);
        assertThat(new ConvertlyApi(emulator, "cvly_other")
                        .get("/api/webhooks/deliveries")
                        .json()
                        .get("deliveries"))
                .isEmpty();
    }

    @Test
    void whichAnswersDeliverIsOpen() throws Exception {
        inbox.answer(204);
        ConvertlyEmulator any = emulator();
        any.addWebhook(inbox.url("/any"), SECRET, "conversion.completed");
        new ConvertlyApi(any).create(ConvertlyApi.job("a.png", PNG, "jpg"));
        await().until(() -> any.deliveries().size() == 1);

        ConvertlyEmulator strict = emulator(ConvertlyQuirk.ONLY_200_DELIVERS);
        strict.addWebhook(inbox.url("/strict"), SECRET, "conversion.completed");
        inbox.answer(204);
        inbox.letters().clear();
        new ConvertlyApi(strict).create(ConvertlyApi.job("a.png", PNG, "jpg"));

        await().until(() -> strict.deliveries().size() == 2);
        assertThat(strict.deliveries()).extracting(WebhookDelivery::status).containsExactly(204, 200);
    }

    @Test
    void aJobsOwnCallbackIsSignedWithItsOwnSecret() throws Exception {
        ConvertlyEmulator emulator = emulator(ConvertlyQuirk.TWO_SIGNATURES);
        inbox.answer(500);
        new ConvertlyApi(emulator).create(callback("mine"));

        Letter letter = letters(2).get(1);
        String time = letter.headers().getFirst("Convertly-Timestamp");
        String[] parts = letter.headers().getFirst("Convertly-Signature").split(",");
        assertThat(parts).hasSize(3);
        assertThat(parts[2]).isEqualTo("v1=" + HookSignature.of("mine", time + "." + letter.body()));
        assertThat(parts[1]).startsWith("v1=").isNotEqualTo(parts[2]);
        assertThat(type(letter)).isEqualTo("conversion.completed");
    }

    @Test
    void aCallbackMayBeTheJobAndComeOnce() throws Exception {
        ConvertlyEmulator emulator = emulator(ConvertlyQuirk.CALLBACK_BODY_IS_JOB, ConvertlyQuirk.CALLBACK_NOT_RETRIED);
        inbox.answer(500);
        String job = new ConvertlyApi(emulator).create(callback(""));

        await().until(() -> !emulator.deliveries().isEmpty());
        assertThat(emulator.deliveries()).extracting(WebhookDelivery::verdict).containsExactly(Verdict.FAILED);
        Letter letter = letters(1).get(0);
        assertThat(letter.headers()).doesNotContainKey("Convertly-signature");
        assertThat(ConvertlyApi.JSON.readTree(letter.body()).get("jobId").asText())
                .isEqualTo(job);
        assertThat(ConvertlyApi.JSON
                        .readTree(letter.body())
                        .at("/results/0/filename")
                        .asText())
                .isEqualTo("a.jpg");
    }

    @Test
    void aJobThatFailsSaysSo() throws Exception {
        ConvertlyEmulator emulator = emulator();
        emulator.faults().next(Fault.TASK_FAILS);
        new ConvertlyApi(emulator).create(callback("mine"));

        assertThat(type(letters(1).get(0))).isEqualTo("conversion.failed");
    }

    @Test
    void faultsOfDeliveriesStrikeHereToo() throws Exception {
        ConvertlyEmulator emulator = emulator();
        emulator.addWebhook(inbox.url("/hook"), SECRET, "conversion.completed");
        emulator.faults().next(Fault.WEBHOOK_DUPLICATED);
        new ConvertlyApi(emulator).create(ConvertlyApi.job("a.png", PNG, "jpg"));
        assertThat(letters(2).get(0).body()).isEqualTo(inbox.letters().get(1).body());
        inbox.letters().clear();

        emulator.faults().next(Fault.WEBHOOK_TAMPERED);
        new ConvertlyApi(emulator).create(ConvertlyApi.job("a.png", PNG, "jpg"));
        Letter tampered = letters(1).get(0);
        String time = tampered.headers().getFirst("Convertly-Timestamp");
        assertThat(tampered.headers().getFirst("Convertly-Signature"))
                .doesNotContain(HookSignature.of(SECRET, time + "." + tampered.body()));
    }

    private ConvertlyApi.Form callback(String secret) {
        ConvertlyApi.Form form = ConvertlyApi.job("a.png", PNG, "jpg").field("callbackUrl", inbox.url("/own"));
        return secret.isEmpty() ? form : form.field("callbackSecret", secret);
    }

    private List<Letter> letters(int count) {
        await().until(() -> inbox.letters().size() >= count);
        return inbox.letters();
    }

    private static String type(Letter letter) {
        try {
            return ConvertlyApi.JSON.readTree(letter.body()).path("type").asText();
        } catch (Exception e) {
            throw new IllegalStateException(letter.body(), e);
        }
    }
}
