package io.github.camelcloudconvert.contract;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.internal.observe.MeterName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What the meters say beside what the service knows. */
class MetersContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY)
                    .without(Quirk.JOBS_LISTED_LATE)
                    .account("key", 100));

    private static final String COPY =
            "cloudconvert:convert?inputFormat=txt&outputFormat=copy&spoolThreshold=1000&completion=poll";
    private static final String REDELIVERED = "direct:redelivered";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getRegistry().bind("meters", meters);
        return created;
    }

    private long sum(MeterName name, String... tags) {
        return Math.round(meters.find(name.id()).tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum());
    }

    /** The outcome of each message is awaited before the next fault is set, so that each strikes the message it is for. */
    @Test
    void theMetersOfARunWithFaultsAddUpToTheBooksOfTheService() throws Exception {
        int before = emulator().account("key").credits();
        long up = 0;
        for (String body : List.of("short", Samples.LARGE_TEXT)) {
            assertThat(bytes(send(COPY, body))).asString().isEqualTo(body);
            up += body.length();
        }
        emulator().faults().next(Fault.CREATE_REPLY_500);
        assertThat(bytes(send(COPY, "healed"))).asString().isEqualTo("healed");
        emulator().faults().add(Fault.BAD_GATEWAY.plan().on("POST /jobs"));
        assertThat(bytes(send(COPY, Samples.LARGE_TEXT))).hasSize(Samples.LARGE_TEXT.length());
        emulator().faults().add(Fault.UNAVAILABLE.plan().on("GET /jobs/{id}").times(2));
        assertThat(bytes(send(COPY, Samples.LARGE_TEXT))).hasSize(Samples.LARGE_TEXT.length());
        emulator().faults().next(Fault.RATE_LIMITED_CREATE);
        assertThat(bytes(send(COPY, "throttled"))).asString().isEqualTo("throttled");
        long down = up + "healed".length() + 2L * Samples.LARGE_TEXT.length() + "throttled".length();
        emulator().faults().next(Fault.TASK_FAILS);
        assertThat(send(COPY, "failing").getException()).isNotNull();
        emulator().faults().next(Fault.CREDITS_EXCEEDED);
        assertThat(send(COPY, "refused").getException()).isNotNull();

        assertThat(sum(MeterName.JOBS, "origin", "created") + sum(MeterName.JOBS, "origin", "healed"))
                .isEqualTo(emulator().createdJobs());
        assertThat(sum(MeterName.JOBS, "origin", "healed")).isEqualTo(2);
        assertThat(sum(MeterName.CREDITS))
                .isPositive()
                .isEqualTo(before - emulator().account("key").credits());
        await().untilAsserted(() ->
                assertThat(sum(MeterName.CONVERSIONS, "outcome", "success")).isEqualTo(6));
        assertThat(sum(MeterName.CONVERSIONS, "exception", "JobFailedException"))
                .isEqualTo(emulator().jobs().stream()
                        .filter(job -> job.status().equals("error"))
                        .count())
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(sum(MeterName.CONVERSIONS, "exception", "CreditsExceededException"))
                .isEqualTo(1));
        assertThat(sum(MeterName.RETRIES)).isEqualTo(3);
        assertThat(sum(MeterName.PAUSES)).isEqualTo(1);
        assertThat(sum(MeterName.BYTES, "direction", "down")).isEqualTo(down);
        assertThat(sum(MeterName.BYTES, "direction", "up")).isEqualTo(down + "failing".length());
        await().untilAsserted(
                        () -> assertThat(sum(MeterName.IN_FLIGHT) + sum(MeterName.QUEUED) + sum(MeterName.WAITING))
                                .isZero());
    }

    @Test
    void theCreditsOfAJobThatARedeliveryResumesAreCountedOnce() throws Exception {
        int before = emulator().account("key").credits();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(REDELIVERED)
                        .onException(Exception.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .end()
                        .to(COPY);
            }
        });
        emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().times(2));

        assertThat(template.requestBody(REDELIVERED, Samples.LARGE_TEXT, String.class))
                .isEqualTo(Samples.LARGE_TEXT);

        assertThat(emulator().createdJobs()).isEqualTo(1);
        assertThat(sum(MeterName.JOBS, "origin", "created")).isEqualTo(1);
        assertThat(sum(MeterName.JOBS, "origin", "resumed")).isEqualTo(1);
        assertThat(sum(MeterName.CREDITS))
                .isEqualTo(before - emulator().account("key").credits());
        assertThat(sum(MeterName.CONVERSIONS, "outcome", "failure")).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(sum(MeterName.CONVERSIONS, "outcome", "success")).isEqualTo(1));
    }

    @Test
    void eachPhaseThatAConversionEntersIsTimedOnce() throws Exception {
        send(COPY, Samples.LARGE_TEXT);

        await().untilAsserted(
                        () -> assertThat(meters.find(MeterName.PHASES.id()).timers())
                                .extracting(timer -> timer.getId().getTag("phase"), Timer::count)
                                .containsExactlyInAnyOrder(
                                        tuple("queue", 1L),
                                        tuple("create", 1L),
                                        tuple("upload", 1L),
                                        tuple("wait", 1L),
                                        tuple("download", 1L)));
    }

    @Test
    void conversionsUnderWayAndThoseThatWaitForTheirTurnAreToldApart() throws Exception {
        emulator().faults().add(Fault.TASK_SLOW.plan().number(2_000));
        String start = routeTo(COPY + "&maxInFlight=1");
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, 3)
                .mapToObj(number -> template.asyncSend(
                        start, exchange -> exchange.getMessage().setBody("body " + number)))
                .toList();
        await().untilAsserted(() -> assertThat(sum(MeterName.WAITING)).isEqualTo(1));

        assertThat(sum(MeterName.IN_FLIGHT)).isEqualTo(1);
        assertThat(sum(MeterName.QUEUED)).isEqualTo(2);

        sent.forEach(CompletableFuture::join);
        await().untilAsserted(() ->
                assertThat(sum(MeterName.IN_FLIGHT) + sum(MeterName.QUEUED)).isZero());
    }

    @Test
    void noTagHoldsWhatAMessageSays() throws Exception {
        send(
                "cloudconvert:runTask?taskOperation=pdf/canary-operation&completion=poll",
                "hello",
                Map.of("CamelCloudConvertTag", "canary-tag", "CamelFileName", "canary-name.txt"));
        send(COPY, "hello", Map.of("CamelFileName", "canary-name.txt"));

        await().untilAsserted(() ->
                assertThat(meters.find(MeterName.CONVERSIONS.id()).meters()).hasSizeGreaterThan(1));
        for (Meter meter : meters.getMeters()) {
            MeterName known = List.of(MeterName.values()).stream()
                    .filter(name -> name.id().equals(meter.getId().getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(meter.getId().getTags())
                    .extracting(Tag::getKey)
                    .containsAll(known.tags().stream().map(MeterName.Tag::key).toList());
            assertThat(meter.getId().getTags()).extracting(Tag::getValue).noneMatch(value -> value.contains("canary"));
        }
    }

    @Test
    void theMetersGoWithTheComponent() throws Exception {
        send(COPY, "hello");
        assertThat(meters.getMeters()).isNotEmpty();
        context.stop();

        assertThat(meters.getMeters()).isEmpty();
    }
}
