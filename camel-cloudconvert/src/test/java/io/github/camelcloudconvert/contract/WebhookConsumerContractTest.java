package io.github.camelcloudconvert.contract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Webhooks at a real HTTP server, from the worst legal sender: every 4xx answer makes it disable the webhook. */
@Timeout(60)
class WebhookConsumerContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.webhookRetryDelay(Duration.ofMillis(100)));

    private static final List<Map<String, Object>> WORKS = List.of(
            Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
            Map.of("operation", "convert", "input", "import", "output_format", "html"),
            Map.of("operation", "export/url", "input", "convert"));

    private static final String PATH = "/hooks/cc";

    private final Queue<Exchange> got = new ConcurrentLinkedQueue<>();
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

    @Test
    void anEventReachesTheRouteInAnExchangeOfItsOwn() throws Exception {
        receive("", this::collect);
        String id = create(Map.of("tag", "mine"));

        await().until(() -> !got.isEmpty());
        Exchange event = got.element();
        assertThat(event.getMessage().getBody()).isInstanceOf(Job.class);
        assertThat(event.getMessage().getHeaders())
                .containsEntry(CloudConvertConstants.JOB_ID, id)
                .containsEntry(CloudConvertConstants.JOB_STATUS, "finished")
                .containsEntry(CloudConvertConstants.EVENT, "job.finished")
                .containsEntry(CloudConvertConstants.SERVICE, "CloudConvert")
                .containsEntry(CloudConvertConstants.JOB_TAG, "mine")
                .doesNotContainKeys("CloudConvert-Signature", "User-Agent", Exchange.HTTP_METHOD);
        await().untilAsserted(() -> assertThat(statuses()).containsExactly(200));
    }

    @Test
    void theFilesComeWithTheEvent() throws Exception {
        receive("&fetchResult=true", exchange -> {
            exchange.setProperty("text", exchange.getMessage().getBody(String.class));
            collect(exchange);
        });
        create(Map.of());

        await().until(() -> !got.isEmpty());
        assertThat(got.element().getProperty("text", String.class)).contains("Hello");
        assertThat(got.element().getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("a.html");
    }

    @Test
    void aDuplicateIsAcknowledgedAndReachesTheRouteOnce() throws Exception {
        emulator().faults().next(Fault.WEBHOOK_DUPLICATED);
        receive("", this::collect);
        create(Map.of());

        await().until(() -> statuses().size() == 2);
        assertThat(statuses()).containsExactly(200, 200);
        assertThat(got).hasSize(1);
        assertThat(count("duplicate")).isEqualTo(1);
    }

    /** In whatever order the two come. When the second is acknowledged is the matter of EventDispatchTest. */
    @Test
    void aDuplicateOfWhatFailsDoesNotHideTheFailure() throws Exception {
        emulator().faults().next(Fault.WEBHOOK_DUPLICATED);
        AtomicInteger attempts = new AtomicInteger();
        receive("", exchange -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            collect(exchange);
        });
        create(Map.of());

        await().until(() -> statuses().stream().filter(status -> status == 200).count() == 2);
        assertThat(statuses()).containsOnly(500, 200).contains(500);
        assertThat(got).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK_TAMPERED", "WEBHOOK_TRUNCATED"})
    void whatIsNotAsItWasSignedIsAcknowledgedAndReachesNoRoute(Fault fault) throws Exception {
        emulator().faults().next(fault);
        receive("", this::collect);
        create(Map.of());
        await().until(() -> statuses().size() == 1);
        String good = create(Map.of());
        await().until(() -> statuses().size() == 2);

        assertThat(statuses()).containsExactly(200, 200);
        assertThat(ids()).containsExactly(good);
        assertThat(count("unverified")).isEqualTo(1);
    }

    @Test
    void whatNobodyCanVerifyIsAcknowledgedAndReachesNoRoute() throws Exception {
        String secret = receive("", this::collect);
        create(Map.of("webhook_url", url()));
        await().until(() -> statuses().size() == 2);
        assertThat(statuses()).containsExactly(200, 200);
        // where the secret of a job's own address is known, the second delivery is one more of the same event
        int foreign = ContractProfile.chosen().has(Quirk.JOB_WEBHOOK_SECRET_UNKNOWN) ? 1 : 0;
        assertThat(count("unverified")).isEqualTo(foreign);
        assertThat(count("duplicate")).isEqualTo(1 - foreign);

        String forged = "{\"event\":\"job.finished\",\"job\":{\"id\":\"forged\",\"status\":\"finished\"}}";
        assertThat(post(forged, null)).isEqualTo(200);
        assertThat(post(forged, HookSignature.of("guessed", forged))).isEqualTo(200);
        assertThat(post("no json", HookSignature.of(secret, "no json"))).isEqualTo(200);
        String unknown = forged.replace("finished\",\"job", "renamed\",\"job");
        assertThat(post(unknown, HookSignature.of(secret, unknown))).isEqualTo(200);
        assertThat(count("unverified")).isEqualTo(foreign + 2);
        assertThat(count("unwanted")).isEqualTo(2);
        assertThat(got).hasSize(1);
        assertThat(post(forged, HookSignature.of(secret, forged))).isEqualTo(200);
        assertThat(got).hasSize(2);
    }

    @Test
    void whatIsTooLargeIsAcknowledgedAndReachesNoRoute() throws Exception {
        receive("&maxEventSize=100", this::collect);
        create(Map.of());

        await().until(() -> statuses().size() == 1);
        assertThat(statuses()).containsExactly(200);
        assertThat(count("oversized")).isEqualTo(1);
        assertThat(got).isEmpty();
    }

    @Test
    void eventsInAnotherOrderAllReachTheRoute() throws Exception {
        emulator().faults().add(Fault.WEBHOOK_LATE.plan().number(3000));
        receive("", this::collect);
        String first = create(Map.of());
        String second = create(Map.of());

        await().until(() -> got.size() == 2);
        assertThat(ids()).containsExactly(second, first);
    }

    @Test
    void aLostEventIsFoundByPolling() throws Exception {
        receiveWith("reconcileInterval=300", "", this::collect);
        await().until(() -> emulator().requests().of("GET /jobs API") > 1);
        emulator().faults().next(Fault.WEBHOOK_LOST);
        String lost = create(Map.of());

        await().until(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(lost);
        await().until(() -> count("reconciled") == 1);
        String sent = create(Map.of());
        int polls = emulator().requests().of("GET /jobs API");
        await().until(() -> emulator().requests().of("GET /jobs API") > polls + 10);
        assertThat(ids()).containsExactly(lost, sent);
    }

    @Test
    void whatTheRouteFailsToDoIsSentAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        receive("", exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("secret words");
            }
            collect(exchange);
        });
        create(Map.of());

        await().until(() -> !got.isEmpty());
        await().until(() -> statuses().size() == 3);
        assertThat(statuses()).containsExactly(500, 500, 200);
    }

    @Test
    void afterARestartWhatEndedMeanwhileIsDeliveredAndNothingTwice() throws Exception {
        context.getRegistry().bind("memory", MemoryIdempotentRepository.memoryIdempotentRepository());
        String options = "idempotentRepository=#memory&reconcileInterval=300";
        receiveWith(options, "", this::collect);
        String before = create(Map.of());
        await().until(() -> got.size() == 1);
        emulator().faults().next(Fault.WEBHOOK_LOST);
        context.getRouteController().stopRoute("hook");
        assertThat(post("{}", null)).isEqualTo(503);
        String meanwhile = create(Map.of());
        context.getRouteController().startRoute("hook");

        await().until(() -> got.size() >= 2);
        String last = create(Map.of());
        await().until(() -> got.size() >= 3);
        // not only the search works after the restart: the delivery itself was taken
        await().untilAsserted(() -> assertThat(statuses()).containsExactly(200, 200));
        assertThat(ids()).containsExactly(before, meanwhile, last);
    }

    @Test
    void whileTheRouteIsSuspendedTheSenderIsToldToTryAgain() throws Exception {
        receive("", this::collect);
        context.getRouteController().suspendRoute("hook");
        assertThat(post("{}", null)).isEqualTo(503);

        context.getRouteController().resumeRoute("hook");
        assertThat(post("{}", null)).isEqualTo(200);
    }

    @Test
    void aWebhookThatTheServiceHasDisabledIsReported() throws Exception {
        String dead = "http://127.0.0.1:" + port + "/gone";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/gone").setHeader(Exchange.HTTP_RESPONSE_CODE, constant(410));
            }
        });
        send("cloudconvert:createWebhook?webhookUrl=" + dead, null);
        String secret = receiveWith("reconcileInterval=200&webhookUrl=" + dead, "", this::collect);
        HealthCheck check = health();
        await().until(() -> check.call().getState() == HealthCheck.State.UP
                && check.call().getDetails().get("webhook").equals("active"));
        create(Map.of());

        await().until(() -> check.call().getState() == HealthCheck.State.DOWN);
        HealthCheck.Result down = check.call();
        assertThat(down.getMessage())
                .hasValueSatisfying(
                        message -> assertThat(message).contains("disabled").contains("account default"));
        assertThat(down.getDetails()).containsEntry("webhook", "disabled");
        assertThat(down.getDetails().toString() + down.getMessage() + down.getError())
                .doesNotContain(secret);
    }

    @Test
    void withoutAnySecretOrPathTheRouteDoesNotStart() {
        assertThatThrownBy(() -> route("cloudconvert:webhook?path=/x", this::collect))
                .hasStackTraceContaining("webhook.secret");
        assertThatThrownBy(() -> route("cloudconvert:webhook?secret=s", this::collect))
                .hasStackTraceContaining("needs the option path");
        assertThatThrownBy(() -> route(
                        "webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookAutoRegister=false",
                        this::collect))
                .hasStackTraceContaining("webhook.secret");
    }

    @Test
    void camelsWebhookComponentRegistersReceivesAndUnregisters() throws Exception {
        CamelWebhook.assumeThere(context);
        String uri = "webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/auto"
                + "&webhookExternalUrl=http://127.0.0.1:" + port;
        route(uri, this::collect);
        assertThat(webhooks()).extracting(Webhook::url).containsExactly("http://127.0.0.1:" + port + "/auto");
        String id = create(Map.of());
        await().until(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
        await().untilAsserted(() -> assertThat(statuses()).containsExactly(200));

        context.getRouteController().suspendRoute("hook");
        context.getRouteController().resumeRoute("hook");
        context.getRouteController().stopRoute("hook");
        context.removeRoute("hook");
        context.getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith("webhook:"))
                .forEach(endpoint -> endpoint.stop());
        assertThat(webhooks()).isEmpty();
    }

    @Test
    void aContextThatStopsDeletesTheWebhookOfItsRoute() throws Exception {
        CamelWebhook.assumeThere(context);
        route(
                "webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/auto"
                        + "&webhookExternalUrl=http://127.0.0.1:" + port,
                this::collect);
        assertThat(webhooksOfTheService()).contains("/auto");
        context.stop();

        assertThat(webhooksOfTheService()).doesNotContain("/auto");
    }

    /** Asked without the context. */
    private String webhooksOfTheService() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator().apiUrl() + "/v2/users/me/webhooks"))
                .header("Authorization", "Bearer key")
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void aWebhookThatIsThereIsUsedAndStaysAndAUselessOneIsReplaced() throws Exception {
        CamelWebhook.assumeThere(context);
        String address = "http://127.0.0.1:" + port + "/auto";
        Webhook there = body(send("cloudconvert:createWebhook?webhookUrl=" + address, null), Webhook.class);
        send("cloudconvert:createWebhook?webhookEvents=job.created&webhookUrl=" + address, null);
        String uri = "webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/auto"
                + "&webhookExternalUrl=http://127.0.0.1:" + port;
        route(uri, this::collect);
        create(Map.of());
        await().until(() -> !got.isEmpty());
        context.getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith("webhook:"))
                .forEach(endpoint -> endpoint.stop());

        assertThat(webhooks()).extracting(Webhook::id).contains(there.id());
    }

    private List<Webhook> webhooks() throws Exception {
        return list(send("cloudconvert:listWebhooks", null)).stream()
                .map(Webhook.class::cast)
                .toList();
    }

    private void collect(Exchange exchange) {
        got.add(exchange.copy());
    }

    private List<String> ids() {
        return got.stream()
                .map(exchange -> exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class))
                .toList();
    }

    private List<Integer> statuses() {
        return emulator().webhookDeliveries().all().stream()
                .map(WebhookDelivery::status)
                .toList();
    }

    private String url() {
        return "http://127.0.0.1:" + port + PATH;
    }

    private String receive(String options, Processor processor) throws Exception {
        return receiveWith("reconcileInterval=0", options, processor);
    }

    /** Subscribes, adds the route, and tells the secret. */
    private String receiveWith(String options, String more, Processor processor) throws Exception {
        Webhook webhook = body(send("cloudconvert:createWebhook?webhookUrl=" + url(), null), Webhook.class);
        String secret = webhook.signingSecret();
        assertThat(secret).isNotBlank();
        route("cloudconvert:webhook?path=" + PATH + "&secret=RAW(" + secret + ")&" + options + more, processor);
        return secret;
    }

    private void route(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("hook").process(processor);
            }
        });
    }

    private HealthCheck health() {
        return ((HealthCheckAware) context.getRoute("hook").getConsumer()).getHealthCheck();
    }

    private long count(String fate) {
        return (long) health().call().getDetails().get("webhook." + fate);
    }

    private String create(Map<String, Object> fields) throws Exception {
        Map<String, Object> job = new LinkedHashMap<>(fields);
        Map<String, Object> tasks = new LinkedHashMap<>();
        WORKS.forEach(task -> tasks.put(String.valueOf(task.get("operation")).replaceAll("/.*", ""), task));
        job.put("tasks", tasks);
        Exchange created = send("cloudconvert:createJob", job);
        assertThat(created.getException()).isNull();
        return created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
    }

    private int post(String body, @Nullable String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url()))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("CloudConvert-Signature", signature);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }
}
