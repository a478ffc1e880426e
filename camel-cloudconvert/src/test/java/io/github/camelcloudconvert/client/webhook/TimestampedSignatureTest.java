package io.github.camelcloudconvert.client.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimestampedSignatureTest {

    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant MADE = Instant.ofEpochSecond(1_790_000_000);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Made with {@code openssl dgst -sha256 -hmac whsec_test} over the time, a dot and the body. */
    private static final String HEX = "e32657f3e678d33b41ec084c16ac0e125d25480a06cb3902286dc5942c6fd259";

    private static final String WRONG = "0".repeat(64);
    private static final String HEADER = "t=1790000000,v1=" + HEX;

    private static boolean verify(String header, Instant now) {
        return WebhookSignature.verifyTimestamped(BODY, header, List.of("whsec_test"), now, TOLERANCE);
    }

    @Test
    void whatTheSecretHasSignedIsVerified() {
        assertThat(verify(HEADER, MADE)).isTrue();
        assertThat(verify("t=1790000000, v1=" + HEX.toUpperCase(Locale.ROOT) + " ", MADE))
                .isTrue();
        assertThat(verify("v1=" + HEX + ",v0=old,t=1790000000", MADE)).isTrue();
    }

    @Test
    void anyOtherByteTimeOrSecretIsNot() {
        for (int index = 0; index < BODY.length; index++) {
            byte[] changed = BODY.clone();
            changed[index] ^= 1;
            assertThat(WebhookSignature.verifyTimestamped(changed, HEADER, List.of("whsec_test"), MADE, TOLERANCE))
                    .isFalse();
        }
        assertThat(verify("t=1790000001,v1=" + HEX, MADE)).isFalse();
        assertThat(verify("t=01790000000,v1=" + HEX, MADE))
                .as("the digits are signed")
                .isFalse();
        assertThat(WebhookSignature.verifyTimestamped(BODY, HEADER, List.of("whsec_tess", ""), MADE, TOLERANCE))
                .isFalse();
        assertThat(WebhookSignature.verifyTimestamped(BODY, HEADER, List.of(), MADE, TOLERANCE))
                .isFalse();
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnoughAndOneGoodSecret() {
        assertThat(verify("t=1790000000,v1=" + WRONG + ",v1=" + HEX, MADE)).isTrue();
        assertThat(verify("t=1790000000,v1=" + HEX + ",v1=" + WRONG, MADE)).isTrue();
        assertThat(verify("t=1790000000,v1=" + WRONG + ",v1=" + WRONG, MADE)).isFalse();
        assertThat(WebhookSignature.verifyTimestamped(BODY, HEADER, List.of("next", "whsec_test"), MADE, TOLERANCE))
                .isTrue();
    }

    @Test
    void itIsTakenAsLongAsItsTimeIsNearWhicheverClockIsAhead() {
        assertThat(verify(HEADER, MADE.plus(TOLERANCE))).isTrue();
        assertThat(verify(HEADER, MADE.plus(TOLERANCE).plusMillis(1))).isFalse();
        assertThat(verify(HEADER, MADE.minus(TOLERANCE))).isTrue();
        assertThat(verify(HEADER, MADE.minus(TOLERANCE).minusMillis(1))).isFalse();
        assertThat(WebhookSignature.verifyTimestamped(
                        BODY, HEADER, List.of("whsec_test"), MADE.plus(Duration.ofDays(900)), Duration.ZERO))
                .as("no bound")
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ",",
                "t=",
                "v1=" + HEX,
                HEX,
                "t=1790000000",
                "t=1790000000,v1=",
                "t=1790000000,v1=xyz",
                "t=1790000000,v2=" + HEX,
                "t=-1790000000,v1=" + HEX,
                "t=1.79e9,v1=" + HEX,
                "t=99999999999999999999,v1=" + HEX,
                "t=1790000000,t=1790000000,v1=" + HEX,
                "T=1790000000,V1=" + HEX
            })
    void whatCannotBeReadIsNotVerified(String header) {
        assertThat(verify(header, MADE)).isFalse();
    }

    @Test
    void moreSignaturesThanAnyChangeOfSecretsNeedsAreNotTried() {
        assertThat(verify("t=1790000000" + (",v1=" + WRONG).repeat(8) + ",v1=" + HEX, MADE))
                .isFalse();
        assertThat(verify(HEADER + ",x=" + "y".repeat(5_000), MADE)).isFalse();
    }
}
