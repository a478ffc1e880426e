package io.github.camelcloudconvert.client.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values and refuses beans: a file or a message that strayed into a job definition is a mistake to report,
 * not an object to take apart.
 */
final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DEEPEST = 200;

    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            new JsonWriter(out).value("", value, 0);
        } catch (IOException refused) {
            throw new MalformedJsonException("this cannot be written as JSON", refused);
        }
        return bytes.toByteArray();
    }

    private void value(String path, @Nullable Object value, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new MalformedJsonException("the value nests deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            object(path, map, depth);
        } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
            array(path, items, depth);
        } else if (value instanceof Object[] items) {
            array(path, Arrays.asList(items), depth);
        } else {
            scalar(path, value);
        }
    }

    private void object(String path, Map<?, ?> map, int depth) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            out.writeFieldName(key);
            value(path.isEmpty() ? key : path + "." + key, entry.getValue(), depth + 1);
        }
        out.writeEndObject();
    }

    private void array(String path, Iterable<?> items, int depth) throws IOException {
        out.writeStartArray();
        int index = 0;
        for (Object item : items) {
            value(path + "[" + index++ + "]", item, depth + 1);
        }
        out.writeEndArray();
    }

    private void scalar(String path, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence text) {
            out.writeString(text.toString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(path, number);
        } else if (value instanceof Enum<?> constant) {
            out.writeString(constant.name());
        } else {
            throw refused(path, value);
        }
    }

    private void number(String path, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.longValue());
        } else if (number instanceof BigInteger whole) {
            out.writeNumber(whole);
        } else if (number instanceof BigDecimal fraction) {
            out.writeNumber(fraction);
        } else if ((number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue())) {
            // by its own text: 0.1f is not 0.10000000149011612
            out.writeNumber(number.toString());
        } else {
            throw refused(path, number);
        }
    }

    private static MalformedJsonException refused(String path, Object value) {
        return new MalformedJsonException((path.isEmpty() ? "the value" : path) + " is a "
                + value.getClass().getSimpleName() + ", which JSON cannot express");
    }
}
