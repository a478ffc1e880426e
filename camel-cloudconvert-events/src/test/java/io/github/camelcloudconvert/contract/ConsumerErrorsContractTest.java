package io.github.camelcloudconvert.contract;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.internal.consumer.ManagedDeliveries;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of the errors of the consumers: with an exception handler of its own, and with that of the route. */
@Timeout(60)
class ConsumerErrorsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String PATH = "/hooks/cc";

    private final List<Throwable> handled = new CopyOnWriteArrayList<>();
    private final List<@Nullable Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private int port;

    ConsumerErrorsContractTest() {
        testConfiguration().withJMX(true);
    }

    enum Kind {
        JOBS,
        EVENTS,
        WEBHOOK
    }

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setEventsUrl(emulator().eventsUrl().toString());
        settings.setMaxRetries(0);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        created.addService(new VertxPlatformHttpServer(server));
        created.getRegistry().bind("handler", new Handler());
        return created;
    }

    private final class Handler implements ExceptionHandler {

        @Override
        public void handleException(Throwable failure) {
            handleException("", failure);
        }

        @Override
        public void handleException(String message, Throwable failure) {
            handleException(message, null, failure);
        }

        @Override
        public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
            if (exchange != null) {
                exchanges.add(exchange);
            }
            handled.add(failure);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port + PATH;
    }

    private String uri(Kind kind) throws Exception {
        if (kind == Kind.JOBS) {
            return "cloudconvert:jobs?delay=50&initialDelay=0";
        }
        if (kind == Kind.EVENTS) {
            return "cloudconvert:events?delay=50&reconcileInterval=200";
        }
        Webhook webhook = body(send("cloudconvert:createWebhook?webhookUrl=" + address(), null), Webhook.class);
        return "cloudconvert:webhook?path=" + PATH + "&reconcileInterval=200&secret=RAW(" + webhook.signingSecret()
                + ")";
    }

    private void receive(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .process(exchange ->
                                handled.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                from(uri).routeId("in").process(processor);
            }
        });
    }

    private void receiveWithoutErrorHandler(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("in").process(processor);
            }
        });
    }

    private void arrive(Exchange exchange) {
        arrived.incrementAndGet();
    }

    private ManagedDeliveries received() {
        return (ManagedDeliveries) context.getRoute("in").getConsumer();
    }

    private void create() throws Exception {
        Exchange created = send(
                "cloudconvert:createJob",
                Map.of(
                        "tasks",
                        Map.of(
                                "import",
                                Map.of("operation", "import/base64", "file", "SGVsbG8=", "filename", "a.txt"),
                                "convert",
                                Map.of("operation", "convert", "input", "import", "output_format", "copy"),
                                "export",
                                Map.of("operation", "export/url", "input", "convert"))));
        assertThat(created.getException()).isNull();
    }

    private void awaitReading() {
        await().until(() -> received().getLastReconciliation() != null);
    }

    @ParameterizedTest
    @EnumSource
    void withBridgeErrorHandlerWhatCannotBeReadReachesTheErrorHandlerOfTheRoute(Kind kind) throws Exception {
        receive(uri(kind) + "&bridgeErrorHandler=true", this::arrive);
        awaitReading();
        emulator().faults().add(Fault.SERVER_ERROR.plan().on("GET /jobs").always());

        await().untilAsserted(() -> assertThat(handled).isNotEmpty());
        emulator().faults().reset();
        assertThat(handled).allMatch(CloudConvertException.class::isInstance);
        assertThat(arrived).hasValue(0);
        assertThat(received().getLastFailure()).contains("ServerException");

        create();
        await().until(() -> arrived.get() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeReadReachesTheExceptionHandler(Kind kind) throws Exception {
        receiveWithoutErrorHandler(uri(kind) + "&exceptionHandler=#handler", this::arrive);
        awaitReading();
        emulator().faults().add(Fault.SERVER_ERROR.plan().on("GET /jobs").always());

        await().untilAsserted(() -> assertThat(handled).isNotEmpty());
        emulator().faults().reset();
        assertThat(handled).allMatch(CloudConvertException.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRouteDoesNotHandleReachesTheExceptionHandlerAndComesAgain(Kind kind) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        receiveWithoutErrorHandler(uri(kind) + "&exceptionHandler=#handler", exchange -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            arrive(exchange);
        });
        awaitReading();
        create();

        await().until(() -> arrived.get() == 1);
        await().until(() -> received().getDeliveriesCompleted() == 1);
        assertThat(handled).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("not yet"));
        assertThat(exchanges).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getHeaders())
                .containsKey(CloudConvertConstants.JOB_ID));
        assertThat(received().getDeliveriesFailed()).isEqualTo(1);
        assertThat(received().getDeliveriesInFlight()).isZero();
        assertThat(received().getDeliveriesWaiting()).isZero();
        assertThat(received().getLastFailure()).endsWith("IllegalStateException");
    }

    @ParameterizedTest
    @EnumSource
    void withBridgeErrorHandlerTheRouteHandlesItsOwnFailuresOnce(Kind kind) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        receive(uri(kind) + "&bridgeErrorHandler=true", exchange -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new IllegalStateException("not yet");
            }
            arrive(exchange);
        });
        awaitReading();
        create();

        await().until(() -> arrived.get() == 1);
        assertThat(handled).hasSize(2).allSatisfy(failure -> assertThat(failure).hasMessage("not yet"));
    }

    @ParameterizedTest
    @EnumSource
    void withBridgeErrorHandlerFilesThatCannotBeFetchedReachTheErrorHandlerOfTheRoute(Kind kind) throws Exception {
        receive(uri(kind) + "&fetchResult=true&bridgeErrorHandler=true", this::arrive);
        awaitReading();
        emulator().faults().add(Fault.DOWNLOAD_FAILS.plan().always());
        create();

        await().untilAsserted(() -> assertThat(handled).isNotEmpty());
        assertThat(handled).allMatch(StorageException.class::isInstance);
        emulator().faults().reset();
        await().until(() -> arrived.get() == 1);
    }

    @Test
    void aDeliveryThatCannotBeVerifiedReachesNoErrorHandler() throws Exception {
        receive(uri(Kind.WEBHOOK) + "&bridgeErrorHandler=true", this::arrive);
        HttpRequest forged = HttpRequest.newBuilder(URI.create(address()))
                .timeout(Duration.ofSeconds(10))
                .header("CloudConvert-Signature", "00")
                .POST(BodyPublishers.ofString(
                        "{\"event\":\"job.finished\",\"job\":{\"id\":\"x\",\"status\":\"finished\"}}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(forged, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(handled).isEmpty();
        assertThat(arrived).hasValue(0);
    }

    @Test
    void anInterruptedSocketIsToldOnce() throws Exception {
        receiveWithoutErrorHandler(uri(Kind.EVENTS) + "&exceptionHandler=#handler", this::arrive);
        await().until(() -> received().getReception().equals("subscribed"));
        emulator().refuseSockets(Duration.ofSeconds(3));

        await().until(() ->
                handled.stream().anyMatch(failure -> failure.getMessage().contains("no events arrive")));
        await().until(() -> received().getReception().equals("subscribed"));
        assertThat(handled.stream().filter(failure -> failure.getMessage().contains("no events arrive")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void managementShowsTheConsumerAndNoSecret(Kind kind) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        String uri = uri(kind);
        receiveWithoutErrorHandler(uri + "&exceptionHandler=#handler", exchange -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("canary of a route");
            }
            arrive(exchange);
        });
        awaitReading();
        create();
        await().until(() -> arrived.get() == 1 && received().getDeliveriesCompleted() == 1);
        await().until(() -> !received().getReception().equals("not subscribed"));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server
                .queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=consumers,*"),
                        null)
                .stream()
                .filter(bean -> bean.getKeyProperty("name").contains("Consumer"))
                .filter(bean -> "in".equals(attribute(server, bean, "RouteId")))
                .findFirst()
                .orElseThrow();

        assertThat(attribute(server, name, "AccountName")).isEqualTo("default");
        assertThat(attribute(server, name, "DeliveriesCompleted")).isEqualTo(1L);
        assertThat(attribute(server, name, "DeliveriesFailed")).isEqualTo(1L);
        assertThat(attribute(server, name, "DeliveriesInFlight")).isEqualTo(0);
        assertThat(attribute(server, name, "DeliveriesWaiting")).isEqualTo(0);
        assertThat(attribute(server, name, "LastReconciliation")).asString().endsWith("Z");
        assertThat(attribute(server, name, "Reception")).isIn("polling", "subscribed", "unknown", "active");
        assertThat(attribute(server, name, "LastFailure")).asString().endsWith("IllegalStateException");
        String secret = uri.replaceAll("(?s).*secret=RAW\\((.*)\\)", "$1");
        for (String attribute : List.of("AccountName", "Reception", "LastFailure", "LastReconciliation")) {
            assertThat(attribute(server, name, attribute))
                    .asString()
                    .doesNotContain("canary", "://")
                    .doesNotContain(secret);
        }
        if (kind != Kind.JOBS) {
            server.invoke(name, "reconcile", null, null);
        }
    }

    private static @Nullable Object attribute(MBeanServer server, ObjectName bean, String attribute) {
        try {
            return server.getAttribute(bean, attribute);
        } catch (JMException missing) {
            throw new AssertionError(missing);
        }
    }
}
