package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ConvertlyAccountsTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private static final Form CONVERT = new Form().field("format", "jpg").file("a.png", PNG);
    private final TestClock clock = new TestClock();
    private ConvertlyEmulator emulator = ConvertlyEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    private ConvertlyApi start(ConvertlyPlan plan, ConvertlyQuirk... quirks) {
        emulator.close();
        emulator = ConvertlyEmulator.builder()
                .account("cvly_small", plan)
                .apiKey("cvly_any")
                .with(quirks)
                .clock(clock)
                .start();
        return new ConvertlyApi(emulator, "cvly_small");
    }

    @Test
    void aKeyComesInEitherHeader() throws Exception {
        ConvertlyApi api = new ConvertlyApi(emulator);
        HttpRequest.Builder none = HttpRequest.newBuilder(URI.create(emulator.url() + "/api/jobs"));

        Answer missing = api.send(none.copy());
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.error()).isEqualTo("Missing API key.");
        assertThat(api.send(none.copy().header("x-api-key", "cvly_1")).status()).isEqualTo(200);
        assertThat(api.send(none.copy().header("Authorization", "Bearer cvly_1"))
                        .status())
                .isEqualTo(200);
        assertThat(api.send(none.copy().header("x-api-key", "cvly_pub_1")).status())
                .isEqualTo(401);
        start(ConvertlyPlan.UNLIMITED);
        assertThat(new ConvertlyApi(emulator, "cvly_wrong")
                        .post("/api/convert", CONVERT)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatOneAccountHasDoesNotExistForAnother() throws Exception {
        ConvertlyApi small = start(ConvertlyPlan.UNLIMITED);
        ConvertlyApi other = new ConvertlyApi(emulator, "cvly_any");
        String id = small.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k");

        assertThat(other.get("/api/jobs/" + id).status()).isEqualTo(404);
        assertThat(other.delete("/api/jobs/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/jobs").json().get("jobs")).isEmpty();
        assertThat(other.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k"))
                .isNotEqualTo(id);
        assertThat(emulator.paid("cvly_small")).containsEntry("POST /api/jobs", 1);
        assertThat(emulator.paid()).containsEntry("POST /api/jobs", 2);
        assertThatThrownBy(() -> emulator.paid("cvly_none")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMonthHasItsRequestsAndRepeatsAreFree() throws Exception {
        ConvertlyApi api = start(ConvertlyPlan.UNLIMITED.withMonthlyRequests(2), ConvertlyQuirk.QUOTA_HEADERS_SENT);
        String job = api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k");
        assertThat(api.post("/api/convert", new Form().field("format", "none").file("a.png", PNG))
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/api/jobs").header("x-quota-remaining")).isEqualTo("1");
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(200);

        Answer refused = api.post("/api/convert", CONVERT);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.error()).contains("quota");
        assertThat(api.post("/api/jobs", ConvertlyApi.job("a.png", PNG, "jpg")).status())
                .isEqualTo(402);
        assertThat(api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k"))
                .isEqualTo(job);
        assertThat(api.get("/api/jobs/" + job).status()).isEqualTo(200);
        clock.advance(Duration.ofDays(31));
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(200);
    }

    @Test
    void aUsedUpMonthMayAnswer429AndOverageGoesOn() throws Exception {
        ConvertlyPlan one = ConvertlyPlan.UNLIMITED.withMonthlyRequests(1);
        ConvertlyApi capped = start(one, ConvertlyQuirk.MONTHLY_CAP_ANSWERS_429);
        capped.post("/api/convert", CONVERT);
        assertThat(capped.post("/api/convert", CONVERT).status()).isEqualTo(429);

        ConvertlyApi open = start(one.withOverage());
        open.post("/api/convert", CONVERT);
        assertThat(open.post("/api/convert", CONVERT).status()).isEqualTo(200);
        assertThat(emulator.paid("cvly_small")).containsEntry("POST /api/convert", 2);
    }

    @Test
    void aMinuteHasItsRequests() throws Exception {
        ConvertlyApi silent = start(ConvertlyPlan.UNLIMITED.withPerMinute(1));
        silent.get("/api/jobs");
        Answer refused = silent.get("/api/jobs");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(silent.get("/api/jobs").status()).isEqualTo(200);

        ConvertlyApi told = start(ConvertlyPlan.UNLIMITED.withPerMinute(1), ConvertlyQuirk.RETRY_AFTER_SENT);
        told.get("/api/jobs");
        assertThat(told.get("/api/jobs").header("Retry-After")).isEqualTo("60");
    }

    @Test
    void aPlanBoundsFilesAndTheirSizes() throws Exception {
        ConvertlyApi api = start(ConvertlyPlan.UNLIMITED.withFilesPerBatch(1).withMaxFileBytes(PNG.length));
        Answer many =
                api.post("/api/jobs", ConvertlyApi.job("a.png", PNG, "jpg").file("b.png", PNG));
        assertThat(many.status()).isEqualTo(403);
        assertThat(many.error()).contains("1 files");
        Answer large = api.post("/api/jobs", ConvertlyApi.job("big.png", new byte[PNG.length + 1], "jpg"));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.error()).contains("big.png");
        assertThat(api.post("/api/convert", CONVERT).status()).isEqualTo(200);
        assertThat(emulator.paid()).containsOnlyKeys("POST /api/convert");
        await().untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void requestsOfOneKeyAtTheSameTimeMakeOneJob() throws Exception {
        ConvertlyApi api = start(ConvertlyPlan.UNLIMITED);
        CompletableFuture<?>[] all = new CompletableFuture<?>[8];
        for (int i = 0; i < all.length; i++) {
            all[i] = api.postLater("/api/jobs", ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k");
        }
        CompletableFuture.allOf(all).join();

        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(emulator.paid()).containsEntry("POST /api/jobs", 1);
        for (CompletableFuture<?> one : all) {
            HttpResponse<?> answer = (HttpResponse<?>) one.join();
            assertThat(ConvertlyApi.JSON
                            .readTree(String.valueOf(answer.body()))
                            .get("jobId")
                            .asText())
                    .isEqualTo(emulator.jobs().get(0).id());
        }
    }

    @Test
    void aJobThatNeverEndsHoldsUpNothingAfterAReset() throws Exception {
        ConvertlyApi api = start(ConvertlyPlan.UNLIMITED.withConcurrentJobs(1));
        emulator.faults().next(Fault.TASK_STUCK);
        api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
        await().until(() -> emulator.jobs().get(0).status().equals("processing"));

        emulator.reset();

        String id = api.create(ConvertlyApi.job("a.png", PNG, "jpg"));
        assertThat(api.ended(id).get("status").asText()).isEqualTo("completed");
    }

    @Test
    void aResetForgetsEverything() throws Exception {
        ConvertlyApi api = start(ConvertlyPlan.UNLIMITED.withMonthlyRequests(1));
        String id = api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k");
        api.ended(id);
        emulator.faults().next(Fault.SERVER_ERROR);

        emulator.reset();

        assertThat(emulator.jobs()).isEmpty();
        assertThat(emulator.paid()).isEmpty();
        assertThat(emulator.requests()).isEmpty();
        assertThat(emulator.filesOnDisk()).isEmpty();
        assertThat(api.create(ConvertlyApi.job("a.png", PNG, "jpg"), "Idempotency-Key", "k"))
                .isNotEqualTo(id);
    }
}
