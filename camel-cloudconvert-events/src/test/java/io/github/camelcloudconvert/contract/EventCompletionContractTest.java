package io.github.camelcloudconvert.contract;

import java.util.Map;

import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A wait by events keeps the promises that every other way to wait keeps. */
@Timeout(90)
class EventCompletionContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String CONVERT = "cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=events";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setEventsUrl(emulator().eventsUrl().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 700, 5000})
    void theTimeoutHoldsFromTheCreation(long millis) throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Exchange failed = send(CONVERT + "&completionTimeout=" + millis + "&onTimeout=delete", "hello");

        assertThat(failure(failed, JobTimeoutException.class).jobId()).isNotNull();
        assertThat(emulator().jobs()).isEmpty();
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aBadGatewayAtTheCreationFailsNoFileThatIsUploaded() throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("POST /jobs"));
        Exchange done = send(CONVERT, Samples.LARGE_TEXT);

        assertThat(bytes(done)).asString().isEqualTo(Samples.LARGE_TEXT);
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    /** Takes the fifteen seconds for which a lost job is looked for. */
    @Test
    void aBadGatewayAtTheCreationFailsNoFileThatTravelsInsideTheRequest() throws Exception {
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("POST /jobs"));
        Exchange done = send(CONVERT, "hello", Map.of());

        assertThat(bytes(done)).asString().isEqualTo("hello");
        await().untilAsserted(() -> assertThat(emulator().jobs())
                .as("one that proved what the list shows is deleted")
                .singleElement()
                .satisfies(job -> assertThat(job.status()).isEqualTo("finished")));
    }
}
