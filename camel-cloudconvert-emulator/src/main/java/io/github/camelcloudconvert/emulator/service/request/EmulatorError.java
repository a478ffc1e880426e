package io.github.camelcloudconvert.emulator.service.request;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.wire.ErrorJson;
import org.jspecify.annotations.Nullable;

/** A request that the API refuses: status and body of the reply (docs/api-notes.md#api-errors). */
public final class EmulatorError extends RuntimeException {
    private final int status;
    private final transient ErrorJson body;

    private EmulatorError(int status, ErrorJson body) {
        super(body.message(), null, false, false);
        this.status = status;
        this.body = body;
    }

    public static EmulatorError of(int status, @Nullable String code, String message) {
        return new EmulatorError(status, new ErrorJson(message, code, null));
    }

    /** 422 with the fields that are wrong. */
    public static EmulatorError invalid(Map<String, List<String>> errors) {
        return invalid(422, errors);
    }

    public static EmulatorError invalid(int status, Map<String, List<String>> errors) {
        return new EmulatorError(status, new ErrorJson("The given data was invalid.", "INVALID_DATA", errors));
    }

    /** 404 in the words of the service's framework. */
    public static EmulatorError notFound(String model) {
        return of(404, "NOT_FOUND", "No query results for model [" + model + "].");
    }

    public int status() {
        return status;
    }

    public ErrorJson body() {
        return body;
    }
}
