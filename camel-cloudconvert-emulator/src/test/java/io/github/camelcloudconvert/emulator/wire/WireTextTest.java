package io.github.camelcloudconvert.emulator.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.wire.WireJson.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** JSON, moments and percent codes, to the letter: signatures and clients depend on them. */
class WireTextTest {

    private static String written(Object value, boolean escapeSlashes) {
        return new String(WireJson.write(value, escapeSlashes), StandardCharsets.UTF_8);
    }

    @Test
    void theApiHostEscapesSlashesAndTheSyncHostDoesNot() {
        Map<String, Object> value = Map.of("a/b", List.of("http://localhost/\u00fc", "\"\\\n"));

        assertThat(written(value, true)).isEqualTo("{\"a\\/b\":[\"http:\\/\\/localhost\\/\u00fc\",\"\\\"\\\\\\n\"]}");
        assertThat(written(value, false)).isEqualTo("{\"a/b\":[\"http://localhost/\u00fc\",\"\\\"\\\\\\n\"]}");
    }

    @Test
    void whatWasWrittenGoesIntoAnotherTextAsItIs() {
        RawJson raw = RawJson.of(Map.of("url", "a/b"));

        assertThat(written(Map.of("data", raw), false)).isEqualTo("{\"data\":{\"url\":\"a\\/b\"}}");
        assertThat(raw.toString()).isEqualTo("RawJson[14 characters]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"a\"", "1", "{", "{\"a\":}", "\u0000"})
    void anythingButAnObjectIsRefused(String json) {
        assertThatThrownBy(() -> WireJson.readObject(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[", "a"})
    void anythingButAnArrayIsRefused(String json) {
        assertThatThrownBy(() -> WireJson.readArray(json)).isInstanceOf(IOException.class);
    }

    @Test
    void jsonKeepsItsOrderAndItsNulls() throws IOException {
        Map<String, Object> read = WireJson.readObject("{\"b\":1,\"a\":null}".getBytes(StandardCharsets.UTF_8));

        assertThat(read.keySet()).containsExactly("b", "a");
        assertThat(read).containsEntry("a", null);
        assertThat(WireJson.readArray("[1,null]")).containsExactly(1, null);
    }

    @Test
    void momentsHaveNoFractionsAndAreInUniversalTime() {
        Instant time = Instant.parse("2026-03-04T09:05:07.999Z");

        assertThat(WireTime.api(time)).isEqualTo("2026-03-04T09:05:07+00:00");
        assertThat(WireTime.apiOrNull(null)).isNull();
        assertThat(WireTime.amz(time)).isEqualTo("20260304T090507Z");
        assertThat(WireTime.amzDay(time)).isEqualTo("20260304");
        assertThat(WireTime.parseAmz("20260304T090507Z")).isEqualTo("2026-03-04T09:05:07Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20260304", "20260304T090507", "20261304T090507Z", "2026-03-04T09:05:07Z"})
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> WireTime.parseAmz(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a%20b",
        "a+b, a%2Bb",
        "a*b~c, a%2Ab~c",
        "-._~, -._~",
        "a/b?c=d&e, a%2Fb%3Fc%3Dd%26e",
        "\u00fc\uD83D\uDE80, %C3%BC%F0%9F%9A%80"
    })
    void percentCodesAreThoseOfTheStandardAndLeadBack(String text, String code) {
        assertThat(PercentCode.encode(text)).isEqualTo(code);
        assertThat(PercentCode.decode(code)).isEqualTo(text);
    }

    @Test
    void aPlusSignStandsForItself() {
        assertThat(PercentCode.decode("a+b%20c")).isEqualTo("a+b c");
        for (String broken : List.of("%", "%2", "%zz", "a%-1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> PercentCode.decode(broken));
        }
    }
}
