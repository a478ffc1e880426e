package io.github.camelcloudconvert.emulator.service.signed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Signed addresses as the service's own libraries make them (docs/api-notes.md#signed-addresses). */
class SignedLinkTest {
    private static final String BASE = "https://s.cloudconvert.com/0f6c9a7e-2f43-4f0b-8a59-6d1f5b7c2e10";
    private static final String SECRET = "test-signing-secret";
    private static final String JOB =
            "{\"tasks\":{\"i\":{\"operation\":\"import/url\",\"url\":\"https://example.org/a?b=1\"},"
                    + "\"e\":{\"operation\":\"export/url\",\"input\":\"i\"}}}";
    private static final String VECTOR_1 = "job=" + unpadded(JOB);
    private static final String SIGNATURE_1 = "b496f31cbaf42c3f08ce1a65ac13c8415ad864fc08316027a0255344e68cdcde";

    @Test
    void theFirstVectorIsAccepted() {
        assertThat(VECTOR_1)
                .isEqualTo(
                        "job=eyJ0YXNrcyI6eyJpIjp7Im9wZXJhdGlvbiI6ImltcG9ydC91cmwiLCJ1cmwiOiJodHRwczovL2V4YW1wbGUub3Jn"
                                + "L2E_Yj0xIn0sImUiOnsib3BlcmF0aW9uIjoiZXhwb3J0L3VybCIsImlucHV0IjoiaSJ9fX0");

        SignedLink link = SignedLink.read(BASE, VECTOR_1 + "&s=" + SIGNATURE_1, SECRET);

        assertThat(link.cacheKey()).isNull();
        assertThat(link.job().get("tasks"))
                .isEqualTo(Map.of(
                        "i", Map.of("operation", "import/url", "url", "https://example.org/a?b=1"),
                        "e", Map.of("operation", "export/url", "input", "i")));
    }

    @Test
    void theSecondVectorHasACacheKey() {
        String signature = "f5295aa31c669a3cc31e182367ddb080289980ac1453ac235b84e03f9e3d8209";

        assertThat(SignedLink.read(BASE, VECTOR_1 + "&cache_key=k1&s=" + signature, SECRET)
                        .cacheKey())
                .isEqualTo("k1");
    }

    @Test
    void theThirdVectorHasNullsAndEscapedSlashes() {
        String job = "{\"tasks\":{\"import-it\":{\"operation\":\"import\\/url\",\"url\":\"https:\\/\\/some.url\","
                + "\"filename\":\"test.png\"},\"export-it\":{\"operation\":\"export\\/url\",\"input\":\"import-it\","
                + "\"inline\":true}},\"tag\":null,\"webhook_url\":null}";
        SignedLink link = SignedLink.read(
                "https://s.cloudconvert.com/b3d85428-584e-4639-bc11-76b7dee9c109",
                "job=" + unpadded(job)
                        + "&cache_key=mykey&s=fb2760b572f652316d2ca218cec980024057ff108a472425c9fcc6136709cbe8",
                "NT8dpJkttEyfSk3qlRgUJtvTkx64vhyX");

        assertThat(link.cacheKey()).isEqualTo("mykey");
        assertThat(link.job()).containsKeys("tasks", "tag", "webhook_url");
    }

    @Test
    void paddingAndBothAlphabetsAreAccepted() {
        String text = "{\"tasks\":{\"a\":{\"n\":\"" + "\u00ff\u00fe?>~~\u00fb\u00ef\u00be" + "\"}},\"x\":1}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String standard = Base64.getEncoder().encodeToString(bytes);
        assertThat(standard).endsWith("=").contains("/").contains("+");

        for (String encoded : new String[] {
            standard,
            standard.replace("=", ""),
            standard.replaceFirst("\\+", "-").replaceFirst("/", "_"),
            standard.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
            Base64.getUrlEncoder().encodeToString(bytes),
            unpadded(text)
        }) {
            assertThat(SignedLink.read(BASE, signed("job=" + encoded), SECRET).job())
                    .as(encoded)
                    .containsEntry("x", 1);
        }
    }

    @Test
    void whateverChangesAfterwardsBreaksTheSignature() {
        String good = VECTOR_1 + "&s=" + SIGNATURE_1;
        for (String bad : new String[] {
            "",
            "s=" + SIGNATURE_1,
            VECTOR_1,
            VECTOR_1 + "&s=",
            good.replace("&s=b4", "&s=b5"),
            good.toUpperCase(Locale.ROOT),
            VECTOR_1 + "&cache_key=k1&s=" + SIGNATURE_1,
            good + "&x=1",
            good.replace("job=eyJ", "job=%65yJ"),
            good.replaceFirst("_", "/"),
            "x=1&" + good
        }) {
            assertRefused(bad, 403);
        }
        assertThatExceptionOfType(EmulatorError.class)
                .isThrownBy(() -> SignedLink.read(BASE + "/", good, SECRET))
                .satisfies(error -> assertThat(error.status()).isEqualTo(403));
        assertThatExceptionOfType(EmulatorError.class)
                .isThrownBy(() -> SignedLink.read(BASE, good, SECRET + "x"))
                .satisfies(error -> assertThat(error.status()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cache_key=k",
                "job=",
                "job=%%%",
                "job=%ZZ",
                "job=bm90IGpzb24",
                "job=W10",
                "job=e30&cache_key=a.b"
            })
    void whatIsSignedButUselessIsNamed(String query) {
        assertRefused(signed(query), 422);
    }

    private static void assertRefused(String query, int status) {
        assertThatExceptionOfType(EmulatorError.class)
                .as(query)
                .isThrownBy(() -> SignedLink.read(BASE, query, SECRET))
                .satisfies(error -> assertThat(error.status()).isEqualTo(status));
    }

    private static String signed(String query) {
        return query + "&s=" + HookSignature.of(SECRET, BASE + "?" + query);
    }

    private static String unpadded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
