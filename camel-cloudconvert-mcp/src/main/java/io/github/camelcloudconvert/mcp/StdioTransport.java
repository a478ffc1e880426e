package io.github.camelcloudconvert.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Speaks with one client, a message a line. The SDK's own transport ends at a line that is no message, and knows no
 * cancelled requests.
 */
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {

    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

    /** The SDK refuses to make a response without an id, which a line that cannot be read does not have. */
    private static final String MALFORMED =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"not a JSON-RPC message\"}}";

    private final McpJsonMapper json;
    private final PrintStream out;
    /** No monitor: a client that reads slowly blocks the writing. */
    private final ReentrantLock lock = new ReentrantLock();

    private final OpenCalls calls = new OpenCalls();
    private @Nullable McpServerSession session;

    /** @param out gets nothing but messages */
    StdioTransport(McpJsonMapper json, PrintStream out) {
        this.json = json;
        this.out = out;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    /** Serves until the client closes the stream, on the calling thread. Then nothing is in progress any more. */
    void serve(InputStream in) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    accept(line);
                }
            }
        } finally {
            calls.cancelAll();
        }
    }

    private void accept(String line) {
        McpSchema.JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(json, line);
        } catch (IOException | RuntimeException malformed) {
            LOG.debug("a line is no message", malformed);
            write(MALFORMED);
            return;
        }
        McpServerSession client = Objects.requireNonNull(session);
        if (message instanceof McpSchema.JSONRPCRequest request) {
            calls.run(request.id(), client.handle(request));
        } else if (!(message instanceof McpSchema.JSONRPCNotification notification && calls.cancels(notification))) {
            client.handle(message).subscribe(done -> {}, lost -> LOG.warn("a message could not be handled", lost));
        }
    }

    private void write(McpSchema.JSONRPCMessage message) {
        try {
            write(json.writeValueAsString(message));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void write(String message) {
        byte[] line = (message + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            out.write(line, 0, line.length);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.fromRunnable(() -> write(message));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session == null ? Mono.empty() : session.sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(calls::cancelAll);
    }

    @Override
    public void close() {
        calls.cancelAll();
    }

    @Override
    public List<String> protocolVersions() {
        return HttpTransport.VERSIONS;
    }
}
