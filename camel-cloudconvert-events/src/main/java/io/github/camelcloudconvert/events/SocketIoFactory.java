package io.github.camelcloudconvert.events;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.events.MessageBound.RefusedMessageException;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.transports.WebSocket;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Connections by the official client of socket.io. Its own reconnection is off, because each connection needs the token
 * of its time. Loaded only where events are wanted.
 */
final class SocketIoFactory implements EventSocket.Factory {

    /**
     * At the level FINE the library prints what it sends and gets: the token, and results with signed addresses. Kept
     * here, because the JDK forgets levels of loggers that are not held.
     */
    private static final Logger CHATTER = Logger.getLogger("io.socket");

    static {
        if (CHATTER.getLevel() == null) {
            CHATTER.setLevel(Level.INFO);
        }
    }

    private final URI url;
    private final ExecutorService threads;
    private final OkHttpClient http;
    private final MessageBound bound = new MessageBound();

    SocketIoFactory(URI url, TransportSettings settings) {
        this.url = url;
        this.threads = Executors.newCachedThreadPool(daemons(settings.account()));
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(threads))
                .socketFactory(bound)
                .addInterceptor(SocketIoFactory::asIs)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(millis(settings.connectTimeout()), TimeUnit.MILLISECONDS)
                .readTimeout(millis(settings.requestTimeout()), TimeUnit.MILLISECONDS);
        SSLContext tls = settings.sslContext();
        if (tls != null) {
            // the library wants it beside the factory, and asks it only about pinned certificates
            builder.sslSocketFactory(tls.getSocketFactory(), defaultTrust());
        }
        TransportSettings.Proxy proxy = settings.proxy();
        if (proxy != null) {
            useProxy(builder, proxy);
        }
        this.http = builder.build();
    }

    /** The library offers compression by itself, and a short message could become one of any length. */
    private static Response asIs(Interceptor.Chain chain) throws IOException {
        String name = "Sec-WebSocket-Extensions";
        Request plain = chain.request().newBuilder().removeHeader(name).build();
        return chain.proceed(plain).newBuilder().removeHeader(name).build();
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }

    /** A JVM does not stay for the sake of events. */
    private static ThreadFactory daemons(String account) {
        return task -> {
            Thread thread = new Thread(task, "cloudconvert-events-" + account);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static X509TrustManager defaultTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this JVM has no trust manager"));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("this JVM has no trust manager", unusable);
        }
    }

    private static void useProxy(OkHttpClient.Builder builder, TransportSettings.Proxy proxy) {
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        String user = proxy.user();
        if (user != null) {
            String password = proxy.password();
            String login = Credentials.basic(user, password == null ? "" : password);
            builder.proxyAuthenticator((route, refusal) -> refusal.request().header("Proxy-Authorization") != null
                    ? null
                    : refusal.request()
                            .newBuilder()
                            .header("Proxy-Authorization", login)
                            .build());
        }
    }

    @Override
    public EventSocket create(EventSocket.Listener listener) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        options.transports = new String[] {WebSocket.NAME};
        options.callFactory = http;
        options.webSocketFactory =
                (request, heard) -> http.newWebSocket(request, new GuardingListener(heard, listener, bound));
        return new SocketIoSocket(new Manager(url, options).socket("/"), listener);
    }

    /** Also cuts connections whose other end does not answer any more. */
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
        threads.shutdown();
    }

    /** A connection of socket.io. Its events have two arguments: the channel and the data. */
    private static final class SocketIoSocket implements EventSocket {

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

    /**
     * Refuses messages that must not be read, and answers the close of the other end at once. The client of socket.io leaves it
     * unanswered and reads nothing more, so that it would notice the end of the connection only by missing pings, 45 seconds later.
     */
    private static final class GuardingListener extends WebSocketListener {

        private final WebSocketListener next;
        private final EventSocket.Listener ours;
        private final MessageBound bound;

        GuardingListener(WebSocketListener next, EventSocket.Listener ours, MessageBound bound) {
            this.next = next;
            this.ours = ours;
            this.bound = bound;
        }

        @Override
        public void onOpen(okhttp3.WebSocket socket, Response response) {
            next.onOpen(socket, response);
        }

        @Override
        public void onMessage(okhttp3.WebSocket socket, String text) {
            bound.messageEnded();
            try {
                MessageBound.require(text);
                next.onMessage(socket, text);
            } catch (RefusedMessageException refused) {
                ours.broken(reason(refused));
                socket.cancel();
            }
        }

        @Override
        public void onMessage(okhttp3.WebSocket socket, ByteString bytes) {
            bound.messageEnded();
            next.onMessage(socket, bytes);
        }

        @Override
        public void onClosing(okhttp3.WebSocket socket, int code, String reason) {
            next.onClosing(socket, code, reason);
            socket.close(1000, null);
        }

        @Override
        public void onClosed(okhttp3.WebSocket socket, int code, String reason) {
            next.onClosed(socket, code, reason);
        }

        @Override
        public void onFailure(okhttp3.WebSocket socket, Throwable failure, @Nullable Response response) {
            RefusedMessageException refused = MessageBound.refusal(failure);
            if (refused != null) { // the library would forget the reason
                ours.broken(reason(refused));
            }
            next.onFailure(socket, failure, response);
        }

        private static String reason(RefusedMessageException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
