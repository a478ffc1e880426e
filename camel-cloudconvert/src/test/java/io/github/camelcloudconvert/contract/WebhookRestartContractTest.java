package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Camel makes a new consumer at each start of a route; the path at the HTTP server has to follow. Nothing is reconciled. */
@Timeout(60)
class WebhookRestartContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(builder -> builder);

    private static final String SECRET = "s3cret";
    private static final String HOOK = "cloudconvert:webhook?path=/hook&reconcileInterval=0&secret=" + SECRET;

    private final List<String> got = Collections.synchronizedList(new ArrayList<>());
    private int port;
    private int events;

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        port = FreePorts.next();
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        created.addService(new VertxPlatformHttpServer(server));
        return created;
    }

    private void route(String id, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(exchange -> got.add(id));
            }
        });
    }

    private int paths() {
        return context.getComponent("platform-http", PlatformHttpComponent.class)
                .getHttpEndpoints()
                .size();
    }

    private static String event(int number) {
        return "{\"event\":\"job.finished\",\"job\":{\"id\":\"job-" + number + "\",\"status\":\"finished\"}}";
    }

    private int deliver() throws IOException, InterruptedException {
        String event = event(events++);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hook"))
                .timeout(Duration.ofSeconds(10))
                .header("CloudConvert-Signature", HookSignature.of(SECRET, event))
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void afterEachRestartTheRouteReceivesAndOnePathIsHeld() throws Exception {
        int before = paths();
        route("hook", HOOK);
        assertThat(deliver()).isEqualTo(200);
        for (int restart = 0; restart < 3; restart++) {
            context.getRouteController().stopRoute("hook");
            assertThat(deliver()).isEqualTo(503);
            context.getRouteController().startRoute("hook");
            assertThat(deliver()).isEqualTo(200);
            assertThat(paths()).isEqualTo(before + 1);
        }
        assertThat(got).hasSize(4);
    }

    /** Nothing in a delivery tells when it was signed: only what was kept tells it from a new one. */
    @Test
    void aCapturedDeliveryIsKnownAfterRestartsOfTheRoute() throws Exception {
        route("hook", HOOK);
        assertThat(deliver()).isEqualTo(200);
        for (int repeated = 0; repeated < 3; repeated++) {
            context.getRouteController().stopRoute("hook");
            context.getRouteController().startRoute("hook");
            events = 0;
            assertThat(deliver()).isEqualTo(200);
        }

        assertThat(got).hasSize(1);
    }

    @Test
    void aRouteThatIsRemovedFreesItsPathAndMayBeAddedAgain() throws Exception {
        int before = paths();
        for (int round = 0; round < 3; round++) {
            route("hook", HOOK);
            assertThat(deliver()).isEqualTo(200);
            context.getRouteController().stopRoute("hook");
            if (round == 1) {
                context.getRouteController().startRoute("hook");
                context.getRouteController().stopRoute("hook");
            }
            context.removeRoute("hook");
            assertThat(paths()).isEqualTo(before);
        }
        assertThat(got).hasSize(3);
    }

    @Test
    void suspendedAndResumedAfterARestartItReceives() throws Exception {
        route("hook", HOOK);
        context.getRouteController().stopRoute("hook");
        context.getRouteController().startRoute("hook");
        context.getRouteController().suspendRoute("hook");
        assertThat(deliver()).isEqualTo(503);
        context.getRouteController().resumeRoute("hook");

        assertThat(deliver()).isEqualTo(200);
    }

    @Test
    void oneRouteTakesThePathOfAnotherThatIsStopped() throws Exception {
        int before = paths();
        route("blue", HOOK);
        context.getRouteController().stopRoute("blue");
        route("green", HOOK + "&fetchResult=false");

        assertThat(deliver()).isEqualTo(200);
        assertThat(got).containsExactly("green");
        context.getRouteController().stopRoute("green");
        assertThat(deliver()).isEqualTo(503);
        context.removeRoute("green");
        assertThat(deliver()).isEqualTo(503);
        context.getRouteController().startRoute("blue");
        assertThat(deliver()).isEqualTo(200);
        assertThat(got).containsExactly("green", "blue");
        assertThat(paths()).isEqualTo(before + 1);
    }

    @Test
    void twoRoutesThatRunCannotShareAPath() throws Exception {
        route("blue", HOOK);

        assertThatThrownBy(() -> route("green", HOOK + "&fetchResult=false"))
                .hasStackTraceContaining("another route receives at the path /hook: choose another path");
        assertThat(deliver()).isEqualTo(200);
        assertThat(got).containsExactly("blue");
    }

    /** Servlet containers and the like: a path that is taken is refused. */
    @Test
    void aServerThatGivesEachPathOnceIsAskedOnce() throws Exception {
        StrictServer server = new StrictServer();
        context.addComponent("strict", server);
        route("hook", HOOK + "&httpComponent=strict");
        for (int restart = 0; restart < 2; restart++) {
            context.getRouteController().stopRoute("hook");
            context.getRouteController().startRoute("hook");
        }
        deliverTo(server);

        assertThat(got).containsExactly("hook");
        context.getRouteController().stopRoute("hook");
        context.removeRoute("hook");
        assertThat(server.paths).isEmpty();
    }

    @Test
    void aContextThatStopsFreesItsPaths() throws Exception {
        StrictServer server = new StrictServer();
        context.addComponent("strict", server);
        route("hook", HOOK + "&httpComponent=strict");
        assertThat(server.paths).hasSize(1);
        context.stop();

        assertThat(server.paths).isEmpty();
    }

    private void deliverTo(StrictServer server) throws Exception {
        Exchange request = new DefaultExchange(context);
        String event = event(events++);
        request.getMessage().setBody(event);
        request.getMessage().setHeader("CloudConvert-Signature", HookSignature.of(SECRET, event));
        server.paths.get("/hook").process(request);
        assertThat(request.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    /** A server of the strict kind, without sockets. */
    private static final class StrictServer extends DefaultComponent implements RestConsumerFactory {

        private final Map<String, Processor> paths = new ConcurrentHashMap<>();

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(
                CamelContext context,
                Processor processor,
                String verb,
                String basePath,
                String uriTemplate,
                String consumes,
                String produces,
                RestConfiguration configuration,
                Map<String, Object> parameters)
                throws Exception {
            return new DefaultConsumer(context.getEndpoint("mock:" + basePath), processor) {
                @Override
                protected void doStart() throws Exception {
                    if (paths.putIfAbsent(basePath, processor) != null) {
                        throw new IllegalStateException("the path is taken");
                    }
                    super.doStart();
                }

                @Override
                protected void doStop() throws Exception {
                    paths.remove(basePath, processor);
                    super.doStop();
                }
            };
        }
    }
}
