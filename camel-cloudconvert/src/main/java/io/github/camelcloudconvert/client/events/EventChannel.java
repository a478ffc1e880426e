package io.github.camelcloudconvert.client.events;

import org.jspecify.annotations.Nullable;

/**
 * What events are about (docs/api-notes.md#events).
 *
 * @param pattern the channel as the service calls it, with {@code *} for the id of the user, job or task
 * @param id of the job or task; null where the account's user is meant
 */
public record EventChannel(String pattern, @Nullable String id) {

    /** All jobs of the account. */
    public static EventChannel userJobs() {
        return new EventChannel("private-user.*.jobs", null);
    }

    /** All tasks of the account. */
    public static EventChannel userTasks() {
        return new EventChannel("private-user.*.tasks", null);
    }

    /** One job. */
    public static EventChannel job(String id) {
        return new EventChannel("private-job.*", id);
    }

    /** The tasks of one job. */
    public static EventChannel jobTasks(String id) {
        return new EventChannel("private-job.*.tasks", id);
    }

    /** One task. */
    public static EventChannel task(String id) {
        return new EventChannel("private-task.*", id);
    }

    /**
     * The channel as the service calls it.
     *
     * @param owner the id of the user, job or task that it is about
     */
    public String name(String owner) {
        return pattern.replace("*", owner);
    }
}
