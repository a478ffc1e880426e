package io.github.camelcloudconvert.client.activity;

import java.time.Duration;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * What a client is doing at one moment.
 *
 * @param inFlight conversions under way
 * @param queued conversions that wait for their turn
 * @param waiting jobs whose end is waited for
 * @param rateLimit the calls per minute that the service last said it allows; empty while it has said nothing
 * @param pause how long calls are still held back, because the service refused one
 * @param credits null where the account has no limit of credits
 */
public record ClientState(
        int inFlight,
        int queued,
        int waiting,
        OptionalInt rateLimit,
        Duration pause,
        Socket socket,
        @Nullable Spending credits) {

    /** The state of a client that does nothing. */
    public static final ClientState IDLE =
            new ClientState(0, 0, 0, OptionalInt.empty(), Duration.ZERO, Socket.UNUSED, null);

    /** How it stands about the socket on which the service reports. */
    public enum Socket {
        /** Nothing asks for events. */
        UNUSED,
        /** Events are asked for, and do not arrive on every channel. */
        DOWN,
        /** Events arrive. */
        LIVE
    }

    /**
     * What is known of the credits of the day.
     *
     * @param limit in credits
     * @param used today, with one credit for each job whose end is not known
     */
    public record Spending(long limit, long used) {}
}
