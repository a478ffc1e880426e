package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
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

/** Waits that end because a webhook reports the job: polling would take an hour. */
@Timeout(60)
class WakeUpContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).processingDelay(Duration.ofMillis(1500)));

    private static final String SELDOM =
            "completion=webhook&minPollInterval=1h&maxPollInterval=1h&completionTimeout=2h";
    private static final String CONVERT = "cloudconvert:convert?inputFormat=txt&outputFormat=copy&" + SELDOM;

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

    private String address() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    private void receive(String secret) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:webhook?path=/hook&reconcileInterval=0&secret=RAW(" + secret + ")")
                        .to("mock:events");
            }
        });
    }

    private void receiveRegistered() throws Exception {
        Webhook webhook = body(send("cloudconvert:createWebhook?webhookUrl=" + address(), null), Webhook.class);
        assertThat(webhook.signingSecret()).isNotNull();
        receive(String.valueOf(webhook.signingSecret()));
    }

    @Test
    void aDeliveryEndsTheWaitByOneRead() throws Exception {
        receiveRegistered();
        int before = emulator().requests().of("GET /jobs/{id} API");
        Exchange done = send(CONVERT, "Hello");

        assertThat(bytes(done)).asString().isEqualTo("Hello");
        assertThat(emulator().requests().of("GET /jobs/{id} API") - before).isBetween(1, 2);
    }

    @Test
    void aTamperedDeliveryReachesNoRouteAndEndsTheWaitAllTheSame() throws Exception {
        receive("another secret than that of the service");
        String id = createWithHook();
        Exchange done = send("cloudconvert:waitForJob?" + SELDOM, null, Map.of(CloudConvertConstants.JOB_ID, id));

        assertThat(body(done, Job.class).finished()).isTrue();
        assertThat(emulator().requests().of("GET /jobs/{id} API"))
                .as("before it had ended, and after")
                .isEqualTo(2);
        assertThat(getMockEndpoint("mock:events").getExchanges()).isEmpty();
    }

    @Test
    void aJobThatFailedIsReportedToo() throws Exception {
        receiveRegistered();
        emulator().faults().add(Fault.TASK_FAILS.plan().on("convert"));
        Exchange done = send(CONVERT, "Hello");

        assertThat(done.getException()).hasMessageContaining("convert");
    }

    @Test
    void pollingIsWokenToo() throws Exception {
        receiveRegistered();
        String id = createWithHook();
        Exchange done = send(
                "cloudconvert:waitForJob?completion=poll&minPollInterval=1h&maxPollInterval=1h&completionTimeout=2h",
                null,
                Map.of(CloudConvertConstants.JOB_ID, id));

        assertThat(body(done, Job.class).finished()).isTrue();
        assertThat(emulator().requests().of("GET /jobs/{id} API")).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 700, 5000})
    void aJobThatIsNeverReportedTimesOutAsInEveryMode(long millis) throws Exception {
        receiveRegistered();
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Exchange failed = send(
                "cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=webhook&onTimeout=delete&completionTimeout="
                        + millis,
                "Hello");

        assertThat(failure(failed, JobTimeoutException.class).jobId()).isNotNull();
        assertThat(emulator().jobs()).isEmpty();
        assertThat(emulator().createdJobs()).isEqualTo(1);
        assertThat(emulator().requests().all().keySet()).noneMatch(key -> key.endsWith(" SYNC"));
    }

    @Test
    void withoutAConsumerTheFirstMessageSaysWhatIsMissing() throws Exception {
        Exchange refused = send(CONVERT, "Hello");

        assertThat(failure(refused, ValidationException.class))
                .hasMessageContaining("completion=webhook")
                .hasMessageContaining("cloudconvert:webhook")
                .hasMessageContaining("default");
        assertThat(emulator().requests().of("POST /jobs API")).isZero();
        receiveRegistered();
        assertThat(bytes(send(CONVERT, "Hello"))).asString().isEqualTo("Hello");
    }

    private String createWithHook() throws Exception {
        Exchange created = send(
                "cloudconvert:createJob",
                Map.of(
                        "webhook_url",
                        address(),
                        "tasks",
                        Map.of(
                                "import",
                                Map.of("operation", "import/base64", "file", "SGVsbG8=", "filename", "a.txt"),
                                "convert",
                                Map.of("operation", "convert", "input", "import", "output_format", "copy"),
                                "export",
                                Map.of("operation", "export/url", "input", "convert"))));
        assertThat(created.getException()).isNull();
        return created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
    }
}
