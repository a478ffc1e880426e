package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Faults that make things slow or late, in a time that the test lets pass. */
class SlowFaultsTest {
    private final Pauses pauses = new Pauses();
    private final CloudConvertEmulator emulator = OddEngines.copyingText(CloudConvertEmulator.builder())
            .profile(Profile.documented())
            .delay(pauses)
            .start();
    private final Api api = new Api(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aSlowUploadTakesItsTimeAndArrivesWhole() throws Exception {
        JsonNode job = api.create(Api.ONE_CONVERT);
        emulator.faults().add(Fault.SLOW_UPLOAD.plan().number(500_000));

        CompletableFuture<Answer> upload =
                later(() -> api.upload(Api.task(job, "import-1"), "a.txt", new byte[1_000_000]));
        while (!upload.isDone()) {
            await().until(() -> upload.isDone() || !pauses.isEmpty());
            if (!upload.isDone()) {
                pauses.end();
            }
        }

        assertThat(upload.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(pauses.sum()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2100));
        JsonNode done = api.await(job);
        assertThat(Api.task(done, "export").at("/result/files/0/size").asInt()).isEqualTo(1_000_000);
    }

    @Test
    void aSlowDownloadTakesItsTimeAndComesWhole() throws Exception {
        String url = Api.url(api.postSync("/jobs", Api.RAW_CONVERT).data(), "export");
        emulator.faults().add(Fault.SLOW_DOWNLOAD.plan().number(10).times(2));

        CompletableFuture<byte[]> whole = later(() -> api.download(url).body());
        for (int i = 0; i < 5; i++) {
            // the last byte is on its way when the last pause begins
            assertThat(i == 4 || !whole.isDone()).isTrue();
            pauses.end();
        }

        assertThat(whole.get(20, TimeUnit.SECONDS)).asString().isEqualTo("hello");
        assertThat(pauses.asked()).hasSize(5).containsOnly(Duration.ofMillis(100));
        CompletableFuture<byte[]> part =
                later(() -> api.download(url, "Range", "bytes=1-2").body());
        pauses.end();
        pauses.end();
        assertThat(part.get(20, TimeUnit.SECONDS)).asString().isEqualTo("el");
    }

    @Test
    void aReplyIsLateAndThenTheSame() throws Exception {
        emulator.faults().add(Fault.REPLY_LATE.plan().number(400));

        CompletableFuture<Answer> answer = later(() -> api.post("/jobs", Api.RAW_CONVERT));

        await().until(() -> !pauses.isEmpty());
        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(answer).isNotDone();
        pauses.end();
        assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(pauses.asked()).containsExactly(Duration.ofMillis(400));
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    @Test
    void aTaskIsSlowAndThenFinishes() throws Exception {
        emulator.faults().add(Fault.TASK_SLOW.plan().number(400));

        JsonNode job = api.create(Api.RAW_CONVERT);

        await().until(() -> !pauses.isEmpty());
        assertThat(api.getTaskStatus(Api.task(job, "convert"))).isEqualTo("processing");
        assertThat(pauses.asked()).containsExactly(Duration.ofMillis(400));
        pauses.end();
        assertThat(api.await(job).get("status").asText()).isEqualTo("finished");
    }

    private static <T> CompletableFuture<T> later(Callable<T> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }
}
