package io.github.camelcloudconvert.emulator;

import java.net.ServerSocket;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The {@code timeout} of a task ends it at whatever stage it is, in a time that the test lets pass. */
@Timeout(120)
class TimeLimitTest {
    private final Pauses pauses = new Pauses();

    private CloudConvertEmulator start(Duration processingDelay) {
        return OddEngines.copyingText(CloudConvertEmulator.builder())
                .profile(Profile.documented())
                .processingDelay(processingDelay)
                .delay(pauses)
                .start();
    }

    @Test
    void aSlowTaskIsOverAfterItsOwnTime() throws Exception {
        try (CloudConvertEmulator emulator = start(Duration.ZERO)) {
            emulator.faults().add(Fault.TASK_SLOW.plan().number(5000));

            assertTimesOutAfter(emulator, limited("1"), Duration.ofSeconds(1));
        }
    }

    @Test
    void aTimeThatIsTextCountsToo() throws Exception {
        try (CloudConvertEmulator emulator = start(Duration.ZERO)) {
            emulator.faults().add(Fault.TASK_SLOW.plan().number(5000));

            assertTimesOutAfter(emulator, limited("\"2\""), Duration.ofSeconds(2));
        }
    }

    @Test
    void aStuckTaskIsOverAfterItsOwnTime() throws Exception {
        try (CloudConvertEmulator emulator = start(Duration.ZERO)) {
            emulator.faults().add(Fault.TASK_STUCK.plan());

            assertTimesOutAfter(emulator, limited("3"), Duration.ofSeconds(3));
        }
    }

    @Test
    void theDelayBeforeAnEngineIsTimeOfTheTask() throws Exception {
        try (CloudConvertEmulator emulator = start(Duration.ofSeconds(90))) {
            assertTimesOutAfter(emulator, limited("4"), Duration.ofSeconds(4));
        }
    }

    @Test
    void aCaptureIsOverAfterItsOwnTime() throws Exception {
        try (CloudConvertEmulator emulator = start(Duration.ZERO)) {
            emulator.faults().add(Fault.TASK_SLOW.plan().number(5000));
            String capture =
                    "{\"tasks\":{\"convert\":{\"operation\":\"capture-website\",\"url\":\"http://127.0.0.1:1/\","
                            + "\"output_format\":\"pdf\",\"timeout\":1}}}";

            assertTimesOutAfter(emulator, capture, Duration.ofSeconds(1));
        }
    }

    @Test
    void anImportFromASilentServerIsOverAfterItsOwnTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                CloudConvertEmulator emulator = start(Duration.ZERO)) {
            String job = "{\"tasks\":{\"convert\":{\"operation\":\"import/url\",\"url\":\"http://127.0.0.1:%d/a\","
                    + "\"timeout\":2}}}";

            assertTimesOutAfter(emulator, job.formatted(silent.getLocalPort()), Duration.ofSeconds(2));
        }
    }

    @Test
    void anExportToASilentServerIsOverAfterItsOwnTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                CloudConvertEmulator emulator = start(Duration.ZERO)) {
            String job =
                    """
                    {"tasks":{"in":{"operation":"import/raw","file":"x","filename":"a.txt"},
                      "convert":{"operation":"export/upload","input":"in","url":"http://127.0.0.1:%d/a","timeout":2}}}
                    """;

            assertTimesOutAfter(emulator, job.formatted(silent.getLocalPort()), Duration.ofSeconds(2));
        }
    }

    @Test
    void aSlowTaskWithinItsTimeFinishes() throws Exception {
        try (CloudConvertEmulator emulator = start(Duration.ZERO)) {
            emulator.faults().add(Fault.TASK_SLOW.plan().number(500));
            JsonNode job = new Api(emulator).create(limited("60"));
            pauses.end();

            JsonNode done = new Api(emulator).await(job);

            assertThat(done.get("status").asText()).isEqualTo("finished");
            assertThat(pauses.asked()).containsExactly(Duration.ofMillis(500));
        }
    }

    private void assertTimesOutAfter(CloudConvertEmulator emulator, String body, Duration limit) throws Exception {
        Api api = new Api(emulator);
        JsonNode task = Api.task(api.create(body), "convert");
        await().until(() -> pauses.asked().contains(limit));
        assertThat(api.getTaskStatus(task)).isEqualTo("processing");
        pauses.end();

        JsonNode ended = api.getSync("/tasks/" + task.get("id").asText()).data();

        assertThat(ended.get("status").asText()).isEqualTo("error");
        assertThat(ended.get("code").asText()).isEqualTo("TIMEOUT");
        assertThat(ended.get("message").asText()).contains(limit.toSeconds() + " s");
        assertThat(pauses.asked()).containsExactly(limit);
    }

    private static String limited(String seconds) {
        return Api.RAW_CONVERT.replace("\"input\":\"import-1\"", "\"input\":\"import-1\",\"timeout\":" + seconds);
    }
}
