package io.github.camelcloudconvert.emulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.JobSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What waits in the queue of Convertly when it is cancelled, held up or forgotten. */
class ConvertlyQueueTest {
    private static final byte[] TEXT = "some words".getBytes(UTF_8);
    private final Pauses pauses = new Pauses();
    private final CountDownLatch served = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final HttpServer elsewhere;
    private final ConvertlyEmulator emulator = ConvertlyEmulator.builder()
            .account("cvly_any", ConvertlyPlan.UNLIMITED.withConcurrentJobs(1))
            .engine("convert", "txt", "png", OddEngines.COPY)
            .queueDelay(Duration.ofSeconds(1))
            .delay(pauses)
            .start();
    private final ConvertlyApi api = new ConvertlyApi(emulator);

    ConvertlyQueueTest() throws Exception {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.countDown();
            try {
                served.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, TEXT.length);
            exchange.getResponseBody().write(TEXT);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void close() {
        served.countDown();
        emulator.close();
        elsewhere.stop(0);
    }

    private String create(String name) throws Exception {
        return api.create(ConvertlyApi.job(name, TEXT, "png"));
    }

    private String transfer() throws Exception {
        String source = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/words.txt";
        return api.postJson("/api/transfer", "{\"sourceUrl\":\"" + source + "\"}")
                .json()
                .get("jobId")
                .asText();
    }

    private JsonNode job(String id) throws Exception {
        return api.get("/api/jobs/" + id).json();
    }

    @Test
    void aJobThatAResetForgotTakesNoPlaceOfALaterOne() throws Exception {
        create("old.txt");

        emulator.reset();
        pauses.end();
        String later = create("new.txt");
        pauses.end();

        assertThat(api.ended(later).get("status").asText()).isEqualTo("completed");
        assertThat(emulator.jobs()).extracting(JobSnapshot::id).containsExactly(later);
    }

    @Test
    void aForgottenJobTellsNobody() throws Exception {
        try (Inbox inbox = new Inbox()) {
            emulator.addWebhook(inbox.url("/hook"), "whsec_a", "conversion.started", "conversion.failed");
            create("old.txt");

            emulator.reset();
            pauses.end();
            String later = create("new.txt");
            pauses.end();
            api.ended(later);

            await().until(() -> !inbox.letters().isEmpty());
            assertThat(inbox.letters()).singleElement().satisfies(letter -> assertThat(letter.body())
                    .contains(later));
        }
    }

    @Test
    void aCancelledJobHoldsUpNothing() throws Exception {
        String cancelled = create("a.txt");
        String kept = create("b.txt");

        assertThat(api.delete("/api/jobs/" + cancelled).status()).isEqualTo(200);
        pauses.end();
        pauses.end();

        assertThat(api.ended(kept).get("status").asText()).isEqualTo("completed");
        assertThat(api.delete("/api/jobs/" + cancelled).status()).isEqualTo(404);
    }

    @Test
    void jobsBeginInTheOrderOfTheirCreation() throws Exception {
        emulator.pauseQueue();
        List<String> ids = List.of(create("a.txt"), create("b.txt"), create("c.txt"));
        for (String ignored : ids) {
            pauses.end();
        }
        assertThat(emulator.jobs()).extracting(JobSnapshot::status).containsOnly("pending");

        emulator.resumeQueue();

        String last = job(api.ended(ids.get(2)).get("jobId").asText())
                .get("completedAt")
                .asText();
        for (String id : ids) {
            assertThat(job(id).get("status").asText()).isEqualTo("completed");
            assertThat(job(id).get("completedAt").asText()).isLessThanOrEqualTo(last);
        }
    }

    @Test
    void aTransferThatIsCancelledWhileItWaitsLeavesNoFile() throws Exception {
        served.countDown();
        String id = transfer();
        await().until(() -> !pauses.isEmpty());
        assertThat(emulator.filesOnDisk()).hasSize(1);

        assertThat(api.delete("/api/jobs/" + id).status()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
        pauses.end();
        assertThat(api.get("/api/files").json().get("files")).isEmpty();
    }

    @Test
    void aTransferThatIsCancelledOnItsWayLeavesNoFile() throws Exception {
        String id = transfer();
        asked.await();

        assertThat(api.delete("/api/jobs/" + id).status()).isEqualTo(200);
        served.countDown();
        String next = create("next.txt");
        pauses.end();
        if (!pauses.isEmpty()) {
            pauses.end();
        }

        api.ended(next);
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).hasSize(2));
        assertThat(api.get("/api/files").json().get("files").findValuesAsText("filename"))
                .containsExactlyInAnyOrder("next.txt", "next.png");
    }

    @Test
    void aResetTakesTransfersWithIt() throws Exception {
        served.countDown();
        transfer();
        await().until(() -> !pauses.isEmpty());

        emulator.reset();

        assertThat(emulator.filesOnDisk()).isEmpty();
        pauses.end();
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void aTransferThatArrivesAfterAResetIsThrownAway() throws Exception {
        transfer();
        asked.await();

        emulator.reset();
        served.countDown();
        String next = create("next.txt");
        pauses.end();
        api.ended(next);

        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).hasSize(2));
        assertThat(pauses.isEmpty()).isTrue();
        assertThat(api.get("/api/files").json().get("files").findValuesAsText("filename"))
                .containsExactlyInAnyOrder("next.txt", "next.png");
    }
}
