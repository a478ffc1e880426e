package io.github.camelcloudconvert.convertly;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.jspecify.annotations.Nullable;

/** A context with an HTTP server, and routes that begin with what Convertly says. */
abstract class ConvertlyReceiverSupport extends ConvertlyTestSupport {

    static final String SECRET = "whsec_of_the_webhook";
    static final String PATH = "/hooks/convertly";

    final Queue<Exchange> got = new ConcurrentLinkedQueue<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    int port;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getRegistry().bind("metricsRegistry", meters);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        created.addService(new VertxPlatformHttpServer(server));
        return created;
    }

    String url() {
        return "http://127.0.0.1:" + port + PATH;
    }

    void consume(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("consumer").process(processor);
            }
        });
    }

    void collect(Exchange exchange) {
        got.add(exchange.copy());
    }

    List<String> ids() {
        return got.stream()
                .map(exchange -> exchange.getMessage().getHeader(HeaderNames.JOB_ID, String.class))
                .toList();
    }

    String create() throws Exception {
        return body(send("convertly:createJob?outputFormat=jpg", png(8)), ConvertlyJob.class)
                .id();
    }

    HealthCheck health() {
        return ((HealthCheckAware) context.getRoute("consumer").getConsumer()).getHealthCheck();
    }

    long count(String fate) {
        return (long) Objects.requireNonNull(health().call().getDetails().get("webhook." + fate));
    }

    double metered(String source, String verdict) {
        Counter counter = meters.find("cloudconvert.events")
                .tags("account", "default", "source", source, "verdict", verdict)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    static String event(String id, String type, String jobId) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"created\":1,\"data\":{\"jobId\":\"" + jobId + "\"}}";
    }

    static String signed(Instant time, String body, String secret) {
        long seconds = time.getEpochSecond();
        return "t=" + seconds + ",v1=" + HookSignature.of(secret, seconds + "." + body);
    }

    int post(String body) throws Exception {
        return post(body, signed(Instant.now(), body, SECRET));
    }

    int post(String body, @Nullable String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("convertly-signature", signature);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }
}
