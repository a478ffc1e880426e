package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.fixture.FreePorts;
import io.undertow.UndertowOptions;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code cloudconvert:webhook} at each HTTP server that Camel has: bytes as they were signed, answers that the sender understands. */
@Timeout(90)
class WebhookServersContractTest {

    private static final String SECRET = "of-the-webhook";
    private static final String PATH = "/hooks/jobs";
    private static final int LONGEST = 3_000_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final HttpClient sender =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> got = new ConcurrentLinkedQueue<>();
    private final int port = FreePorts.next();

    private AutoCloseable server = () -> {};

    /** The component that takes the requests. */
    private enum Server {
        VERTX("platform-http"),
        UNDERTOW("undertow"),
        JETTY("jetty"),
        SERVLET("servlet");

        private final String component;

        Server(String component) {
            this.component = component;
        }
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.close();
    }

    private void receive(Server at, String options, Processor processor) throws Exception {
        CloudConvertComponent component = new CloudConvertComponent();
        component.getConfiguration().setApiKey("key");
        component.getConfiguration().setBaseUrl("http://127.0.0.1:1");
        component.getConfiguration().setSyncBaseUrl("http://127.0.0.1:1");
        context.addComponent("cloudconvert", component);
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent(at.component);
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        context.setRestConfiguration(rest);
        switch (at) {
            case VERTX -> {
                VertxPlatformHttpServerConfiguration own = new VertxPlatformHttpServerConfiguration();
                own.setBindHost("127.0.0.1");
                own.setBindPort(port);
                context.addService(new VertxPlatformHttpServer(own));
            }
            case SERVLET -> server = container();
            case JETTY, UNDERTOW -> {} // each starts its own
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:webhook?reconcileInterval=0&secret=" + SECRET + "&path=" + PATH + options)
                        .routeId("hook")
                        .process(processor);
            }
        });
        context.start();
    }

    /** What runs servlets in place of an application server. */
    private AutoCloseable container() throws Exception {
        org.eclipse.jetty.server.Server jetty =
                new org.eclipse.jetty.server.Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder camel = new ServletHolder("CamelServlet", new CamelHttpTransportServlet());
        camel.setInitOrder(1);
        camel.setAsyncSupported(true);
        handler.addServlet(camel, "/*");
        jetty.setHandler(handler);
        jetty.start();
        return jetty::stop;
    }

    private void collect(Exchange exchange) {
        got.add(exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class));
    }

    /** With white space, line breaks and letters of which every server has an own opinion. */
    private static String event(String id, String padding) {
        return "{ \"event\" : \"job.finished\",\r\n\t\"job\":{\"id\":\"" + id
                + "\", \"status\":\"finished\",\"tasks\":[]," + "\"tag\":\"\u00e4\u20ac\ud83d\ude00 %20+&=" + padding
                + "\"}}\n";
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    private int post(String body, String type) throws IOException, InterruptedException {
        return post(body, HookSignature.of(SECRET, body), type);
    }

    private int post(String body, String signature, String type) throws IOException, InterruptedException {
        HttpRequest request = to(PATH).header("Content-Type", type)
                .header("CloudConvert-Signature", signature)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return sender.send(request, BodyHandlers.discarding()).statusCode();
    }

    private int post(String body) throws IOException, InterruptedException {
        return post(body, "application/json");
    }

    private long count(String fate) {
        return (long) ((HealthCheckAware) context.getRoute("hook").getConsumer())
                .getHealthCheck()
                .call()
                .getDetails()
                .get("webhook." + fate);
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryIsVerifiedOverItsBytesAndReachesTheRouteOnce(Server at) throws Exception {
        receive(at, "", this::collect);
        String body = event("1", "");

        assertThat(post(body)).isEqualTo(200);
        assertThat(post(body)).isEqualTo(200);
        assertThat(count("duplicate")).isEqualTo(1);
        assertThat(post(body.replace("\r\n", "\n"), HookSignature.of(SECRET, body), "application/json"))
                .isEqualTo(200);
        assertThat(post(event("2", ""), HookSignature.of("guessed", event("2", "")), "application/json"))
                .isEqualTo(200);
        assertThat(count("unverified")).isEqualTo(2);
        assertThat(got).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryThatTheRouteFailedOnIsTakenAgain(Server at) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        receive(at, "", exchange -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            collect(exchange);
        });

        assertThat(List.of(post(event("1", "")), post(event("1", "")))).containsExactly(500, 200);
        assertThat(got).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatIsSuspendedOrStoppedPutsDeliveriesOff(Server at) throws Exception {
        receive(at, "", this::collect);
        context.getRouteController().suspendRoute("hook");
        assertThat(post(event("1", ""))).isEqualTo(503);
        context.getRouteController().resumeRoute("hook");
        assertThat(post(event("1", ""))).isEqualTo(200);
        context.getRouteController().stopRoute("hook");
        assertThat(post(event("2", ""))).isEqualTo(503);
        context.getRouteController().startRoute("hook");
        assertThat(post(event("2", ""))).isEqualTo(200);

        assertThat(got).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNDERTOW")
    void aLargeDeliveryReachesTheRouteUpToTheBoundOfTheConsumer(Server at) throws Exception {
        receive(at, "&maxEventSize=" + LONGEST, this::collect);
        String large = event("1", "x".repeat(LONGEST - 1_000));

        assertThat(post(large)).isEqualTo(200);
        assertThat(post(event("2", "x".repeat(LONGEST)))).isEqualTo(200);
        assertThat(count("oversized")).isEqualTo(1);
        assertThat(got).containsExactly("1");
    }

    /** Undertow takes no more by default, and Camel's component for it has no option that says otherwise. */
    @Test
    void undertowRefusesDeliveriesAboveItsOwnBound() throws Exception {
        receive(Server.UNDERTOW, "&maxEventSize=" + LONGEST, this::collect);
        int most = (int) UndertowOptions.DEFAULT_MAX_ENTITY_SIZE;

        assertThat(post(event("1", "x".repeat(most - 1_000)))).isEqualTo(200);
        assertThat(post(event("2", "x".repeat(most)))).isEqualTo(400);
        assertThat(post(event("3", ""))).isEqualTo(200);
        assertThat(got).containsExactly("1", "3");
    }

    /** What servers make of it before the consumer sees it; the one that leaves bodies alone delivers it. */
    @ParameterizedTest
    @CsvSource({"VERTX, 400", "UNDERTOW, 200", "JETTY, 500", "SERVLET, 500"})
    void aSignedDeliveryTypedAsAFormReachesTheRouteOnlyWhereItsBytesDo(Server at, int status) throws Exception {
        receive(at, "", this::collect);

        assertThat(post(event("1", ""), "application/x-www-form-urlencoded")).isEqualTo(status);
        assertThat(got.size()).isEqualTo(status == 200 ? 1 : 0);
        assertThat(count("unverified")).isZero();
        assertThat(post(event("2", ""))).isEqualTo(200);
        assertThat(got).contains("2");
    }

    @ParameterizedTest
    @CsvSource({"VERTX, 431", "JETTY, 431", "SERVLET, 431"})
    void headersAboveTheLimitOfTheServerAreRefusedByIt(Server at, int status) throws Exception {
        receive(at, "", this::collect);

        assertThat(post(event("1", ""), "x".repeat(100_000), "application/json"))
                .isEqualTo(status);
        assertThat(count("unverified")).isZero();
    }

    /** Undertow closes the connection in the middle of such a body. */
    @ParameterizedTest
    @CsvSource({"VERTX, 413", "JETTY, 200", "SERVLET, 200"})
    void aHundredMegabytesAreRefusedByTheServerOrAcknowledged(Server at, int status) throws Exception {
        receive(at, "", this::collect);
        HttpRequest huge = to(PATH).header("CloudConvert-Signature", "0")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(100, new byte[1 << 20])))
                .build();

        assertThat(sender.send(huge, BodyHandlers.discarding()).statusCode()).isEqualTo(status);
        assertThat(count("oversized")).isEqualTo(status == 200 ? 1 : 0);
        assertThat(post(event("2", ""))).isEqualTo(200);
    }
}
