package io.github.camelcloudconvert.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
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

/** A single bad gateway when a job is created fails no message, however its end is waited for. */
@Timeout(90)
class HealingContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final List<String> MODES = List.of("auto", "sync", "poll", "webhook");

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(FreePorts.next());
        created.addService(new VertxPlatformHttpServer(server));
        return created;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:webhook?path=/hook&reconcileInterval=0&secret=secret")
                        .to("mock:hook");
            }
        };
    }

    private static String convert(String mode) {
        return "cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=" + mode;
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "sync", "poll", "webhook"})
    void aFileThatIsUploaded(String mode) throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("POST /jobs"));
        Exchange done = send(convert(mode), Samples.LARGE_TEXT);

        assertThat(bytes(done)).asString().isEqualTo(Samples.LARGE_TEXT);
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aBatch() throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("POST /jobs"));
        Exchange done =
                send("cloudconvert:submitBatch?inputFormat=txt&outputFormat=copy", List.of("hello", "world"), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    /** Takes the fifteen seconds for which a lost job is looked for. */
    @Test
    void filesThatTravelInsideTheRequestOrAreFetchedFromAnAddress() throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("POST /jobs").times(MODES.size()));
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (String mode : MODES) {
            all.add(template.asyncSend(
                    routeTo(convert(mode)), exchange -> exchange.getMessage().setBody(mode)));
        }

        for (String mode : MODES) {
            Exchange done = all.get(MODES.indexOf(mode)).get(60, TimeUnit.SECONDS);
            assertThat(bytes(done)).asString().isEqualTo(mode);
        }
        await().untilAsserted(() -> assertThat(emulator().jobs())
                .as("those that proved what the list shows are deleted")
                .hasSize(MODES.size())
                .allSatisfy(job -> assertThat(job.status()).isEqualTo("finished")));
    }
}
