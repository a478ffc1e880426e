package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Serves streamable HTTP on the loopback address with Vert.x, which the emulator brings anyway. A page in a browser of
 * this machine is kept out by the names of host and origin. Each request has a stream of its own; a stream for
 * messages without a request is not offered, because there are none.
 */
final class HttpTransport implements McpStreamableServerTransportProvider {

    static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final String PATH = "/mcp";
    private static final int MOST_BYTES = 32_000_000;
    private static final int MOST_SESSIONS = 100;
    private static final Pattern LOCAL_HOST = Pattern.compile("(?i)localhost|127\\.0\\.0\\.1|\\[?::1]?");
    private static final Pattern LOCAL_ORIGIN =
            Pattern.compile("(?i)https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private final McpJsonMapper json;
    private final byte @Nullable [] authorization;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Client> clients = new LinkedHashMap<>(16, 0.75f, true);
    private McpStreamableServerSession.@Nullable Factory factory;

    /** @param token what clients must send; null for nothing */
    HttpTransport(McpJsonMapper json, @Nullable String token) {
        this.json = json;
        this.authorization = token == null ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    private record Client(McpStreamableServerSession session, OpenCalls calls) {}

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory sessionFactory) {
        factory = sessionFactory;
    }

    /** @param port 0 for a free one; the future has the one that was taken */
    Future<Integer> listen(int port) {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(port, "127.0.0.1")
                .map(HttpServer::actualPort);
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        // also that of HTTP/2, which has no header Host
        HostAndPort host = request.authority();
        String origin = request.getHeader("Origin");
        if (host == null
                || !LOCAL_HOST.matcher(host.host()).matches()
                || (origin != null && !LOCAL_ORIGIN.matcher(origin).matches())) {
            refuse(response, 403, "only names of this machine are served");
        } else if (!authorized(request)) {
            response.putHeader("WWW-Authenticate", "Bearer");
            refuse(response, 401, "the bearer token of CLOUDCONVERT_MCP_TOKEN is missing or wrong");
        } else if (!PATH.equals(request.path())) {
            refuse(response, 404, "the only path is " + PATH);
        } else if (request.method().equals(HttpMethod.POST)) {
            read(request);
        } else if (request.method().equals(HttpMethod.DELETE)) {
            end(request);
        } else {
            response.putHeader("Allow", "POST, DELETE");
            refuse(response, 405, "send messages with POST");
        }
    }

    private boolean authorized(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        return authorization == null
                || (given != null && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8)));
    }

    private void read(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= MOST_BYTES) {
                body.appendBuffer(part);
            } else if (!request.response().ended()) {
                refuse(request.response(), 413, "a message has at most " + MOST_BYTES + " bytes");
            }
        });
        request.endHandler(whole -> {
            if (!request.response().ended()) {
                accept(request, body.toString(StandardCharsets.UTF_8));
            }
        });
    }

    private void accept(HttpServerRequest request, String text) {
        McpSchema.JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(json, text);
        } catch (IOException | RuntimeException malformed) {
            refuse(request.response(), 400, "not a JSON-RPC message");
            return;
        }
        if (message instanceof McpSchema.JSONRPCRequest first && first.method().equals(McpSchema.METHOD_INITIALIZE)) {
            begin(request.response(), first);
            return;
        }
        Client client = client(request);
        if (client == null) {
            return;
        }
        if (message instanceof McpSchema.JSONRPCRequest call) {
            EventStream stream = new EventStream(request.response());
            client.calls()
                    .run(
                            call.id(),
                            client.session().responseStream(stream).handle(call).doFinally(end -> stream.end()));
        } else if (message instanceof McpSchema.JSONRPCNotification notification) {
            if (!client.calls().cancels(notification)) {
                client.session().accept(notification).subscribe(done -> {}, lost -> LOG.warn("not handled", lost));
            }
            request.response().setStatusCode(202).end();
        } else {
            client.session()
                    .accept((McpSchema.JSONRPCResponse) message)
                    .subscribe(done -> {}, lost -> LOG.debug("not handled", lost));
            request.response().setStatusCode(202).end();
        }
    }

    private void begin(HttpServerResponse response, McpSchema.JSONRPCRequest request) {
        McpSchema.InitializeRequest wanted;
        try {
            wanted = json.convertValue(request.params(), McpSchema.InitializeRequest.class);
        } catch (RuntimeException malformed) {
            refuse(response, 400, "not an initialize request");
            return;
        }
        McpStreamableServerSession.McpStreamableServerSessionInit init =
                Objects.requireNonNull(factory).startSession(wanted);
        remember(new Client(init.session(), new OpenCalls()));
        init.initResult()
                .subscribe(
                        result -> {
                            response.putHeader(
                                    HttpHeaders.MCP_SESSION_ID, init.session().getId());
                            response.putHeader("Content-Type", "application/json");
                            response.end(text(McpSchema.JSONRPCResponse.result(request.id(), result)));
                        },
                        lost -> refuse(response, 500, "the session did not start"));
    }

    /** The one that was silent for the longest time goes when there are too many. */
    private void remember(Client client) {
        Client oldest = null;
        synchronized (clients) {
            clients.put(client.session().getId(), client);
            if (clients.size() > MOST_SESSIONS) {
                oldest = clients.remove(clients.keySet().iterator().next());
            }
        }
        if (oldest != null) {
            oldest.calls().cancelAll();
        }
    }

    private @Nullable Client client(HttpServerRequest request) {
        String id = request.getHeader(HttpHeaders.MCP_SESSION_ID);
        Client client = null;
        synchronized (clients) {
            client = id == null ? null : clients.get(id);
        }
        if (client == null) {
            refuse(request.response(), id == null ? 400 : 404, "no such session: begin with initialize");
        }
        return client;
    }

    private void end(HttpServerRequest request) {
        Client client = client(request);
        if (client != null) {
            synchronized (clients) {
                clients.remove(client.session().getId());
            }
            client.calls().cancelAll();
            request.response().setStatusCode(204).end();
        }
    }

    private static void refuse(HttpServerResponse response, int status, String why) {
        response.setStatusCode(status).putHeader("Content-Type", "text/plain").end(why);
    }

    private String text(McpSchema.JSONRPCMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (IOException impossible) {
            throw new IllegalStateException("a message cannot be written", impossible);
        }
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
        List<Client> all;
        synchronized (clients) {
            all = List.copyOf(clients.values());
            clients.clear();
        }
        all.forEach(client -> client.calls().cancelAll());
        vertx.close();
    }

    @Override
    public List<String> protocolVersions() {
        return VERSIONS;
    }

    /** The answer to one request: events, of which the last is the response. */
    private final class EventStream implements McpStreamableServerTransport {

        private final HttpServerResponse response;

        EventStream(HttpServerResponse response) {
            this.response = response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-cache");
        }

        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return sendMessage(message, null);
        }

        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message, @Nullable String id) {
            return Mono.fromRunnable(() -> {
                if (!response.ended() && !response.closed()) {
                    response.write(
                            (id == null ? "" : "id: " + id + "\n") + "event: message\ndata: " + text(message) + "\n\n");
                }
            });
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.fromRunnable(this::end);
        }

        @Override
        public void close() {
            end();
        }

        void end() {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
    }
}
