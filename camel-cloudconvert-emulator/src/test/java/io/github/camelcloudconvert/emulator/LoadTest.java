package io.github.camelcloudconvert.emulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many requests at the same time. */
class LoadTest {

    @Test
    void twoThousandWaitsHoldNoThread() throws Exception {
        try (CloudConvertEmulator emulator = OddEngines.copyingText().start()) {
            Api api = new Api(emulator);
            JsonNode job = api.create(Api.ONE_CONVERT);
            String path = "/jobs/" + job.get("id").asText();
            api.get(path);
            int before = threads();

            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                waiting.add(api.getSyncLater(path));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> emulator.requests().of("GET /jobs/{id} SYNC") == 2000);
            int during = threads();
            api.upload(Api.task(job, "import-1"), "a.txt", new byte[10]);

            assertThat(during - before).as("threads more than before").isLessThan(10);
            assertThat(waiting).allSatisfy(wait -> {
                HttpResponse<String> answer = wait.get(60, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"status\":\"finished\"");
            });
        }
    }

    /** The emulator's own threads; those of the test's client do not count. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .count();
    }

    @Test
    void twoHundredJobsAtOnceAllFinish() throws Exception {
        try (CloudConvertEmulator emulator = OddEngines.copyingText()
                .processingDelay(Duration.ofMillis(20))
                .workers(8)
                .start()) {
            Api api = new Api(emulator);
            List<CompletableFuture<String>> jobs = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                jobs.add(api.postSyncLater("/jobs", wide(i)));
            }
            for (CompletableFuture<String> job : jobs) {
                JsonNode ended =
                        Api.JSON.readTree(job.get(60, TimeUnit.SECONDS)).get("data");
                assertThat(ended.get("status").asText()).isEqualTo("finished");
                assertThat(ended.get("tasks")).hasSize(6);
                assertThat(Api.task(ended, "export").at("/result/files")).hasSize(4);
            }
            assertThat(emulator.createdJobs()).isEqualTo(200);
        }
    }

    /** Two imports, both converted by two tasks that may run at the same time, and one export of all four results. */
    private static String wide(int number) {
        return """
                {"tag":"n%d","tasks":{
                  "i1":{"operation":"import/raw","file":"one","filename":"a.txt"},
                  "i2":{"operation":"import/base64","file":"dHdv","filename":"b.txt"},
                  "c1":{"operation":"convert","input":["i1"],"output_format":"txt"},
                  "c2":{"operation":"convert","input":["i2","i1"],"output_format":"txt"},
                  "c3":{"operation":"convert","input":["i2"],"output_format":"txt"},
                  "export":{"operation":"export/url","input":["c1","c2","c3"]}}}
                """
                .formatted(number);
    }

    @Test
    void processingDelayHoldsNoWorker() throws Exception {
        try (CloudConvertEmulator emulator = OddEngines.copyingText()
                .processingDelay(Duration.ofMillis(500))
                .workers(1)
                .start()) {
            Api api = new Api(emulator);
            long start = System.nanoTime();
            List<CompletableFuture<String>> jobs = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                jobs.add(api.postSyncLater("/jobs", Api.RAW_CONVERT));
            }
            for (CompletableFuture<String> job : jobs) {
                assertThat(job.get(60, TimeUnit.SECONDS)).contains("finished");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(500))
                    .isLessThan(Duration.ofSeconds(20));
        }
    }
}
