package io.github.camelcloudconvert;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.JsonList;
import io.github.camelcloudconvert.internal.message.DeferredResult;
import io.github.camelcloudconvert.internal.message.ResultStreamCache;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of result bodies, and JSON of the service's objects.
 *
 * <p>A file goes with its exchange, also where {@code requestBody} asks for it: Camel converts before the exchange is
 * done. For a file that stays, set {@code resultDirectory}, or convert the body that an untyped {@code requestBody}
 * returns: that file belongs to the caller. Streams, bytes and text of results need no converter of ours: the body is an
 * {@link InputStream}.
 *
 * <p>The JSON of an object is what the service sent, unknown fields included. It may hold signed addresses.
 */
@Converter(generateLoader = true)
public final class CloudConvertConverters {

    private static final JsonMapper TREES = JsonMapper.builder().build();

    private CloudConvertConverters() {}

    @Converter
    public static File toFile(ResultStreamCache body, @Nullable Exchange exchange) throws IOException {
        return body.asFile(exchange).toFile();
    }

    @Converter
    public static Path toPath(ResultStreamCache body, @Nullable Exchange exchange) throws IOException {
        return body.asFile(exchange);
    }

    @Converter
    public static InputStream toInputStream(DeferredResult body, @Nullable Exchange exchange) throws IOException {
        return body.stream(exchange);
    }

    @Converter
    public static byte[] toByteArray(DeferredResult body, @Nullable Exchange exchange) throws IOException {
        try (InputStream all = body.stream(exchange)) {
            return all.readAllBytes();
        }
    }

    @Converter
    public static String toString(DeferredResult body, @Nullable Exchange exchange) throws IOException {
        return new String(toByteArray(body, exchange), ExchangeHelper.getCharset(exchange));
    }

    @Converter
    public static File toFile(DeferredResult body, @Nullable Exchange exchange) throws IOException {
        return body.asFile(exchange).toFile();
    }

    @Converter
    public static Path toPath(DeferredResult body, @Nullable Exchange exchange) throws IOException {
        return body.asFile(exchange);
    }

    /** Whatever Camel can make of a stream. It stays as it is where Camel would only cache it. */
    @Converter(fallback = true)
    public static @Nullable Object ofStream(
            Class<?> type, @Nullable Exchange exchange, Object value, TypeConverterRegistry registry)
            throws IOException {
        if (!(value instanceof DeferredResult body) || type.isInstance(value)) {
            return null;
        }
        TypeConverter ofStream = registry.lookup(type, InputStream.class);
        return ofStream == null ? null : ofStream.tryConvertTo(type, exchange, body.stream(exchange));
    }

    @Converter
    public static Map<String, Object> toMap(JsonDocument document) {
        return document.json();
    }

    @Converter
    public static String toString(JsonDocument document) {
        return text(document.json());
    }

    @Converter
    public static InputStream toInputStream(JsonDocument document) {
        return new ByteArrayInputStream(Json.write(document.json()));
    }

    @Converter
    public static byte[] toByteArray(JsonDocument document) {
        return Json.write(document.json());
    }

    /** For expressions in jq. */
    @Converter
    public static JsonNode toJsonNode(JsonDocument document) {
        return TREES.valueToTree(document.json());
    }

    @Converter
    public static String toString(JsonList<?> list) {
        return text(list.json());
    }

    @Converter
    public static InputStream toInputStream(JsonList<?> list) {
        return new ByteArrayInputStream(Json.write(list.json()));
    }

    @Converter
    public static byte[] toByteArray(JsonList<?> list) {
        return Json.write(list.json());
    }

    @Converter
    public static JsonNode toJsonNode(JsonList<?> list) {
        return TREES.valueToTree(list.json());
    }

    private static String text(Object json) {
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }
}
