package io.github.camelcloudconvert.client.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values and refuses beans: a file or a message that strayed into a job definition is a mistake to report,
 * not an object to take apart.
 */
final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DEEPEST = 200;

    private final JsonGenerator out;
    /** The names and indexes that lead to the present value; only an error asks for them. */
    private final List<Object> path = new ArrayList<>();

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    static byte[] write(Object value) {
        BufferRecycler buffers = FACTORY._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
            try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
                new JsonWriter(out).value(value);
            }
            byte[] written = bytes.toByteArray();
            bytes.release();
            return written;
        } catch (IOException refused) {
            throw new MalformedJsonException("this cannot be written as JSON", refused);
        } finally {
            buffers.releaseToPool();
        }
    }

    private void value(@Nullable Object value) throws IOException {
        if (path.size() > DEEPEST) {
            throw new MalformedJsonException("the value nests deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
            array(items);
        } else if (value instanceof Object[] items) {
            array(Arrays.asList(items));
        } else {
            scalar(value);
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            out.writeFieldName(key);
            below(key, entry.getValue());
        }
        out.writeEndObject();
    }

    private void array(Iterable<?> items) throws IOException {
        out.writeStartArray();
        int index = 0;
        for (Object item : items) {
            below(index++, item);
        }
        out.writeEndArray();
    }

    private void below(Object step, @Nullable Object value) throws IOException {
        path.add(step);
        value(value);
        path.remove(path.size() - 1);
    }

    private void scalar(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence text) {
            out.writeString(text.toString());
        } else if (value instanceof Base64Text text) {
            out.writeRawUTF8String(text.ascii(), 0, text.ascii().length);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Enum<?> constant) {
            out.writeString(constant.name());
        } else {
            throw refused(value);
        }
    }

    private void number(Number number) throws IOException {
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
            throw refused(number);
        }
    }

    private MalformedJsonException refused(Object value) {
        StringBuilder place = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer) {
                place.append('[').append(step).append(']');
            } else {
                place.append(place.length() == 0 ? "" : ".").append(step);
            }
        }
        return new MalformedJsonException((place.length() == 0 ? "the value" : place) + " is a "
                + value.getClass().getSimpleName() + ", which JSON cannot express");
    }
}
