package io.github.camelcloudconvert.client.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the service sends into unmodifiable maps and lists, so that every part of a reply may be kept and handed out
 * without a copy. The parser bounds depth and size.
 */
final class JsonReader {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_FIELDS = 128;
    /** Empty between two replies; a larger one is not kept. */
    private static final ThreadLocal<@Nullable Object[]> USUAL =
            ThreadLocal.withInitial(() -> new Object[USUAL_FIELDS]);

    private final JsonParser in;
    /** The names and values of all objects that have begun and not ended, the outermost first. */
    private @Nullable Object[] open = USUAL.get();

    private int depth;

    private JsonReader(JsonParser in) {
        this.in = in;
    }

    /** @return null if the bytes hold something else than an object, or nothing */
    static @Nullable Map<String, Object> object(byte[] bytes) throws IOException {
        try (JsonParser in = FACTORY.createParser(bytes)) {
            return in.nextToken() == JsonToken.START_OBJECT ? new JsonReader(in).object() : null;
        } finally {
            Arrays.fill(USUAL.get(), null);
        }
    }

    private Map<String, Object> object() throws IOException {
        int start = depth;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            push(name);
            push(value(in.nextToken()));
        }
        @Nullable Object[] fields = Arrays.copyOfRange(open, start, depth);
        depth = start;
        return JsonObject.of(fields);
    }

    private void push(@Nullable Object part) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = part;
    }

    private List<Object> array() throws IOException {
        JsonToken token = in.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return Collections.emptyList();
        }
        List<Object> items = new ArrayList<>(2);
        for (; token != JsonToken.END_ARRAY; token = in.nextToken()) {
            items.add(value(token));
        }
        return Collections.unmodifiableList(items);
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
