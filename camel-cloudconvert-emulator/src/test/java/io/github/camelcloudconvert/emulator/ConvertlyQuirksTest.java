package io.github.camelcloudconvert.emulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Answer;
import io.github.camelcloudconvert.emulator.ConvertlyApi.Form;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Both readings of each open point; those of webhooks, files and accounts are beside what they are about. */
class ConvertlyQuirksTest {
    private static final byte[] PNG = Pictures.png(40, 30);
    private final TestClock clock = new TestClock();
    private final List<ConvertlyEmulator> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(ConvertlyEmulator::close);
    }

    private ConvertlyEmulator emulator(ConvertlyQuirk... quirks) {
        ConvertlyEmulator emulator =
                ConvertlyEmulator.builder().with(quirks).clock(clock).start();
        open.add(emulator);
        return emulator;
    }

    private ConvertlyApi api(ConvertlyQuirk... quirks) {
        return new ConvertlyApi(emulator(quirks));
    }

    private static Form arrays() {
        return new Form()
                .field("saveToStorage", "true")
                .field("formats", "[\"jpg\"]")
                .field("compressions", "[82]")
                .field("resizes", "[\"original\"]")
                .file("a.png", PNG);
    }

    private static JsonNode done(ConvertlyApi api, Form form) throws Exception {
        return api.ended(api.create(form));
    }

    @Test
    void formatAndResizeAreNeededBesideArraysOrNot() throws Exception {
        assertThat(api().post("/api/jobs", arrays()).status()).isEqualTo(200);
        Answer refused = api(FORMAT_AND_RESIZE_REQUIRED).post("/api/jobs", arrays());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("format");
    }

    @Test
    void aJobThatIsNotToBeStoredIsRefused() throws Exception {
        Form unsaved = new Form().field("format", "jpg").file("a.png", PNG);
        assertThat(api().post("/api/jobs", unsaved).status()).isEqualTo(400);
        assertThat(api(UNSAVED_JOB_ANSWERS_403).post("/api/jobs", unsaved).status())
                .isEqualTo(403);
    }

    @Test
    void aJobOfCompressionHeedsItsOptionsOrNot() throws Exception {
        byte[] jpg = Pictures.picture(200, 100, "jpg");
        Form form = new Form()
                .field("saveToStorage", "true")
                .field("jobType", "compress")
                .field("quality", "10")
                .file("a.jpg", jpg);
        assertThat(done(api(), form).at("/results/0/appliedQuality").asInt()).isEqualTo(10);
        assertThat(done(api(COMPRESS_JOB_OPTIONS_IGNORED), form)
                        .at("/results/0/appliedQuality")
                        .asInt())
                .isEqualTo(82);
    }

    @Test
    void aKeyIsRememberedForEverOrForADay() throws Exception {
        for (boolean forgets : new boolean[] {false, true}) {
            ConvertlyApi api = forgets ? api(IDEMPOTENCY_KEYS_EXPIRE) : api();
            String first = api.create(arrays(), "Idempotency-Key", "k");
            clock.advance(java.time.Duration.ofHours(25));
            String second = api.create(arrays(), "Idempotency-Key", "k");
            assertThat(second.equals(first)).isNotEqualTo(forgets);
        }
    }

    @Test
    void progressIsAPercentageOrCounts() throws Exception {
        assertThat(done(api(), arrays()).get("progress").asInt()).isEqualTo(100);
        assertThat(done(api(PROGRESS_COUNTS_FILES), arrays()).get("progress").asInt())
                .isEqualTo(1);
    }

    @Test
    void jobsCarryTimesOrNot() throws Exception {
        assertThat(done(api(), arrays()).get("completedAt").asText()).startsWith("2026-03-04T");
        assertThat(done(api(JOB_TIMES_MISSING), arrays()).has("createdAt")).isFalse();
    }

    @Test
    void resultsHaveThreeShapes() throws Exception {
        assertThat(done(api(), arrays()).get("results").isArray()).isTrue();
        assertThat(done(api(RESULTS_IN_OBJECT), arrays())
                        .at("/results/files/0/filename")
                        .asText())
                .isEqualTo("a.jpg");
        JsonNode bare = done(api(SINGLE_RESULT_BARE, RESULTS_IN_OBJECT), arrays());
        assertThat(bare.at("/results/filename").asText()).isEqualTo("a.jpg");
        JsonNode two = done(
                api(SINGLE_RESULT_BARE), ConvertlyApi.job("a.png", PNG, "jpg").file("b.png", PNG));
        assertThat(two.get("results")).hasSize(2);
    }

    @Test
    void listsOfJobsDiffer() throws Exception {
        ConvertlyApi plain = api();
        ConvertlyApi odd = api(PAGINATION_WITHOUT_TOTAL, SUMMARIES_WITH_RESULTS, LIST_OLDEST_FIRST);
        for (ConvertlyApi api : List.of(plain, odd)) {
            JsonNode first = done(api, arrays());
            JsonNode second = done(api, arrays());
            JsonNode list = api.get("/api/jobs").json();
            boolean isOdd = api == odd;
            assertThat(list.at("/jobs/0/jobId")).isEqualTo((isOdd ? first : second).get("jobId"));
            assertThat(list.at("/jobs/0").has("results")).isEqualTo(isOdd);
            assertThat(list.get("pagination").has("total")).isNotEqualTo(isOdd);
            assertThat(list.get("pagination").has("hasMore")).isNotEqualTo(isOdd);
        }
    }

    @Test
    void aCancelledJobIsAnsweredInThreeWays() throws Exception {
        assertThat(cancelled(emulator()).json().get("success").asBoolean()).isTrue();
        Answer empty = cancelled(emulator(CANCEL_ANSWERS_204, CANCEL_ANSWERS_TEXT));
        assertThat(empty.status()).isEqualTo(204);
        assertThat(empty.body()).isEmpty();
        Answer text = cancelled(emulator(CANCEL_ANSWERS_TEXT));
        assertThat(text.status()).isEqualTo(200);
        assertThat(text.header("Content-Type")).startsWith("text/plain");
    }

    private static Answer cancelled(ConvertlyEmulator emulator) throws Exception {
        emulator.pauseQueue();
        ConvertlyApi api = new ConvertlyApi(emulator);
        return api.delete("/api/jobs/" + api.create(arrays()));
    }

    @Test
    void aCancelledJobIsGoneOrFailed() throws Exception {
        for (boolean stays : new boolean[] {false, true}) {
            ConvertlyEmulator emulator = stays ? emulator(CANCELLED_JOB_FAILS) : emulator();
            emulator.pauseQueue();
            ConvertlyApi api = new ConvertlyApi(emulator);
            String id = api.create(arrays());
            api.delete("/api/jobs/" + id);
            emulator.resumeQueue();
            Answer after = api.get("/api/jobs/" + id);
            assertThat(after.status()).isEqualTo(stays ? 200 : 404);
            if (stays) {
                assertThat(after.json().get("status").asText()).isEqualTo("failed");
                assertThat(after.json().get("errorMessage").asText()).contains("cancelled");
            }
        }
    }

    @Test
    void aPartialFailureCompletesOrFails() throws Exception {
        for (boolean strict : new boolean[] {false, true}) {
            ConvertlyEmulator emulator = strict ? emulator(PARTIAL_FAILURE_FAILS_JOB) : emulator();
            emulator.faults().add(Fault.TASK_FAILS.plan().on("convert").failure(null, "broken"));
            JsonNode job = done(
                    new ConvertlyApi(emulator),
                    ConvertlyApi.job("a.png", PNG, "jpg").file("b.png", PNG));
            assertThat(job.get("status").asText()).isEqualTo(strict ? "failed" : "completed");
            assertThat(job.get("failedFiles").asInt()).isEqualTo(1);
            assertThat(job.get("results")).hasSize(1);
            assertThat(job.get("errorMessage").isNull()).isNotEqualTo(strict);
        }
    }

    @Test
    void errorsHaveThreeShapes() throws Exception {
        assertThat(api().get("/api/jobs/none").body()).isEqualTo("{\"error\":\"Job not found.\"}");
        assertThat(api(ERRORS_WITH_CODE)
                        .get("/api/jobs/none")
                        .json()
                        .get("code")
                        .asText())
                .isNotEmpty();
        Answer text = api(ERRORS_AS_TEXT, ERRORS_WITH_CODE).get("/api/jobs/none");
        assertThat(text.body()).isEqualTo("Job not found.");
        assertThat(text.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void repliesMayCarryUnknownFields() throws Exception {
        Form form = new Form().field("format", "jpg").file("a.png", PNG);
        for (Answer answer : List.of(
                api(UNKNOWN_FIELDS).get("/api/jobs"), api(UNKNOWN_FIELDS).post("/api/convert", form))) {
            assertThat(answer.json().has("x_unannounced")).isTrue();
        }
        assertThat(api().get("/api/jobs").json().has("x_unannounced")).isFalse();
    }

    @Test
    void concurrentJobsWaitOrAreRefused() throws Exception {
        for (boolean refuses : new boolean[] {false, true}) {
            Set<ConvertlyQuirk> quirks = EnumSet.noneOf(ConvertlyQuirk.class);
            if (refuses) {
                quirks.add(CONCURRENT_JOBS_REFUSED);
            }
            ConvertlyEmulator emulator = ConvertlyEmulator.builder()
                    .with(quirks.toArray(ConvertlyQuirk[]::new))
                    .account("cvly_any", ConvertlyPlan.UNLIMITED.withConcurrentJobs(1))
                    .start();
            open.add(emulator);
            ConvertlyApi api = new ConvertlyApi(emulator);
            emulator.faults().next(Fault.TASK_STUCK);
            String stuck = api.create(arrays());
            await().until(() ->
                    api.get("/api/jobs/" + stuck).json().get("status").asText().equals("processing"));

            Answer second = api.post("/api/jobs", arrays());
            if (refuses) {
                assertThat(second.status()).isEqualTo(403);
                assertThat(emulator.paid("cvly_any")).containsEntry("POST /api/jobs", 1);
            } else {
                String id = second.json().get("jobId").asText();
                assertThat(api.get("/api/jobs/" + id).json().get("status").asText())
                        .isEqualTo("pending");
                assertThat(api.delete("/api/jobs/" + id).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void allOtherReadingsGoTogether() throws Exception {
        ConvertlyApi api = api(ConvertlyQuirk.values());

        JsonNode job = done(api, ConvertlyApi.job("a.png", PNG, "jpg"));

        assertThat(job.at("/results/filename").asText()).isEqualTo("a.jpg");
    }
}
