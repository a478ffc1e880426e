package io.github.camelcloudconvert.client.error;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The request is wrong: found by the service (400, 422) or by us before any call. */
public final class ValidationException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, ArrayList<String>> fieldErrors = new LinkedHashMap<>();

    public ValidationException(
            String reason, Map<String, List<String>> fieldErrors, ErrorContext context, @Nullable Throwable cause) {
        super(fieldErrors.isEmpty() ? reason : reason + " " + fieldErrors, context, cause, false);
        fieldErrors.forEach((field, messages) -> this.fieldErrors.put(field, new ArrayList<>(messages)));
    }

    private ValidationException(String reason, ErrorContext context, ValidationException original) {
        super(reason, context, original.getCause(), false);
        fieldErrors.putAll(original.fieldErrors);
    }

    /** An input that we refuse before any call. */
    public ValidationException(String reason, ErrorContext context) {
        this(reason, Map.of(), context, null);
    }

    /**
     * The same error of an account: what is wrong with an input is often found before the account is known.
     *
     * @return this error where it names an account already
     */
    public ValidationException forAccount(String account) {
        return forAccount(ErrorContext.of(action(), account));
    }

    /**
     * The same error of an account, and of its service.
     *
     * @param origin of which only the account and the service are taken
     * @return this error where it names an account already
     */
    public ValidationException forAccount(ErrorContext origin) {
        if (!account().isEmpty()) {
            return this;
        }
        return inPlaceOfThis(
                copy(reason(), context().withAccount(origin.account()).at(origin.service())));
    }

    @Override
    ValidationException copy(String newReason, ErrorContext newContext) {
        return new ValidationException(newReason, newContext, this);
    }

    /** The service's messages by field, as it named the fields; empty where it gave none. */
    public Map<String, List<String>> fieldErrors() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fieldErrors.forEach((field, messages) -> copy.put(field, List.copyOf(messages)));
        return copy;
    }
}
