package io.github.camelcloudconvert.client.json;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/** JSON that a user wrote: inside an option, or as a job definition. */
public final class JsonText {

    private static final ObjectReader READER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readerFor(Object.class);

    private JsonText() {}

    /**
     * The value as maps, lists, texts, numbers and booleans; empty where the text is not one JSON value, or is null.
     * What exactly is wrong is not told, because the text may hold credentials.
     */
    public static Optional<Object> parse(String text) {
        try {
            return Optional.ofNullable(READER.readValue(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
