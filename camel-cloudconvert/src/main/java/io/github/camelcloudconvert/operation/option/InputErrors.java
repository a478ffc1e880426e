package io.github.camelcloudconvert.operation.option;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;

/** Makes the errors of input, which are found before any account is asked: the catcher knows the account and adds it. */
public final class InputErrors {

    private InputErrors() {}

    public static ValidationException job(String reason) {
        return of("create the job", reason);
    }

    public static ValidationException task(String reason) {
        return of("create the task", reason);
    }

    public static ValidationException body(String reason) {
        return of("read the body", reason);
    }

    public static ValidationException of(String action, String reason) {
        return new ValidationException(reason, ErrorContext.local(action));
    }
}
