package io.github.camelcloudconvert.client.model;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;

/** An object of the API: some of its fields by name, and all of them, also those that the service adds later. */
public interface JsonDocument {

    /**
     * The whole object as received, unmodifiable, in the order of the reply. It may hold signed addresses. Jackson writes
     * exactly this where it is asked to write the object.
     */
    @JsonValue
    Map<String, Object> json();
}
