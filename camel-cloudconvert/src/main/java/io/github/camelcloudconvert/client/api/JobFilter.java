package io.github.camelcloudconvert.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param tag exact, null for any
 * @param status {@code processing}, {@code finished} or {@code error}; null for any
 * @param includeTasks whether the items carry their tasks
 */
public record JobFilter(@Nullable String tag, @Nullable String status, boolean includeTasks) {

    public static JobFilter tagged(String tag) {
        return new JobFilter(tag, null, true);
    }
}
