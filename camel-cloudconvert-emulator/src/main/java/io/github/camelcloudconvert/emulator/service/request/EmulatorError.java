package io.github.camelcloudconvert.emulator.service.request;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.wire.ErrorJson;
import org.jspecify.annotations.Nullable;

/**
 * A request that the service refuses: status and body of the reply (docs/api-notes.md#api-errors). The token endpoint has
 * bodies of its own.
 */
public final class EmulatorError extends RuntimeException {
    private final int status;
    private final transient Object body;

    private EmulatorError(int status, String message, Object body) {
        super(message, null, false, false);
        this.status = status;
        this.body = body;
    }

    public static EmulatorError of(int status, @Nullable String code, String message) {
        return new EmulatorError(status, message, new ErrorJson(message, code, null));
    }

    /** 422 with the fields that are wrong. */
    public static EmulatorError invalid(Map<String, List<String>> errors) {
        return invalid(422, errors);
    }

    public static EmulatorError invalid(int status, Map<String, List<String>> errors) {
        ErrorJson body = new ErrorJson("The given data was invalid.", "INVALID_DATA", errors);
        return new EmulatorError(status, body.message(), body);
    }

    /** 404 in the words of the service's framework. */
    public static EmulatorError notFound(String model) {
        return of(404, "NOT_FOUND", "No query results for model [" + model + "].");
    }

    public static EmulatorError serverError() {
        return of(500, "INTERNAL_ERROR", "Server Error");
    }

    /** What the token endpoint refuses, in the form of RFC 6749. */
    public static EmulatorError ofToken(int status, String error, String description) {
        return new EmulatorError(status, description, new ErrorJson.OfToken(error, description, description));
    }

    public int status() {
        return status;
    }

    /** A record of the wire. */
    public Object body() {
        return body;
    }
}
