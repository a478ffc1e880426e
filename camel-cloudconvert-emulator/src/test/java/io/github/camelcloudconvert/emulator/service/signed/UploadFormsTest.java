package io.github.camelcloudconvert.emulator.service.signed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.wire.TaskJson.ResultJson.FormJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Forms for uploads, and the closed list of conditions that they come back under (docs/api-notes.md#uploads). */
class UploadFormsTest {
    private static final String TASK = "9f6b5e1c-1c2d-4e3f-8a9b-0c1d2e3f4a5b";
    private static final Instant CREATED = Instant.parse("2026-03-04T09:15:27.750Z");
    private final AdjustableClock clock = new AdjustableClock(Clock.fixed(CREATED, ZoneOffset.UTC));
    private final UploadForms forms = forms(Sandbox.OFF);

    private UploadForms forms(Sandbox sandbox) {
        HostAddresses hosts = new HostAddresses();
        URI storage = URI.create("https://storage.example");
        hosts.listening(new HostAddresses.Known(storage, storage, storage, storage));
        return new UploadForms(clock, new Signer(), hosts, sandbox);
    }

    /** What a client sends that takes the form as it is. */
    private Map<String, String> sent() {
        return new LinkedHashMap<>(forms.form(TASK, CREATED).parameters());
    }

    private void check(Map<String, String> fields) {
        forms.check(fields, TASK, CREATED);
    }

    private void refused(Map<String, String> fields, String code, String message) {
        assertThatExceptionOfType(StorageError.class)
                .isThrownBy(() -> check(fields))
                .withMessage(message)
                .satisfies(error -> {
                    assertThat(error.status()).isEqualTo(403);
                    assertThat(error.code()).isEqualTo(code);
                });
    }

    @Test
    void theFormComesBackAsItWasGiven() {
        FormJson form = forms.form(TASK, CREATED);

        assertThat(form.url()).isEqualTo("https://storage.example/tasks");
        assertThat(form.parameters())
                .containsEntry("key", TASK + "/${filename}")
                .containsEntry("acl", "private")
                .containsEntry("success_action_status", "201")
                .containsEntry("X-Amz-Date", "20260304T091527Z");
        assertThatCode(() -> check(form.parameters())).doesNotThrowAnyException();
    }

    @Test
    void thePolicyNamesEveryConditionAndItsEnd() {
        String policy = new String(Base64.getDecoder().decode(sent().get("Policy")), StandardCharsets.UTF_8);

        assertThat(policy)
                .startsWith("{\"expiration\":\"2026-03-04T15:15:27Z\",")
                .contains("[\"starts-with\",\"$key\",\"" + TASK + "/\"]")
                .contains("{\"acl\":\"private\"}", "{\"bucket\":\"tasks\"}", "{\"success_action_status\":\"201\"}");
    }

    @Test
    void theSandboxHasABucketOfItsOwn() {
        assertThat(forms(Sandbox.allowing(Set.of())).form(TASK, CREATED).url())
                .isEqualTo("https://storage.example/tasks-sandbox");
    }

    @Test
    void aKeyMayNameAnyFileOfTheTask() {
        Map<String, String> fields = sent();
        fields.put("key", TASK + "/any name.pdf");

        assertThatCode(() -> check(fields)).doesNotThrowAnyException();
    }

    @Test
    void aKeyOfAnotherTaskIsRefused() {
        Map<String, String> fields = sent();
        fields.put("key", "another/${filename}");

        refused(fields, "AccessDenied", "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acl", "success_action_status", "X-Amz-Credential", "X-Amz-Algorithm", "X-Amz-Date"})
    void eachConditionIsNeededAsItWas(String name) {
        String message = "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$" + name + "\"]";
        Map<String, String> without = sent();
        without.remove(name);
        refused(without, "AccessDenied", message);

        Map<String, String> changed = sent();
        changed.merge(name, "x", String::concat);
        refused(changed, "AccessDenied", message);
    }

    @Test
    void aFieldThatTheFormDoesNotHaveIsRefused() {
        Map<String, String> fields = sent();
        fields.put("X-Amz-Meta-Note", "hello");

        refused(fields, "AccessDenied", "Invalid according to Policy: Extra input fields: x-amz-meta-note");
    }

    @Test
    void whatWasNotSignedIsRefused() {
        Map<String, String> unsigned = sent();
        unsigned.remove("Policy");
        refused(unsigned, "AccessDenied", "Access Denied.");

        String wrong = "The request signature we calculated does not match the signature you provided.";
        Map<String, String> other = sent();
        other.put("Policy", Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)));
        refused(other, "SignatureDoesNotMatch", wrong);

        Map<String, String> without = sent();
        without.remove("X-Amz-Signature");
        refused(without, "SignatureDoesNotMatch", wrong);
    }

    @Test
    void aFormOfAnotherEmulatorIsRefused() {
        Map<String, String> foreign = forms(Sandbox.OFF).form(TASK, CREATED).parameters();

        refused(
                foreign,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.");
    }

    @Test
    void theFormHoldsForSixHours() {
        Map<String, String> fields = sent();
        clock.jump(Duration.ofHours(6).minusSeconds(1));
        assertThatCode(() -> check(fields)).doesNotThrowAnyException();

        clock.jump(Duration.ofSeconds(1));
        refused(fields, "AccessDenied", "Invalid according to Policy: Policy expired.");
    }

    @ParameterizedTest
    @CsvSource({
        "9f/${filename}, report.pdf, report.pdf",
        "9f/of ${filename}, report.pdf, of report.pdf",
        "9f/mine.pdf, report.pdf, mine.pdf",
        "9f/a/${filename}, report.pdf, a/report.pdf"
    })
    void theStoragePutsTheNameOfTheFileIntoTheKey(String key, String fileName, String stored) {
        assertThat(UploadForms.storedName(key, fileName)).isEqualTo(stored);
    }
}
