package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.CloudConvertDevConsole;
import io.github.camelcloudconvert.CloudConvertSpanDecorator;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlySpanDecorator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Everything by which a process shows itself holds no secret, while both services repeat in their words all that they are
 * told: key, token, passwords and signed addresses.
 */
@Isolated("takes the beans of Camel that this process manages")
class OutputSecretsTest {

    private static final Pattern CANARY = Pattern.compile(".{0,60}canary-[a-z-]+");
    private static final String SIGNATURE = "X-Amz-Signature=canary-address";

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final Queue<String> SPANS = new ConcurrentLinkedQueue<>();
    private static final List<String> SAID = new ArrayList<>();
    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpServer service;

    /** Where a process shows itself, and a word by which one sees that the output was there. */
    private enum Output {
        METERS("cloudconvert.conversions") {
            @Override
            String text() {
                return OutputSecretsTest.METERS.getMetersAsString()
                        + OutputSecretsTest.METERS.getMeters().stream()
                                .map(meter -> String.valueOf(meter.getId()))
                                .toList();
            }
        },
        SPANS("cloudconvert.operation") {
            @Override
            String text() {
                return OutputSecretsTest.SPANS.toString();
            }
        },
        CONSOLE_TEXT("of Convertly") {
            @Override
            String text() {
                return String.valueOf(console(DevConsole.MediaType.TEXT));
            }
        },
        CONSOLE_JSON("Convertly") {
            @Override
            String text() {
                return ((JsonObject) console(DevConsole.MediaType.JSON)).toJson();
            }
        },
        MANAGEMENT("convertly") {
            @Override
            String text() throws Exception {
                return managed();
            }
        },
        HEALTH("producer:convertly-default") {
            @Override
            String text() {
                StringWriter all = new StringWriter();
                PrintWriter out = new PrintWriter(all);
                HealthCheckHelper.invoke(CONTEXT, "full").forEach(result -> {
                    out.println(result.getCheck().getId()
                            + result.getState()
                            + result.getMessage()
                            + result.getDetails()
                            + result.getCheck().getMetaData());
                    result.getError().ifPresent(failure -> failure.printStackTrace(out));
                });
                return all.toString();
            }
        },
        ERRORS_AND_HEADERS("Convertly") {
            @Override
            String text() {
                return SAID.toString();
            }
        };

        private final String mark;

        Output(String mark) {
            this.mark = mark;
        }

        abstract String text() throws Exception;
    }

    /** Tells a span as camel-telemetry does. */
    private static final class Tracer extends EventNotifierSupport {

