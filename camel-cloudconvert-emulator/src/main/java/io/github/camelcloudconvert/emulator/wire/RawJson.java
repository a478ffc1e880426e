package io.github.camelcloudconvert.emulator.wire;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** JSON that is written already, in the way of the API host, and goes into another text unchanged. */
public final class RawJson {
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
