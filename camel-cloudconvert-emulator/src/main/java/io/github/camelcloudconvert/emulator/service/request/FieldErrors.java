package io.github.camelcloudconvert.emulator.service.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with a request, so that one reply names all of it. */
public final class FieldErrors {
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    public void add(String field, String message) {
        errors.computeIfAbsent(field, key -> new ArrayList<>()).add(message);
    }

    public void required(String path, String field) {
        add(path, "The " + field.replace('_', ' ') + " field is required.");
    }

    /** Throws the 422 when something was added. */
    public void check() {
        if (!errors.isEmpty()) {
            throw EmulatorError.invalid(errors);
        }
    }
}
