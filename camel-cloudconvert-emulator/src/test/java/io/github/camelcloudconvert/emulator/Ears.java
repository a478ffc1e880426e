package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.X509TrustManager;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.tls.Tls;
import io.socket.client.IO;
import io.socket.client.Socket;
import okhttp3.OkHttpClient;
import org.json.JSONException;
import org.json.JSONObject;

import static org.awaitility.Awaitility.await;

/** The official client of socket.io, and what it hears. */
final class Ears implements AutoCloseable {
    private static final String[] EVENTS = {
        "job.created", "job.updated", "job.finished", "job.failed",
        "task.created", "task.updated", "task.finished", "task.failed"
    };
    private final Socket socket;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** An event; data is the JSON as text. */
    record Heard(String event, String channel, String data) {
        JsonNode json() {
            try {
                return Api.JSON.readTree(data);
            } catch (IOException e) {
                throw new IllegalStateException(data, e);
            }
        }
    }

    private Ears(Socket socket) {
        this.socket = socket;
        for (String event : EVENTS) {
            socket.on(event, arguments -> heard.add(new Heard(event, (String) arguments[0], arguments[1].toString())));
        }
    }

    /** A client that has connected. */
    static Ears open(URI events, String... transports) {
        return open(events, new IO.Options(), transports);
    }

    /** A client that trusts somebody, and has connected. */
    static Ears open(URI events, Tls tls) {
        IO.Options options = new IO.Options();
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(tls.context().getSocketFactory(), trust(tls))
                .build();
        options.callFactory = client;
        options.webSocketFactory = client;
        return open(events, options, "websocket");
    }

    private static X509TrustManager trust(Tls tls) {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                throw new CertificateException("nobody");
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                if (!chain[0].equals(tls.certificate())) {
                    throw new CertificateException("somebody else");
                }
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[] {tls.certificate()};
            }
        };
    }

    private static Ears open(URI events, IO.Options options, String... transports) {
        options.transports = transports.length == 0 ? new String[] {"websocket"} : transports;
        options.forceNew = true;
        options.reconnectionDelay = 20;
        options.reconnectionDelayMax = 20;
        Ears ears = new Ears(IO.socket(events, options));
        ears.socket.connect();
        await().atMost(Duration.ofSeconds(20)).until(ears.socket::connected);
        return ears;
    }

    Socket socket() {
        return socket;
    }

    void subscribe(String channel, String key) {
        socket.emit("subscribe", wish(channel, key));
    }

    void unsubscribe(String channel) {
        socket.emit("unsubscribe", wish(channel, "any-key"));
    }

    private static JSONObject wish(String channel, String key) {
        try {
            JSONObject headers = new JSONObject().put("Authorization", "Bearer " + key);
            return new JSONObject().put("channel", channel).put("auth", new JSONObject().put("headers", headers));
        } catch (JSONException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<String> events() {
        return heard.stream().map(Heard::event).toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
