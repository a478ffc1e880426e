package io.github.camelcloudconvert.contract;

import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the check of a consumer of events tells of a key that the service refuses. */
@Timeout(60)
class EventsHealthContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.account("CANARY-good", 100));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setApiKey("CANARY-good");
        settings.setMaxRetries(0);
    }

    @Test
    void aRefusedKeyIsToldWithItsAccountAndWithoutTheKey() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:events?apiKey=CANARY-events&eventsUrl="
                                + emulator().eventsUrl())
                        .routeId("deaf")
                        .to("mock:events");
            }
        });

        await().untilAsserted(() -> assertThat(emulator().requests().of("GET /jobs API"))
                .as("what the refused key was used for")
                .isPositive());
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check().getMessage())
                .hasValueSatisfying(words -> assertThat(words).contains("account default"));
        assertThat(check().getDetails()).containsEntry("account", "default");
        assertThat(check().getMessage() + " " + check().getDetails() + " " + check().getError())
                .doesNotContain("CANARY");
    }

    private HealthCheck.Result check() {
        return ((HealthCheckAware) context.getRoute("deaf").getConsumer())
                .getHealthCheck()
                .call();
    }
}
