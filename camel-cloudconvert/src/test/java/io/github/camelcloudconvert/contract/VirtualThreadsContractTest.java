package io.github.camelcloudconvert.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes on virtual threads, from Java 21 on: run by {@code .ci/compatibility}, because Camel reads once for a JVM whether
 * it shall use them.
 */
@EnabledIfSystemProperty(
        named = "camel.threads.virtual.enabled",
        matches = "true",
        disabledReason = "this JVM was not told to use virtual threads")
class VirtualThreadsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final String STARTED = "jdk.VirtualThreadStart";
    private static final int CONVERSIONS = 40;

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    void routesConvertOnVirtualThreadsAndPinNone() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in?concurrentConsumers=8&waitForTaskToComplete=Always&timeout=60000")
                        .process(exchange -> threads.add(Thread.currentThread().toString()))
                        .to("cloudconvert:convert?inputFormat=txt&outputFormat=copy&spoolThreshold=1000")
                        .convertBodyTo(byte[].class);
            }
        });
        convertAll(); // classes that are loaded pin too
        List<RecordedEvent> events = recorded(this::convertAll);

        assertThat(threads).isNotEmpty().allMatch(thread -> thread.startsWith("VirtualThread"));
        assertThat(events).extracting(event -> event.getEventType().getName()).contains(STARTED);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals(PINNED))
                .filteredOn(event -> String.valueOf(event.getStackTrace()).contains("io.github.camelcloudconvert."))
                .isEmpty();
    }

    private void convertAll() {
        List<CompletableFuture<Exchange>> all = IntStream.range(0, CONVERSIONS)
                .mapToObj(number -> template.asyncSend(
                        "seda:in", exchange -> exchange.getMessage().setBody(number + Samples.LARGE_TEXT)))
                .toList();
        all.forEach(done ->
                assertThat(bytes(done.orTimeout(60, TimeUnit.SECONDS).join())).isNotEmpty());
    }

    private List<RecordedEvent> recorded(Runnable work) throws Exception {
        Path file = temp.resolve("threads.jfr");
        try (Recording recording = new Recording(Map.of(STARTED + "#enabled", "true"))) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file);
    }
}
