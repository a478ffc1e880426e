package io.github.camelcloudconvert.internal.message;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.operation.option.InputErrors;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** A body that says something in JSON, as text of any kind or as an object already. */
final class JsonBody {

    private final Exchange exchange;
    private final @Nullable Object body;

    JsonBody(Exchange exchange) {
        this.exchange = exchange;
        this.body = exchange.getMessage().getBody();
    }

    /** Whether the JSON is still to be parsed. */
    boolean isText() {
        return body instanceof String
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof byte[]
                || body instanceof File
                || body instanceof Path
                || body instanceof WrappedFile;
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException if there is none */
    String text() {
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        if (text == null || text.isBlank()) {
            throw InputFiles.empty();
        }
        return text;
    }

    /** Null for no body. */
    @Nullable
    Map<String, Object> object() {
        Object value = value();
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, content) -> object.put(String.valueOf(key), content));
            return object;
        }
        throw InputErrors.body("the body is no JSON object: give a Map, or the JSON text of one");
    }

    /** Null for no body. */
    @Nullable
    Object value() {
        if (body == null || "".equals(body)) {
            return null;
        }
        if (body instanceof JsonDocument document) {
            return document.json();
        }
        if (body instanceof Map || body instanceof List) {
            return body;
        }
        if (!isText()) {
            throw InputErrors.body("a body of the type " + body.getClass().getName()
                    + " is no JSON: give a Map, a List, or JSON text");
        }
        return parsed(text());
    }

    private static Object parsed(String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJsonException malformed) {
            throw InputErrors.body("the body is no JSON: " + malformed.getMessage());
        }
    }
}
