package io.github.camelcloudconvert.events;

import java.util.Map;

import io.socket.client.Socket;
import org.json.JSONObject;

/** A connection of socket.io. Its events have two arguments: the channel and the data. */
final class SocketIoSocket implements EventSocket {

    private final Socket socket;

    SocketIoSocket(Socket socket, Listener listener) {
        this.socket = socket;
        socket.on(Socket.EVENT_CONNECT, ignored -> listener.connected());
        socket.on(Socket.EVENT_DISCONNECT, why -> listener.broken(reason(why)));
        socket.on(Socket.EVENT_CONNECT_ERROR, why -> listener.broken(reason(why)));
        socket.onAnyIncoming(event -> {
            if (event.length >= 3 && event[0] instanceof String name && event[1] instanceof String channel) {
                listener.event(name, channel, String.valueOf(event[2]));
            }
        });
    }

    /** The words of an exception may quote an address, so only its kind is told. */
    private static String reason(Object[] why) {
        if (why.length == 0 || why[0] == null) {
            return "closed";
        }
        if (why[0] instanceof Throwable failure) {
            Throwable cause = failure.getCause();
            return cause == null
                    ? failure.getClass().getSimpleName()
                    : cause.getClass().getSimpleName();
        }
        return why[0] instanceof String words ? words : "refused";
    }

    @Override
    public void open() {
        socket.connect();
    }

    @Override
    public void emit(String name, Map<String, Object> message) {
        socket.emit(name, new JSONObject(message));
    }

    @Override
    public void close() {
        socket.disconnect();
    }

    @Override
    public String toString() {
        return "SocketIoSocket[" + (socket.connected() ? "connected" : "not connected") + "]";
    }
}
