package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.service.profile.Profile;

/** Starts emulators that play the sandbox under its own host names, and serves what they fetch. */
final class Emulated implements AutoCloseable {

    static final String KEY = "key-of-an-emulator";

    static final LiveRun.Budget BUDGET = new LiveRun.Budget(100, Duration.ofMinutes(5));

    private final HttpServer web;

    private Emulated(HttpServer web) {
        this.web = web;
    }

    static Emulated start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/page",
                exchange -> answer(
                        exchange,
                        "text/html",
                        "<html><body><h1>A page</h1></body></html>".getBytes(StandardCharsets.UTF_8)));
        server.createContext(
                "/note.md", exchange -> answer(exchange, "text/markdown", RegisteredFiles.bytes(RegisteredFiles.NOTE)));
        server.start();
        return new Emulated(server);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Runs all scenarios against each of the emulator's default profiles, in this process. */
    List<LiveRun> runBoth(Path spool) throws Exception {
        return List.of(run("worst legal", Profile.worstLegal(), spool), run("documented", Profile.documented(), spool));
    }

    private LiveRun run(String name, Profile profile, Path spool) throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .profile(profile)
                .https()
                .onePort("cloudconvert.com")
                .apiKey(KEY)
                .sandbox(RegisteredFiles.md5().values().toArray(String[]::new))
                .programs(Programs.NONE)
                .start()) {
            SSLContext trust = emulator.tls().orElseThrow().context();
            return LiveRun.of(service(name, emulator.proxyUrl(), trust), Scenarios.ALL, spool, BUDGET);
        }
    }

    /** An emulator that is reached by its proxy, as the run sees it. */
    Service service(String name, URI proxy, SSLContext trust) {
        URI base = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
        return new Service(
                name,
                KEY,
                false,
                proxy,
                trust,
                base.resolve("/page"),
                base.resolve("/note.md"),
                Duration.ofMillis(100));
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
