package io.github.camelcloudconvert.emulator.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes compact JSON. The API host escapes slashes, the sync host does not. */
public final class WireJson {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ESCAPING = new ObjectMapper(
            new JsonFactoryBuilder().characterEscapes(new SlashEscapes()).build());

    private WireJson() {}

    /**
     * Reads one JSON object.
     *
     * @throws IOException when the bytes are anything else
     */
    public static Map<String, Object> readObject(byte[] json) throws IOException {
        Map<String, Object> value = PLAIN.readValue(json, OBJECT);
        if (value == null) {
            throw new IOException("not a JSON object");
        }
        return value;
    }

    /**
     * Reads one JSON array.
     *
     * @throws IOException when the text is anything else
     */
    public static List<Object> readArray(String json) throws IOException {
        List<Object> value = PLAIN.readValue(json, ARRAY);
        if (value == null) {
            throw new IOException("not a JSON array");
        }
        return value;
    }

    /** Writes a wire record as UTF-8. */
    public static byte[] write(Object value, boolean escapeSlashes) {
        try {
            return (escapeSlashes ? ESCAPING : PLAIN).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("wire record cannot be written", e);
        }
    }

    /** JSON that is written already, in the way of the API host, and goes into another text unchanged. */
    public static final class RawJson {
        private final String text;

        private RawJson(String text) {
            this.text = text;
        }

        /** Writes a wire record. */
        public static RawJson of(Object value) {
            return new RawJson(new String(WireJson.write(value, true), StandardCharsets.UTF_8));
        }

        @JsonValue
        @JsonRawValue
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return "RawJson[" + text.length() + " characters]";
        }
    }

    private static final class SlashEscapes extends CharacterEscapes {
        private static final SerializedString SLASH = new SerializedString("\\/");
        private final int[] escapes = standardAsciiEscapesForJSON();

        SlashEscapes() {
            escapes['/'] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == '/' ? SLASH : null;
        }
    }
}
