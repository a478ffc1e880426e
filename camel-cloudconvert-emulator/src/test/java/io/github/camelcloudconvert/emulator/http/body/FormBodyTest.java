package io.github.camelcloudconvert.emulator.http.body;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Forms as the service's framework reads them. */
class FormBodyTest {

    @Test
    void bracketsNestAndAppend() {
        assertThat(FormBody.parse("tag=a+b%26c&events[]=x&events[]=y&tasks%5Bi%5D%5Boperation%5D=import%2Furl"
                        + "&tasks[e][input][0]=i&tasks[e][input][1]=j&tasks[e][inline]=true&empty=&flag"))
                .isEqualTo(Map.of(
                        "tag", "a b&c",
                        "events", List.of("x", "y"),
                        "tasks",
                                Map.of(
                                        "i", Map.of("operation", "import/url"),
                                        "e", Map.of("input", List.of("i", "j"), "inline", true)),
                        "empty", "",
                        "flag", ""));
    }

    @Test
    void aLaterValueReplacesAnEarlierOne() {
        assertThat(FormBody.parse("a=1&a=2&b=3&b[c]=4&d[x]=5&d=6"))
                .isEqualTo(Map.of("a", "2", "b", Map.of("c", "4"), "d", "6"));
    }

    @Test
    void keysThatDoNotCountUpStayKeys() {
        assertThat(FormBody.parse("a[1]=x&b[0]=y&b[z]=q"))
                .isEqualTo(Map.of("a", Map.of("1", "x"), "b", Map.of("0", "y", "z", "q")));
    }

    @Test
    void anEntryWithoutAKeyGoesBehindTheHighestNumber() {
        assertThat(FormBody.parse("a[1]=x&a[]=y&a[]=z&b[name]=q&b[]=r&c[][d]=1&c[][d]=2&e[08]=s&e[]=t"))
                .isEqualTo(Map.of(
                        "a", Map.of("1", "x", "2", "y", "3", "z"),
                        "b", Map.of("name", "q", "0", "r"),
                        "c", List.of(Map.of("d", "1"), Map.of("d", "2")),
                        "e", Map.of("08", "s", "0", "t")));
    }

    @Test
    void aNumberThatIsTooLargeToCountIsAName() {
        assertThat(FormBody.parse("a[9999999999]=x&a[]=y&a[999999999]=z&a[]=w"))
                .isEqualTo(Map.of("a", Map.of("9999999999", "x", "0", "y", "999999999", "z", "1000000000", "w")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]=1       | [a]",
                "a]b=1       | a]b",
                "a%5Bb%5D=1  | a",
                "%C3%A4=1    | ä",
                "a=b=c       | a",
                "a.b=1       | a.b"
            })
    void aNameIsReadToItsFirstBracket(String form, String name) {
        assertThat(FormBody.parse(form)).containsOnlyKeys(name);
    }

    @Test
    void aValueWithoutANameIsNothing() {
        assertThat(FormBody.parse("=1&a=2&=&%20=3")).isEqualTo(Map.of("a", "2", " ", "3"));
    }

    @Test
    void onlyTruthValuesInSmallLettersAreNoText() {
        assertThat(FormBody.parse("a=true&b=false&c=TRUE&d=1&e=null&f=+true"))
                .isEqualTo(Map.of("a", true, "b", false, "c", "TRUE", "d", "1", "e", "null", "f", " true"));
    }

    @Test
    void asMuchAsAFormMayHoldIsRead() {
        assertThat(FormBody.parse("a=1&".repeat(999) + "b=2")).containsOnlyKeys("a", "b");
        assertThat(FormBody.parse("a" + "[b]".repeat(63) + "=1")).containsOnlyKeys("a");
    }

    @Test
    void nothingIsAnEmptyObject() {
        assertThat(FormBody.parse("")).isEmpty();
        assertThat(FormBody.parse("&&")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a[b=1"})
    void brokenTextIsRefused(String form) {
        assertThatThrownBy(() -> FormBody.parse(form)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostileFormsAreRefused() {
        assertThatThrownBy(() -> FormBody.parse("a=1&".repeat(1001))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FormBody.parse("a" + "[b]".repeat(100_000) + "=1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
