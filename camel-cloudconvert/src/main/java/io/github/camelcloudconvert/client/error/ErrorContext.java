package io.github.camelcloudconvert.client.error;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a failed action.
 *
 * @param action in words that fit after "could not": "create the job"
 * @param account the name of the account, never its key
 * @param jobId the job concerned, where there is one
 * @param httpStatus 0 where no reply arrived
 * @param code the service's error code: open text, may be absent
 */
public record ErrorContext(String action, String account, @Nullable String jobId, int httpStatus, @Nullable String code)
        implements Serializable {

    public static ErrorContext of(String action, String account) {
        return new ErrorContext(action, account, null, 0, null);
    }

    public ErrorContext withJob(@Nullable String newJobId) {
        return new ErrorContext(action, account, newJobId, httpStatus, code);
    }

    public ErrorContext withReply(int newStatus, @Nullable String newCode) {
        return new ErrorContext(action, account, jobId, newStatus, newCode);
    }

    /** One sentence: what was tried, why it failed, and the ids that lead on. */
    String describe(String reason) {
        StringBuilder text =
                new StringBuilder("could not ").append(action).append(": ").append(reason);
        text.append(" [account ").append(account);
        if (jobId != null) {
            text.append(", job ").append(jobId);
        }
        if (httpStatus != 0) {
            text.append(", HTTP ").append(httpStatus);
        }
        if (code != null) {
            text.append(", code ").append(code);
        }
        return text.append(']').toString();
    }
}
