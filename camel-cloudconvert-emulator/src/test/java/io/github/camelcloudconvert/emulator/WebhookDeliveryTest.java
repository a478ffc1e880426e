package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Inbox.Letter;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What receivers of webhooks see. */
class WebhookDeliveryTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .engine("convert", "txt", "bad", OddEngines.BROKEN)
                    .webhookRetryDelay(Duration.ofMillis(20)));

    private static final String FAILING =
            Api.RAW_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"bad\"");

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);
    private Inbox inbox;

    @BeforeEach
    void open() throws Exception {
        inbox = new Inbox();
    }

    @AfterEach
    void shut() {
        inbox.close();
    }

    @Test
    void theDocumentedVectorIsReproduced() {
        String body = "{\"event\":\"job.finished\",\"job\":{\"id\":\"8f0d2c54-3b1e-4c7a-9d16-2a5e7b90c3f1\"}}";

        assertThat(HookSignature.of("whsec-test", body))
                .isEqualTo("13490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f");
    }

    @Test
    void anAccountsWebhookHearsOfTheCreationAndTheEnd() throws Exception {
        String secret = subscribe("/cc", "job.created", "job.finished", "job.failed");

        String id = api.create(Api.RAW_CONVERT).get("id").asText();

        List<Letter> letters = arrived(2);
        Letter created = letter(letters, "job.created");
        Letter finished = letter(letters, "job.finished");
        assertThat(List.of(created, finished)).allSatisfy(letter -> {
            JsonNode body = Api.JSON.readTree(letter.body());
            assertThat(body.properties().stream().map(field -> field.getKey())).containsExactly("event", "job");
            assertThat(body.at("/job/id").asText()).isEqualTo(id);
            assertThat(letter.signature()).isEqualTo(HookSignature.of(secret, letter.body()));
            assertThat(letter.contentType()).isEqualTo("application/json");
            assertThat(letter.path()).isEqualTo("/cc");
        });
        assertThat(Api.JSON.readTree(created.body()).at("/job/status").asText()).isEqualTo("waiting");
        assertThat(finished.body())
                .startsWith("{\"event\":\"job.finished\",\"job\":{\"id\":\"")
                .contains("\"operation\":\"export\\/url\"")
                .doesNotContain("://")
                .doesNotContain("\n");
        assertThat(Api.url(Api.JSON.readTree(finished.body()).get("job"), "export"))
                .startsWith(emulator.storageUrl().toString());
    }

    @Test
    void aWebhookHearsOnlyWhatItAskedFor() throws Exception {
        subscribe("/failed", "job.failed");
        subscribe("/finished", "job.finished");

        api.postSync("/jobs", Api.RAW_CONVERT);
        api.postSync("/jobs", FAILING);

        assertThat(arrived(2)).extracting(Letter::path).containsExactlyInAnyOrder("/failed", "/finished");
        assertThat(emulator.webhookDeliveries().of("job.created")).isEmpty();
    }

    @Test
    void aDeletedJobIsNotSaidToHaveEnded() throws Exception {
        subscribe("/cc", "job.created", "job.finished", "job.failed");
        String id = api.create(Api.ONE_CONVERT).get("id").asText();
        api.delete("/jobs/" + id);
        api.create(Api.RAW_CONVERT);

        arrived(3);

        assertThat(emulator.webhookDeliveries().all())
                .filteredOn(attempt -> attempt.jobId().equals(id))
                .extracting(WebhookDelivery::event)
                .containsExactly("job.created");
    }

    @Test
    void theAddressOfAJobHearsOnlyOfItsEndWithASecretThatNobodyKnows() throws Exception {
        String secret = subscribe("/account", "job.finished");

        api.create(withOwnAddress(Api.RAW_CONVERT));

        Letter own = arrived(2).stream()
                .filter(letter -> letter.path().equals("/own"))
                .findFirst()
                .orElseThrow();
        assertThat(Api.JSON.readTree(own.body()).get("event").asText()).isEqualTo("job.finished");
        assertThat(own.signature()).hasSize(64).isNotEqualTo(HookSignature.of(secret, own.body()));
        assertThat(emulator.webhookDeliveries().all())
                .filteredOn(attempt -> attempt.webhookId() == null)
                .hasSize(1);
    }

    @Test
    void theAddressOfAJobMayBeSignedWithTheAccountsFirstSecret() throws Exception {
        try (CloudConvertEmulator documented =
                OddEngines.copyingText().profile(Profile.documented()).start()) {
            Api there = new Api(documented);
            String secret = there.post("/webhooks", webhook("/account", "job.failed"))
                    .data()
                    .get("signing_secret")
                    .asText();
            there.post("/webhooks", webhook("/other", "job.failed"));

            there.create(withOwnAddress(Api.RAW_CONVERT));

            Letter own = arrived(1).get(0);
            assertThat(own.signature()).isEqualTo(HookSignature.of(secret, own.body()));
        }
    }

    @Test
    void aServerErrorIsTriedAgainWithTheSameBytes() throws Exception {
        inbox.answer(500, 503, 200);
        subscribe("/cc", "job.finished");

        api.create(Api.RAW_CONVERT);

        List<Letter> letters = arrived(3);
        assertThat(letters).allSatisfy(letter -> assertThat(letter.body())
                .isEqualTo(letters.get(0).body()));
        await().untilAsserted(() -> assertThat(emulator.webhookDeliveries().all())
                .extracting(WebhookDelivery::attempt, WebhookDelivery::status)
                .containsExactly(tuple(1, 500), tuple(2, 503), tuple(3, 200)));
        assertThat(flag("failing")).isFalse();
    }

    @Test
    void afterThreeAttemptsTheWebhookIsFailingUntilOneArrives() throws Exception {
        inbox.answer(500, 500, 500);
        subscribe("/cc", "job.finished");

        api.create(Api.RAW_CONVERT);
        await().until(() -> flag("failing"));

        assertThat(inbox.letters()).hasSize(3);
        assertThat(flag("disabled")).isFalse();
        api.create(Api.RAW_CONVERT);
        await().until(() -> !flag("failing"));
        assertThat(inbox.letters()).hasSize(4);
    }

    @Test
    void aRefusedConnectionIsTriedThreeTimes() throws Exception {
        subscribe("/cc", "job.finished");
        inbox.close();

        api.create(Api.RAW_CONVERT);

        await().until(() -> flag("failing"));
        assertThat(emulator.webhookDeliveries().all())
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(attempt.status()).isNull())
                .allSatisfy(attempt -> assertThat(attempt.problem()).contains("refused"));
    }

    @ParameterizedTest
    @CsvSource({"worst, 410, true", "worst, 404, true", "documented, 410, true", "documented, 404, false"})
    void aClientErrorSwitchesOffAsTheProfileSays(String profile, int status, boolean off) throws Exception {
        Profile chosen = profile.equals("worst") ? Profile.worstLegal() : Profile.documented();
        try (CloudConvertEmulator other =
                OddEngines.copyingText().profile(chosen).start()) {
            Api there = new Api(other);
            there.post("/webhooks", webhook("/cc", "job.finished"));
            inbox.answer(status);

            there.create(Api.RAW_CONVERT);
            await().until(() -> listed(there).get("failing").asBoolean());

            assertThat(listed(there).get("disabled").asBoolean()).isEqualTo(off);
            there.postSync("/jobs", Api.RAW_CONVERT);
            there.create(withOwnAddress(Api.RAW_CONVERT));
            arrived(off ? 2 : 4);
            assertThat(inbox.letters())
                    .filteredOn(letter -> letter.path().equals("/cc"))
                    .hasSize(off ? 1 : 3);
        }
    }

    @Test
    void onlyThisMachineIsSentToUnlessMoreIsAllowed() throws Exception {
        api.post("/webhooks", webhook("/cc", "job.finished").replace("127.0.0.1", "localhost.example"));

        api.create(Api.RAW_CONVERT);

        await().until(() -> flag("failing"));
        assertThat(emulator.webhookDeliveries().all())
                .extracting(WebhookDelivery::problem)
                .containsExactly("the target is not allowed");
        try (CloudConvertEmulator open = OddEngines.copyingText()
                .webhookRetryDelay(Duration.ofMillis(1))
                .webhookTargets(target -> target.getHost().equals("unknown.invalid"))
                .start()) {
            Api there = new Api(open);
            there.post("/webhooks", webhook("/cc", "job.finished").replace("127.0.0.1", "unknown.invalid"));
            there.create(Api.RAW_CONVERT);
            await().until(() -> open.webhookDeliveries().all().size() == 3);
            assertThat(open.webhookDeliveries().all().get(0).problem()).doesNotContain("allowed");
        }
    }

    @Test
    void aDeliveryCanBeRepeated() throws Exception {
        emulator.faults().add(Fault.WEBHOOK_DUPLICATED.plan().on("job.finished"));
        subscribe("/cc", "job.finished");

        api.create(Api.RAW_CONVERT);

        List<Letter> letters = arrived(2);
        assertThat(letters.get(0).body()).isEqualTo(letters.get(1).body());
    }

    @Test
    void aDeliveryCanBeLate() throws Exception {
        emulator.faults().add(Fault.WEBHOOK_LATE.plan().number(1000));
        subscribe("/cc", "job.finished");

        String first = api.create(Api.RAW_CONVERT).get("id").asText();
        await().until(() -> emulator.faults().waiting().isEmpty());
        api.create(Api.RAW_CONVERT);

        List<Letter> letters = arrived(2);
        assertThat(Api.JSON.readTree(letters.get(1).body()).at("/job/id").asText())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"WEBHOOK_TAMPERED", "WEBHOOK_TRUNCATED"})
    void aBodyCanBeBrokenUnderAGoodSignature(Fault fault) throws Exception {
        emulator.faults().next(fault);
        String secret = subscribe("/cc", "job.finished");

        api.create(Api.RAW_CONVERT);

        Letter letter = arrived(1).get(0);
        assertThat(letter.signature()).hasSize(64).isNotEqualTo(HookSignature.of(secret, letter.body()));
    }

    @Test
    void aDeliveryCanBeLost() throws Exception {
        emulator.faults().add(Fault.WEBHOOK_LOST.plan().on("job.created"));
        subscribe("/cc", "job.created", "job.finished");

        api.create(Api.RAW_CONVERT);

        assertThat(Api.JSON.readTree(arrived(1).get(0).body()).get("event").asText())
                .isEqualTo("job.finished");
    }

    @Test
    void whatIsKeptShowsNoSecretAndNoSignedAddress() throws Exception {
        String secret = subscribe("/cc", "job.finished");
        api.create(Api.RAW_CONVERT);
        await().until(() -> !emulator.webhookDeliveries().all().isEmpty());

        WebhookDelivery delivery = emulator.webhookDeliveries().all().get(0);

        assertThat(delivery.successful()).isTrue();
        assertThat(delivery.target()).isEqualTo(URI.create(inbox.url("/cc")));
        assertThat(delivery.body()).contains("X-Amz-Signature");
        assertThat(delivery.toString()).doesNotContain(secret, "X-Amz", delivery.signature());
    }

    private List<Letter> arrived(int count) {
        await().until(() -> inbox.letters().size() >= count);
        return inbox.letters();
    }

    private static Letter letter(List<Letter> letters, String event) throws Exception {
        for (Letter letter : letters) {
            if (Api.JSON.readTree(letter.body()).get("event").asText().equals(event)) {
                return letter;
            }
        }
        throw new AssertionError("no " + event);
    }

    private String subscribe(String path, String... events) throws Exception {
        return api.post("/webhooks", webhook(path, events))
                .data()
                .get("signing_secret")
                .asText();
    }

    private String webhook(String path, String... events) {
        return "{\"url\":\"" + inbox.url(path) + "\",\"events\":[\"" + String.join("\",\"", events) + "\"]}";
    }

    private String withOwnAddress(String job) {
        return job.replace("\"webhook_url\":null", "\"webhook_url\":\"" + inbox.url("/own") + "\"");
    }

    private boolean flag(String name) throws Exception {
        return listed(api).get(name).asBoolean();
    }

    private static JsonNode listed(Api api) throws Exception {
        return api.get("/users/me/webhooks").json().at("/data/0");
    }
}
