package io.github.camelcloudconvert.events;

import java.util.Map;

/** One connection, from its opening to its end. Nothing here blocks or throws. */
interface EventSocket {

    /** Called once. */
    void open();

    /** Sends a message with one object; dropped where the connection is broken. */
    void emit(String name, Map<String, Object> message);

    /** Ends the connection; the listener may hear of it. May be called again. */
    void close();

    /** What happens to it. Called on threads of the connection. */
    interface Listener {

        void connected();

        /** It is of no use any more, or never was. */
        void broken(String reason);

        /** @param json the second argument of the event */
        void event(String name, String channel, String json);
    }

    /** Makes connections. */
    interface Factory extends AutoCloseable {

        /** Not opened yet. */
        EventSocket create(Listener listener);

        /** Ends what the connections share. */
        @Override
        void close();
    }
}
