package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A suspended route takes no event and loses none, however events come. */
@Timeout(60)
class WebhookSuspensionContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.webhookRetryDelay(Duration.ofMillis(400)));

    private static final List<Map<String, Object>> WORKS = List.of(
            Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
            Map.of("operation", "convert", "input", "import", "output_format", "html"),
            Map.of("operation", "export/url", "input", "convert"));

    private final Queue<String> got = new ConcurrentLinkedQueue<>();
    private int port;

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

    private String own(String options) throws Exception {
        String url = "http://127.0.0.1:" + port + "/hook";
        Webhook webhook = body(send("cloudconvert:createWebhook?webhookUrl=" + url, null), Webhook.class);
        return "cloudconvert:webhook?path=/hook&secret=RAW(" + webhook.signingSecret() + ")&" + options;
    }

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("hook")
                        .process(exchange ->
                                got.add(exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class)));
            }
        });
    }

    private String create() throws Exception {
        Exchange created = send("cloudconvert:createJob", WORKS);
        assertThat(created.getException()).isNull();
        return created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
    }

    private List<Integer> statuses() {
        return emulator().webhookDeliveries().all().stream()
                .map(WebhookDelivery::status)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventOfThatTimeIsSentAgainAndComesOnce(boolean ownServer) throws Exception {
        if (!ownServer) {
            CamelWebhook.assumeThere(context);
        }
        route(
                ownServer
                        ? own("reconcileInterval=0")
                        : "webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/auto"
                                + "&reconcileInterval=0&webhookExternalUrl=http://127.0.0.1:" + port);
        context.getRouteController().suspendRoute("hook");
        String id = create();
        await().until(() -> !statuses().isEmpty());
        assertThat(statuses()).containsOnly(503);
        assertThat(got).isEmpty();

        context.getRouteController().resumeRoute("hook");
        await().until(() -> !got.isEmpty());
        await().until(() -> statuses().contains(200));
        assertThat(got).containsExactly(id);
    }

    @Test
    void aLostEventOfThatTimeIsLookedForAfterwards() throws Exception {
        route(own("reconcileInterval=200"));
        await().until(() -> emulator().requests().of("GET /jobs API") > 1);
        context.getRouteController().suspendRoute("hook");
        emulator().faults().next(Fault.WEBHOOK_LOST);
        String id = create();
        await().until(() ->
                emulator().jobs().stream().allMatch(job -> job.status().equals("finished")));
        assertThat(got).isEmpty();
        context.getRouteController().resumeRoute("hook");
        await().until(() -> !got.isEmpty());
        assertThat(got).containsExactly(id);
    }
}
