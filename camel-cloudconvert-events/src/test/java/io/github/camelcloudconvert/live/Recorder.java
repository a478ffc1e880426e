package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelcloudconvert.client.transport.WireTap;
import org.apache.hc.core5.http.Header;

/** Records the exchanges of one run without their values, and lets no more be created than was allowed. Thread-safe. */
final class Recorder implements WireTap.Witness {

    private final Redaction redaction;
    private final Shape shape;
    private final Recording recording = new Recording();
    private final AtomicInteger creations = new AtomicInteger();
    private final int maxCreations;
    private volatile String scenario = "";

    /** @param maxCreations how many requests may create jobs or tasks */
    Recorder(Redaction redaction, int maxCreations) {
        this.redaction = redaction;
        this.shape = new Shape(redaction);
        this.maxCreations = maxCreations;
    }

    /** What follows belongs to this scenario. */
    void begin(String name) {
        scenario = name;
    }

    Recording recording() {
        return recording;
    }

    int creations() {
        return creations.get();
    }

    @Override
    public void before(String method, String authority, String path) throws IOException {
        boolean creates = method.equals("POST")
                && !role(authority).equals("storage")
                && !path.endsWith("/cancel")
                && !path.startsWith("/v2/webhooks");
        if (creates && creations.incrementAndGet() > maxCreations) {
            throw new IOException("this run may create " + maxCreations + " jobs and tasks, and has");
        }
    }

    @Override
    public void seen(WireTap.Seen seen) {
        String type = seen.header("Content-Type");
        recording.add(new Recording.Entry(
                scenario,
                exchange(seen.method(), seen.authority(), seen.path()),
                seen.status(),
                seen.nanos() / 1_000_000,
                seen.requestHeaders().stream().map(redaction::name).toList(),
                seen.headers().stream()
                        .map(Header::getName)
                        .map(redaction::name)
                        .toList(),
                Shape.slashes(type, seen.body()),
                shape.of(type, seen.body())));
    }

    @Override
    public void broken(String method, String authority, String path, Exception failure) {
        TextNode reason = TextNode.valueOf("broken: " + failure.getClass().getSimpleName());
        recording.add(new Recording.Entry(
                scenario, exchange(method, authority, path), 0, 0, List.of(), List.of(), "none", reason));
    }

    /** Paths of storage say nothing that is the same twice. */
    private String exchange(String method, String authority, String path) {
        String role = role(authority);
        return method + " " + role + (role.equals("storage") ? "" : " " + redaction.path(path));
    }

    private static String role(String authority) {
        if (authority.startsWith("sync.")) {
            return "sync";
        }
        return authority.startsWith("api.") ? "api" : "storage";
    }
}
