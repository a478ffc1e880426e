package io.github.camelcloudconvert.client.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebhookSignatureTest {

    private static final String SECRET = "whsec-test";
    private static final byte[] BODY =
            utf8("{\"event\":\"job.finished\",\"job\":{\"id\":\"8f0d2c54-3b1e-4c7a-9d16-2a5e7b90c3f1\"}}");
    private static final String SIGNATURE = "13490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theDocumentedVectorVerifies() {
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, SECRET)).isTrue();
        assertThat(WebhookSignature.verify(BODY, SIGNATURE.toUpperCase(Locale.ROOT), SECRET))
                .isTrue();
        assertThat(WebhookSignature.verify(BODY, " " + SIGNATURE + " ", SECRET)).isTrue();
    }

    /** The signature was made with {@code openssl dgst -sha256 -hmac}. */
    @Test
    void bytesCountAndNotWhatTheyMean() {
        byte[] escaped = utf8("{\"event\":\"job.finished\",\"job\":{\"url\":\"https:\\/\\/h\\/\u00e4\"}}");
        byte[] unescaped = utf8("{\"event\":\"job.finished\",\"job\":{\"url\":\"https://h/\u00e4\"}}");
        String signature = "0710e52ad498884852f5e78747eb50d17edc80b057df821a97ebb377ef94d4a8";

        assertThat(WebhookSignature.verify(escaped, signature, "s\u00e9cret")).isTrue();
        assertThat(WebhookSignature.verify(unescaped, signature, "s\u00e9cret")).isFalse();
    }

    @Test
    void anyOtherByteDoesNot() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertThat(WebhookSignature.verify(changed, SIGNATURE, SECRET)).isFalse();
        }
        byte[] signature = HexFormat.of().parseHex(SIGNATURE);
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertThat(WebhookSignature.verify(BODY, HexFormat.of().formatHex(changed), SECRET))
                    .isFalse();
        }
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, "whsec-tesu")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "sha256=13490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f",
                "13490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6",
                "13490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f00",
                "zz490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f",
                "\u0661\u0663490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f"
            })
    void aHeaderThatIsNoSignatureVerifiesNothing(String header) {
        assertThat(WebhookSignature.verify(BODY, header, SECRET)).isFalse();
    }

    @Test
    void withoutASecretNothingVerifies() {
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, null)).isFalse();
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, "")).isFalse();
        assertThat(WebhookSignature.verify(new byte[0], SIGNATURE, SECRET)).isFalse();
        assertThatThrownBy(() -> WebhookSignature.of(BODY, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
