package io.github.camelcloudconvert.convertly;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Law 4: however a message fails, and where it does not, nothing of its inputs and results stays on disk. */
class ConvertlyTempFilesContractTest extends ConvertlyTestSupport {

    private static final String SPOOLING =
            "&spoolThreshold=10&maxRetries=0&maxRetryAfter=10&completionTimeout=3000&onTimeout=cancel";
    private static final String JOB = "convertly:convert?outputFormat=jpg&directThreshold=0" + SPOOLING;
    private static final String DIRECT = "convertly:convert?outputFormat=jpg" + SPOOLING;
    private static final String TOOL = "convertly:mediaTool?tool=image-to-pdf" + SPOOLING;

    static Stream<Arguments> failures() {
        List<FaultPlan> everywhere = List.of(
                Fault.UNAVAILABLE.plan().number(1),
                Fault.BAD_GATEWAY.plan(),
                Fault.CUT_BEFORE_READING.plan(),
                Fault.CUT_BEFORE_REPLY.plan(),
                Fault.CUT_UPLOAD.plan(),
                Fault.UPLOAD_FORBIDDEN.plan(),
                Fault.UPLOAD_FAILS.plan(),
                Fault.TASK_FAILS.plan());
        List<FaultPlan> ofJobs = List.of(
                Fault.CREDITS_EXCEEDED.plan(),
                Fault.TASK_STUCK.plan(),
                Fault.CUT_DOWNLOAD.plan().number(5),
                Fault.DOWNLOAD_EXPIRED.plan());
        List<Arguments> cells = new ArrayList<>();
        for (String uri : List.of(JOB, DIRECT, TOOL)) {
            everywhere.forEach(fault -> cells.add(Arguments.of(uri, fault)));
        }
        ofJobs.forEach(fault -> cells.add(Arguments.of(JOB, fault)));
        ofJobs.subList(2, 4).forEach(fault -> cells.add(Arguments.of(DIRECT + "&saveToStorage=true", fault)));
        return cells.stream();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("failures")
    void aMessageThatFailsLeavesNothingOnDisk(String uri, FaultPlan fault) throws Exception {
        emulator.faults().add(fault.always());
        Exchange failed = send(uri, List.of(stream(), stream()));

        assertThat(failed.getException()).isInstanceOf(CloudConvertException.class);
        await().untilAsserted(() -> assertThat(spooled()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aMessageThatSucceedsLeavesNothingEither(String uri) throws Exception {
        Exchange done = send(uri, stream());

        assertThat(body(done, byte[].class)).hasSizeGreaterThan(100);
        await().untilAsserted(() -> assertThat(spooled()).isEmpty());
    }

    static Stream<String> successes() {
        return Stream.of(JOB, DIRECT, TOOL, DIRECT + "&saveToStorage=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOB, DIRECT})
    void anInputThatIsRefusedBeforeItIsSentLeavesNothing(String uri) throws Exception {
        Exchange refused = send(uri + "&formats=jpg,jpg,jpg", List.of(stream(), stream()));

        assertThat(refused.getException()).isInstanceOf(ValidationException.class);
        await().untilAsserted(() -> assertThat(spooled()).isEmpty());
    }

    /** Spooled to disk before it is sent. */
    private Message stream() {
        Message message = png(40);
        message.setBody(new ByteArrayInputStream(message.getBody(byte[].class)));
        return message;
    }
}
