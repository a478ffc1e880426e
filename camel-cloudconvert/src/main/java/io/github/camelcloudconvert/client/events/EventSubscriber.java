package io.github.camelcloudconvert.client.events;

/** Takes the events of a channel. Called on threads that must not be blocked, by one at a time. */
public interface EventSubscriber {

    /**
     * The subscription holds, for the first time or again: what happened before was not reported, and has to be read
     * now. The service confirms no subscription, so this is a likelihood.
     */
    void subscribed();

    /**
     * No events can come for now: the connection, or the subscription, has failed and is tried again.
     *
     * @param reason without any secret
     */
    default void interrupted(String reason) {}

    /** An event of the channel; it may come twice, late, or in another order. */
    void event(ReportedEvent event);
}
