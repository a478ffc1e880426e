package io.github.camelcloudconvert.client.json;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as ordered maps, lists, texts, numbers, booleans and nulls. No number loses digits: integers become
 * {@code Integer}, {@code Long} or {@code BigInteger}, fractions {@code BigDecimal}. Stateless and safe for any thread.
 */
public final class Json {

    private static final ObjectReader VALUE = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(Object.class);

    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Object.class);

    private Json() {}

    /**
     * The value in UTF-8.
     *
     * @param value maps with text keys, collections, arrays of objects, texts, {@link Base64Text}, enums, finite numbers,
     *     booleans, nulls
     * @throws MalformedJsonException for any other value; its message names the path to it
     */
    public static byte[] write(Object value) {
        return JsonWriter.write(value);
    }

    /**
     * What the service sent.
     *
     * @return unmodifiable, with all that is in it
     * @throws MalformedJsonException if that is no JSON object
     */
    public static Map<String, Object> readObject(byte[] bytes) {
        Map<String, Object> object = parsed(() -> JsonReader.object(bytes));
        if (object == null) {
            throw new MalformedJsonException("not a JSON object");
        }
        return object;
    }

    /**
     * What the service sent where anything may come.
     *
     * @return maps, lists, texts, numbers, booleans; null for the text {@code null}
     * @throws MalformedJsonException if that is no JSON value
     */
    public static @Nullable Object read(byte[] bytes) {
        return parsed(() -> VALUE.readValue(bytes));
    }

    /**
     * What a person wrote: here a key that appears twice, or text after the value, is a mistake and not a detail.
     *
     * @return maps, lists, texts, numbers, booleans
     * @throws MalformedJsonException if the text is no JSON value, or the value null, with line and column
     */
    public static Object parse(String text) {
        Object value = parsed(() -> STRICT.readValue(text));
        if (value == null) { // the text null
            throw new MalformedJsonException("JSON without a value");
        }
        return value;
    }

    /** What the library does with a text. */
    private interface Parser<T> {

        @Nullable
        T parse() throws IOException;
    }

    private static <T> @Nullable T parsed(Parser<T> parser) {
        try {
            return parser.parse();
        } catch (IOException malformed) {
            throw malformed(malformed);
        } catch (NumberFormatException unreadable) { // how the library refuses an exponent without bounds
            throw new MalformedJsonException("JSON with a number that is too large");
        }
    }

    /** Without the library's words: they quote the content. */
    private static MalformedJsonException malformed(IOException failure) {
        return new MalformedJsonException(problem(failure) + place(failure));
    }

    private static String problem(IOException failure) {
        if (failure instanceof JsonEOFException) {
            return "JSON that ends too early";
        }
        if (failure instanceof StreamConstraintsException) {
            return "JSON that is too large or too deep";
        }
        if (failure instanceof JsonProcessingException json
                && json.getOriginalMessage().startsWith("Duplicate")) {
            return "JSON in which a key appears twice";
        }
        return failure instanceof MismatchedInputException ? "not a JSON object" : "not valid JSON";
    }

    private static String place(IOException failure) {
        JsonLocation location = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
