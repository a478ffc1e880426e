package io.github.camelcloudconvert.emulator.events;

import org.jspecify.annotations.Nullable;

/** Decides who may subscribe to a channel. Called on event loops, so it must not block. */
@FunctionalInterface
public interface ChannelGate {

    /** @param authorization as in the header of that name, null when the client sent none */
    boolean opens(@Nullable String authorization, Channel channel);
}
