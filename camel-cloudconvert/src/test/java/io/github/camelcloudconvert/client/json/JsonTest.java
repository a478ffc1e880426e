package io.github.camelcloudconvert.client.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    private static String written(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> read(String text) {
        return Json.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsEveryDigitOfANumber() {
        String text = "{\"a\":123456789012345678901234567890,\"b\":0.1000000000000000000000001,\"c\":9007199254740993}";

        Map<String, Object> json = read(text);

        assertThat(json)
                .containsEntry("a", new BigInteger("123456789012345678901234567890"))
                .containsEntry("b", new BigDecimal("0.1000000000000000000000001"))
                .containsEntry("c", 9007199254740993L);
        assertThat(written(json)).isEqualTo(text);
    }

    @Test
    void keepsOrderNullsAndNesting() {
        String text = "{\"z\":null,\"a\":[1,[],{\"x\":true}],\"m\":{\"\u00e4\":\"\\\"\\n\"}}";

        assertThat(written(read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 8_000, 100_000})
    void bytesAreTextInBase64(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);

        Map<String, Object> json = read(written(Map.of("file", Base64Text.of(bytes))));

        assertThat(Base64.getDecoder().decode((String) requireNonNull(json.get("file"))))
                .isEqualTo(bytes);
    }

    @Test
    void bytesInBase64AreEqualByContentAndDoNotShowIt() {
        Base64Text text = Base64Text.of(new byte[] {1, 2, 3});

        assertThat(text)
                .isEqualTo(Base64Text.of(new byte[] {1, 2, 3}))
                .hasSameHashCodeAs(Base64Text.of(new byte[] {1, 2, 3}));
        assertThat(text).isNotEqualTo(Base64Text.of(new byte[] {1, 2, 4}));
        assertThat(text).hasToString("Base64Text[4 characters]");
    }

    @Test
    void theServiceMayRepeatAKeyButAPersonMayNot() {
        assertThat(read("{\"a\":1,\"a\":2}")).containsEntry("a", 2);
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\n\"a\":2}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("a key appears twice (line 2");
    }

    @Test
    void textAfterTheObjectOfAPersonIsAMistake() {
        assertThatThrownBy(() -> Json.parse("{} {}")).isInstanceOf(MalformedJsonException.class);
        assertThat(Json.parse(" {} ")).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "12"})
    void aReplyIsAnObjectAndAPersonMayWriteAnyValue(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJsonException.class);
        assertThat(Json.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "<html>502</html>", "{", "{\"a\":", "{a:1}"})
    void whatIsNoValueIsMalformedForBothReaders(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void aMistakeIsPlacedButNeverQuoted() {
        assertThatThrownBy(() -> Json.parse("{\"secret_access_key\": AKIAsecret}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining("AKIAsecret")
                .hasNoCause();
    }

    @Test
    void endlessNestingIsRefusedBothWays() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("too deep");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> Json.write(itself))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nests deeper");
    }

    @Test
    void writesWhatAUserPutsInAMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("float", 0.1f);
        map.put("double", 2.5);
        map.put("short", (short) 7);
        map.put("chars", CharBuffer.wrap("text"));
        map.put("array", new Object[] {"a", null});
        map.put("none", null);

        assertThat(written(map))
                .isEqualTo("{\"float\":0.1,\"double\":2.5,\"short\":7,\"chars\":\"text\",\"array\":[\"a\",null],"
                        + "\"none\":null}");
    }

    @Test
    void aBeanThatStrayedIntoTheMapIsNamedByItsPath() {
        for (Object stray : Arrays.asList(Locale.ROOT, Path.of("x"), new byte[1], Double.NaN, new Object())) {
            Map<String, Object> job = Map.of("tasks", Map.of("convert", Map.of("pages", List.of("1", stray))));
            assertThatThrownBy(() -> Json.write(job))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessageContaining("tasks.convert.pages[1] is a");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyPartOfAReplyIsUnmodifiable() {
        Map<String, Object> reply = read("{\"a\":{\"b\":[{\"c\":1}]},\"d\":[]}");
        Map<String, Object> inner = (Map<String, Object>) requireNonNull(reply.get("a"));
        List<Object> list = (List<Object>) requireNonNull(inner.get("b"));
        Map<String, Object> item = (Map<String, Object>) list.get(0);

        for (Map<String, Object> map : List.of(reply, inner, item)) {
            assertThatThrownBy(() -> map.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        }
        for (List<Object> each : List.of(list, (List<Object>) requireNonNull(reply.get("d")))) {
            assertThatThrownBy(() -> each.add(1)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aReplyThatIsNotAnObjectSaysSoAndOneThatIsBrokenSaysWhere() {
        assertThatThrownBy(() -> read("[1]")).hasMessageContaining("not a JSON object");
        assertThatThrownBy(() -> read("{\"a\":\n nonsense}")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("{\"a\":[1")).hasMessageContaining("ends too early");
    }

    @Test
    void aNumberWithoutBoundsIsMalformedWhereverItStands() {
        String number = "1e10000000004";

        assertThatThrownBy(() -> read("{\"a\":" + number + "}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> Json.parse(number)).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.read(number.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }
}
