package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;

/** Input errors, found before any account is asked. Whoever catches one knows the account and adds it. */
final class Invalid {

    private Invalid() {}

    static ValidationException job(String reason) {
        return of("create the job", reason);
    }

    static ValidationException task(String reason) {
        return of("create the task", reason);
    }

    static ValidationException of(String action, String reason) {
        return new ValidationException(reason, ErrorContext.local(action));
    }
}