        private final Span span = new Span() {
            @Override
            public void log(Map<String, String> fields) {
                SPANS.add(fields.toString());
            }

            @Override
            public void setTag(String key, String value) {
                SPANS.add(key + "=" + value);
            }

            @Override
            public void setComponent(String component) {
                SPANS.add(component);
            }

            @Override
            public void setError(boolean isError) {}
        };

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending) {
                of(sending.getEndpoint()).beforeTracingEvent(span, sending.getExchange(), sending.getEndpoint());
            } else if (event instanceof ExchangeSentEvent sent) {
                of(sent.getEndpoint()).afterTracingEvent(span, sent.getExchange());
            }
        }

        private static SpanDecorator of(Endpoint endpoint) {
            return endpoint.getEndpointUri().startsWith("convertly")
                    ? new ConvertlySpanDecorator()
                    : new CloudConvertSpanDecorator();
        }
    }

    @BeforeAll
    static void runEverythingOnce() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", OutputSecretsTest::answer);
        service.start();
        CONTEXT.getRegistry().bind("meters", METERS);
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry();
        registry.setCamelContext(CONTEXT);
        registry.register(registry.resolveById("producers"));
        registry.register(registry.resolveById("consumers"));
        CONTEXT.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        CONTEXT.addComponent("cloudconvert", cloudConvert());
        CONTEXT.addComponent("convertly", convertly());
        CONTEXT.getManagementStrategy().addEventNotifier(new Tracer());
        CONTEXT.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:jobs?initialDelay=0").to("mock:jobs");
                from("convertly:jobs?initialDelay=0").to("mock:convertly");
            }
        });
        CONTEXT.start();
        HealthCheckHelper.getHealthCheckRepository(CONTEXT, "producers").setEnabled(true);
        HealthCheckHelper.getHealthCheckRepository(CONTEXT, "consumers").setEnabled(true);
        send();
        await().until(() -> HealthCheckHelper.invoke(CONTEXT, "full").stream()
                        .filter(result -> result.getError().isPresent()
                                || !result.getDetails().isEmpty())
                        .count()
                >= 2);
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
        service.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatAProcessShowsHoldsASecret(Output output) throws Exception {
        String text = output.text();
        if (output
                == Output.MANAGEMENT) { // Camel shows there, and nowhere else, addresses as the URI of an endpoint has
            // them
            text = text.replace("canary-uri-", "");
        }

        assertThat(text).as("there is something to see").contains(output.mark);
        assertThat(CANARY.matcher(text).results().map(MatchResult::group).distinct())
                .isEmpty();
    }

    private static String address() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private static CloudConvertComponent cloudConvert() {
        CloudConvertComponent component = new CloudConvertComponent();
        CloudConvertConfiguration set = component.getConfiguration();
        set.setApiKey("canary-key-of-cloudconvert");
        set.setBaseUrl(address());
        set.setSyncBaseUrl(address());
        set.setMaxRetries(0);
        set.getWebhook().setSecret("canary-webhook");
        set.getSignedUrl().setSecret("canary-signed");
        AccountConfiguration oauth = new AccountConfiguration();
        oauth.setCredentialsProvider(() -> "canary-oauth-token");
        oauth.setBaseUrl(address());
        oauth.setSyncBaseUrl(address());
        oauth.setMaxRetries(0);
        component.getAccounts().put("oauth", oauth);
        return component;
    }

    private static ConvertlyComponent convertly() {
        ConvertlyComponent component = new ConvertlyComponent();
        ConvertlyConfiguration set = component.getConfiguration();
        set.setApiKey("canary-convertly-key");
        set.setBaseUrl(address());
        set.setMaxRetries(0);
        set.setWebhookSecret("canary-convertly-webhook");
        set.setCallbackSecret("canary-convertly-callback");
        return component;
    }

    /** A message of each kind, most of which fail. */
    private static void send() {
        ProducerTemplate template = CONTEXT.createProducerTemplate();
        String callback = "https://canary-uri-user@example.org/hook?token=canary-uri-token";
        for (String uri : List.of(
                "cloudconvert:convert?inputFormat=txt&outputFormat=pdf&completion=poll",
                "cloudconvert:convert?inputFormat=txt&outputFormat=pdf&account=oauth",
                "cloudconvert:pdfEncrypt?option.set_password=canary-password",
                "cloudconvert:createWebhook?webhookUrl=" + URLEncoder.encode(callback, StandardCharsets.UTF_8),
                "cloudconvert:getCurrentUser",
                "cloudconvert:getJob",
                "convertly:convert?outputFormat=jpg",
                "convertly:convert?outputFormat=jpg&directThreshold=0&callbackUrl="
                        + URLEncoder.encode(callback, StandardCharsets.UTF_8),
                "convertly:mediaTool?tool=watermark&option.password=canary-password",
                "convertly:listJobs",
                "convertly:downloadFile",
                "convertly:cancelJob",
                "convertly:callApi?apiPath=/workflows")) {
            for (String path : List.of("", "refused")) {
                Map<String, Object> headers = new HashMap<>(Map.of(Exchange.FILE_NAME, path + "a.png"));
                headers.put(CloudConvertConstants.JOB_ID, path + "1");
                Exchange done = template.request(uri, exchange -> {
                    exchange.getMessage().setBody(uri.contains("Job") || uri.contains("download") ? null : "text");
                    exchange.getMessage().setHeaders(headers);
                });
                StringWriter trace = new StringWriter();
                if (done.getException() != null) {
                    done.getException().printStackTrace(new PrintWriter(trace));
                }
                SAID.add(uri.split("[:?]")[1] + trace + done.getMessage().getHeaders() + done.getAllProperties());
            }
        }
    }

    /** Jobs end at once, their files are refused, and all else repeats what it was told. */
    private static void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI asked = call.getRequestURI();
        boolean create =
                call.getRequestMethod().equals("POST") && asked.getPath().endsWith("/jobs");
        String signed = address() + "/f/a.pdf?" + SIGNATURE;
        Map<String, Object> reply;
        if (create && asked.getPath().startsWith("/v2")) {
            reply = Map.of(
                    "data",
                    Map.of(
                            "id", "1",
                            "status", "finished",
                            "tasks",
                                    List.of(Map.of(
                                            "id", "t",
                                            "name", "export-1",
                                            "operation", "export/url",
                                            "status", "finished",
                                            "result",
                                                    Map.of(
                                                            "files",
                                                            List.of(Map.of("filename", "a.pdf", "url", signed)))))));
        } else if (create || asked.getPath().equals("/api/jobs/1")) {
            reply = Map.of(
                    "jobId", "1",
                    "status", "completed",
                    "results", List.of(Map.of("filename", "a.jpg", "downloadUrl", signed)));
        } else {
            String told = "Authorization: "
                    + Objects.toString(call.getRequestHeaders().getFirst("Authorization"), "")
                    + " is not allowed to read " + signed + " with password=canary-password"
                    + (body.startsWith("{") ? ": " + body : "");
            reply = Map.of("message", told, "error", told, "code", "FORBIDDEN");
            byte[] bytes = Json.write(reply);
            call.sendResponseHeaders(403, bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
            return;
        }
        byte[] bytes = Json.write(reply);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private static Object console(DevConsole.MediaType type) {
        CloudConvertDevConsole console = new CloudConvertDevConsole();
        console.setCamelContext(CONTEXT);
        return console.call(type);
    }

    /** Every attribute of every bean that Camel has registered for the context. */
    private static String managed() throws Exception {
        MBeanServer server = Objects.requireNonNull(
                        ((CamelContext) CONTEXT).getManagementStrategy().getManagementAgent())
                .getMBeanServer();
        StringBuilder all = new StringBuilder();
        for (ObjectName bean : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            all.append(bean).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                try {
                    all.append(server.getAttribute(bean, attribute.getName())).append('\n');
                } catch (JMException | RuntimeException unreadable) {
                    all.append(unreadable).append('\n');
                }
            }
        }
        return all.toString();
    }
}
