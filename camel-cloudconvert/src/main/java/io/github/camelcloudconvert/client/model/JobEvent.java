package io.github.camelcloudconvert.client.model;

import org.jspecify.annotations.Nullable;

/** Something that a service reports, as the consumers tell it from others. */
public interface JobEvent {

    /** Open text: {@code job.finished}. */
    String name();

    /** Together with the name the same however often the event is reported. */
    String id();

    /** Whether it comes again with other contents, as often as something changes. */
    default boolean repeats() {
        return false;
    }

    /** The id of the job of whose end it tells; null where it tells of something else. */
    @Nullable
    String endedJob();
}
