package io.github.camelcloudconvert.emulator.events;

import java.util.List;

import io.github.camelcloudconvert.emulator.wire.RawJson;

/**
 * An event that has happened.
 *
 * @param event as {@code job.finished}
 * @param data as its receivers get it
 */
public record Announcement(String event, List<Channel> channels, RawJson data) {

    public Announcement {
        channels = List.copyOf(channels);
    }
}
