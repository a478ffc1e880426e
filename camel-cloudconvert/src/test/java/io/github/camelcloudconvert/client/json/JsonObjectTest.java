package io.github.camelcloudconvert.client.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonObjectTest {

    private static Map<String, Object> object(@Nullable Object... namesAndValues) {
        return JsonObject.of(namesAndValues);
    }

    /** Names of which many have the same hash. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 7; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 8, 24, 63, 64, 65, 100})
    void isTheMapOfItsFields(int count) {
        List<@Nullable Object> fields = new ArrayList<>();
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        for (int number = 0; number < count; number++) {
            Object value = number % 3 == 0 ? null : number;
            fields.addAll(Arrays.asList(name(number), value));
            expected.put(name(number), value);
        }

        Map<String, Object> object = object(fields.toArray());

        assertThat(object).hasSize(count).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(new ArrayList<>(object.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        Map<String, @Nullable Object> visited = new LinkedHashMap<>();
        object.forEach(visited::put);
        assertThat(visited).isEqualTo(expected);
        expected.forEach((name, value) -> {
            assertThat(object.containsKey(name)).isTrue();
            assertThat(object.get(name)).isEqualTo(value);
        });
        assertThat(object.containsKey(name(count))).isFalse();
        assertThat(object.get(name(count))).isNull();
        assertThat(object.get("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 70})
    void ofARepeatedNameTheLastValueCountsAtThePlaceOfTheFirst(int count) {
        List<Object> fields = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            fields.addAll(List.of(name(number), number));
        }
        fields.addAll(List.of(name(0), "again"));

        Map<String, Object> object = object(fields.toArray());

        assertThat(object).hasSize(count).containsEntry(name(0), "again");
        assertThat(object.keySet().iterator().next()).isEqualTo(name(0));
    }

    @Test
    void cannotBeChanged() {
        Map<String, Object> object = object("a", 1, "b", 2);

        assertThatThrownBy(() -> object.put("c", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(object::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void canBeSerialised() throws Exception {
        Map<String, Object> object = object("a", 1, "b", object("c", null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(object);
        }
    }
}
