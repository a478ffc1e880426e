package io.github.camelcloudconvert.client.events;

import org.jspecify.annotations.Nullable;

/**
 * What events are about (docs/api-notes.md#events).
 *
 * @param id of the job or task; null where the account's user is meant
 */
public record EventChannel(Kind kind, @Nullable String id) {

    /** The kinds of channels. */
    public enum Kind {
        USER_JOBS("private-user.", ".jobs"),
        USER_TASKS("private-user.", ".tasks"),
        JOB("private-job.", ""),
        JOB_TASKS("private-job.", ".tasks"),
        TASK("private-task.", "");

        private final String prefix;
        private final String suffix;

        Kind(String prefix, String suffix) {
            this.prefix = prefix;
            this.suffix = suffix;
        }
    }

    /** All jobs of the account. */
    public static EventChannel userJobs() {
        return new EventChannel(Kind.USER_JOBS, null);
    }

    /** All tasks of the account. */
    public static EventChannel userTasks() {
        return new EventChannel(Kind.USER_TASKS, null);
    }

    /** One job. */
    public static EventChannel job(String id) {
        return new EventChannel(Kind.JOB, id);
    }

    /** The tasks of one job. */
    public static EventChannel jobTasks(String id) {
        return new EventChannel(Kind.JOB_TASKS, id);
    }

    /** One task. */
    public static EventChannel task(String id) {
        return new EventChannel(Kind.TASK, id);
    }

    /**
     * The channel as the service calls it.
     *
     * @param owner the id of the user, job or task that it is about
     */
    public String name(String owner) {
        return kind.prefix + owner + kind.suffix;
    }
}
