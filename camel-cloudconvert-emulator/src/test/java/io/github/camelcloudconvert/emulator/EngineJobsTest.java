package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Engines as jobs use them. */
@Timeout(120)
class EngineJobsTest {

    private static EmulatorBuilder settings() {
        return CloudConvertEmulator.builder().programs(Programs.NONE);
    }

    @Test
    void aTaskThatWaitsHasNoEngineYetAndOneThatRunsHas() throws Exception {
        EmulatorBuilder builder = settings().processingDelay(Duration.ofMinutes(5));
        try (CloudConvertEmulator emulator =
                builder.engine("convert", "txt", "txt", OddEngines.COPY).start()) {
            Api api = new Api(emulator);

            JsonNode waiting = api.create(Api.ONE_CONVERT);
            assertThat(engine(waiting, "convert")).isEqualTo("null null");
            api.upload(Api.task(waiting, "import-1"), "a.txt", new byte[] {1});

            JsonNode running = api.get("/jobs/" + waiting.get("id").asText()).data();
            assertThat(Api.task(running, "convert").get("status").asText()).isEqualTo("processing");
            assertThat(engine(running, "convert")).isEqualTo("custom 1.0");
        }
    }

    private static String engine(JsonNode job, String task) {
        JsonNode shown = Api.task(job, task);
        return shown.get("engine").asText() + " " + shown.get("engine_version").asText();
    }

    /** The engines do not even react to being interrupted, as a busy loop does not. */
    @Test
    void engineThatNeverEndsFailsItsTaskAndHoldsUpNoOther() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Engine deaf = task -> {
            boolean over = false;
            while (!over) {
                try {
                    over = end.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException ignored) {
                    over = false;
                }
            }
            return List.<EngineOutput>of();
        };
        EmulatorBuilder builder = settings().workers(1).maxProcessingTime(Duration.ofMillis(300));
        try (CloudConvertEmulator emulator = OddEngines.copyingText(builder)
                .engine("convert", "txt", "deaf", deaf)
                .start()) {
            Api api = new Api(emulator);
            String stuck = Api.RAW_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"deaf\"");

            for (int round = 0; round < 3; round++) {
                JsonNode failed = Api.task(api.await(api.create(stuck)), "convert");
                assertThat(failed.get("status").asText()).isEqualTo("error");
                assertThat(failed.get("code").asText()).isEqualTo("TIMEOUT");
            }
            JsonNode fine = api.await(api.create(Api.RAW_CONVERT));
            assertThat(fine.get("status").asText()).isEqualTo("finished");
            assertThat(api.download(URI.create(Api.url(fine, "export")).toString())
                            .body())
                    .isNotEmpty();
            end.countDown();
        }
    }

    @Test
    void theTaskMayAskForLessTime() throws Exception {
        try (CloudConvertEmulator emulator =
                settings().engine("convert", "txt", "txt", OddEngines.STUCK).start()) {
            Api api = new Api(emulator);

            JsonNode failed = Api.task(
                    api.await(api.create(Api.RAW_CONVERT.replace(
                            "\"output_format\":\"txt\"", "\"output_format\":\"txt\",\"timeout\":1"))),
                    "convert");

            assertThat(failed.get("code").asText()).isEqualTo("TIMEOUT");
            assertThat(failed.get("message").asText()).contains("1 s");
        }
    }
}
