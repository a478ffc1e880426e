package io.github.camelcloudconvert.client.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a failed action.
 *
 * @param action in words that fit after "could not": "create the job"
 * @param account the name of the account, never its key; empty where the account was not known yet
 * @param jobId the job concerned, where there is one
 * @param taskId the task concerned, where there is one
 * @param httpStatus 0 where no reply arrived
 * @param code the service's error code: open text, may be absent
 * @param input the input concerned; null where there was only one, or where it is not known which
 * @param service the name of the service
 */
public record ErrorContext(
        String action,
        String account,
        @Nullable String jobId,
        @Nullable String taskId,
        int httpStatus,
        @Nullable String code,
        @Nullable Input input,
        String service)
        implements Serializable {

    /**
     * One of several inputs.
     *
     * @param number from 1
     * @param name of its file, fit to be shown; null where it has none
     */
    public record Input(int number, int count, @Nullable String name) implements Serializable {

        /** {@code input 3 of 5 (c.docx)}. */
        @Override
        public String toString() {
            return "input " + number + " of " + count + (name == null ? "" : " (" + name + ")");
        }
    }

    /** The name of the service at which errors are where nothing else is said. */
    public static final String CLOUDCONVERT = "CloudConvert";

    public static ErrorContext of(String action, String account) {
        return new ErrorContext(action, account, null, null, 0, null, null, CLOUDCONVERT);
    }

    /** For errors that are found before it is known which account is meant. */
    public static ErrorContext local(String action) {
        return of(action, "");
    }

    /** The same account of another service. */
    public ErrorContext at(String newService) {
        return new ErrorContext(action, account, jobId, taskId, httpStatus, code, input, newService);
    }

    /** Another action with the same account, of which nothing else is known. */
    public ErrorContext doing(String newAction) {
        return of(newAction, account).at(service);
    }

    public ErrorContext withJob(@Nullable String newJobId) {
        return new ErrorContext(action, account, newJobId, taskId, httpStatus, code, input, service);
    }

    public ErrorContext withTask(@Nullable String newTaskId) {
        return new ErrorContext(action, account, jobId, newTaskId, httpStatus, code, input, service);
    }

    public ErrorContext withReply(int newStatus, @Nullable String newCode) {
        return new ErrorContext(action, account, jobId, taskId, newStatus, newCode, input, service);
    }

    ErrorContext withInput(Input newInput) {
        return new ErrorContext(action, account, jobId, taskId, httpStatus, code, newInput, service);
    }

    ErrorContext withAccount(String newAccount) {
        return new ErrorContext(action, newAccount, jobId, taskId, httpStatus, code, input, service);
    }

    /** One sentence: what was tried, with which input, why it failed, and the ids that lead on. */
    String describe(String reason) {
        List<String> facts = new ArrayList<>();
        if (!service.equals(CLOUDCONVERT)) {
            facts.add("service " + service);
        }
        if (!account.isEmpty()) {
            facts.add("account " + account);
        }
        if (jobId != null) {
            facts.add("job " + ServerMessages.clean(jobId));
        }
        if (taskId != null) {
            facts.add("task " + ServerMessages.clean(taskId));
        }
        if (httpStatus != 0) {
            facts.add("HTTP " + httpStatus);
        }
        if (code != null) {
            facts.add("code " + code);
        }
        String known = facts.isEmpty() ? "" : " [" + String.join(", ", facts) + "]";
        return "could not " + action + ": " + (input == null ? "" : input + ": ") + reason + known;
    }
}
