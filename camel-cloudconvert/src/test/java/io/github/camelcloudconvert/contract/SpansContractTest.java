package io.github.camelcloudconvert.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.CloudConvertSpanDecorator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.telemetry.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What spans tell of the phases, begun and ended by the events with which camel-telemetry begins and ends them. */
class SpansContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String COPY =
            "cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=poll&inlineThreshold=0&apiKey=";
    private static final String SECRET = "canary-of-spans";

    private final List<Map<String, String>> logged = new CopyOnWriteArrayList<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final List<Boolean> ended = new CopyOnWriteArrayList<>();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getManagementStrategy().addEventNotifier(new Tracer());
        return created;
    }

    /** Calls the decorator when camel-telemetry would. */
    private final class Tracer extends EventNotifierSupport {

        private final CloudConvertSpanDecorator decorator = new CloudConvertSpanDecorator();
        private final Span span = new Span() {
            @Override
            public void log(Map<String, String> fields) {
                logged.add(fields);
            }

            @Override
            public void setTag(String key, String value) {
                tags.put(key, value);
            }

            @Override
            public void setComponent(String component) {}

            @Override
            public void setError(boolean isError) {}
        };

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending && ours(sending.getEndpoint())) {
                decorator.beforeTracingEvent(span, sending.getExchange(), sending.getEndpoint());
            } else if (event instanceof ExchangeSentEvent sent && ours(sent.getEndpoint())) {
                decorator.afterTracingEvent(span, sent.getExchange());
                ended.add(true);
            }
        }

        private boolean ours(Endpoint endpoint) {
            return endpoint.getEndpointUri().startsWith("cloudconvert");
        }
    }

    private List<String> phases() {
        return logged.stream()
                .map(fields -> String.valueOf(fields.get("event")))
                .filter(name -> !name.equals("error")) // Camel's own
                .toList();
    }

    @Test
    void thePhasesOfAConversionAreEventsOfItsSpan() throws Exception {
        Instant before = Instant.now();
        Exchange done = send(COPY + "key", "text");
        assertThat(bytes(done)).asString().isEqualTo("text");
        await().until(() -> !ended.isEmpty());

        assertThat(phases())
                .containsExactly(
                        "cloudconvert.create", "cloudconvert.upload", "cloudconvert.wait", "cloudconvert.download");
        List<Instant> starts = new ArrayList<>();
        long sum = 0;
        for (Map<String, String> phase : logged) {
            starts.add(Instant.parse(new TreeMap<>(phase).get("cloudconvert.phase.start")));
            sum += Long.parseLong(phase.get("cloudconvert.phase.millis"));
        }
        assertThat(starts).isSorted().allMatch(start -> !start.isBefore(before.minusSeconds(1)));
        assertThat(sum).isBetween(1L, done.getClock().elapsed());
        assertThat(done.getAllProperties().toString()).doesNotContain("PhaseTrace");
    }

    @Test
    void aFailureTellsThePhasesThatWereReachedAndNothingSecret() throws Exception {
        emulator().faults().next(Fault.TASK_FAILS);
        Exchange failed = send(COPY + SECRET, "text " + SECRET, Map.of(Exchange.FILE_NAME, SECRET + ".txt"));
        assertThat(failed.getException()).isNotNull();
        await().until(() -> !ended.isEmpty());

        assertThat(phases()).containsExactly("cloudconvert.create", "cloudconvert.upload", "cloudconvert.wait");
        assertThat(tags).containsEntry("cloudconvert.error", "JobFailedException");
        assertThat(logged.toString() + tags).doesNotContain("canary");
    }
}
