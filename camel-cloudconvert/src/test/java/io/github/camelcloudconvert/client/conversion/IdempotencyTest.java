package io.github.camelcloudconvert.client.conversion;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.FileJobs;
import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.FileJobs.NONCE;
import static io.github.camelcloudconvert.client.FileJobs.address;
import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.page;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.open;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

/** An idempotency key finds the job of an earlier attempt, in this process or in one that has died. */
class IdempotencyTest {

    private static final String CREATE = "POST SYNC /v2/jobs";
    private static final String LIST = "GET API /v2/jobs?";
    private static final Duration SETTLED = IdempotencyLookup.SETTLED;

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ApiCaller caller =
            new ApiCaller(transport, time, ErrorContext.of("", "default"), Duration.ofMinutes(5));
    private final JobCreation creation =
            new JobCreation(caller, new SyncSlots(2), time, TestSettings.client(), new Activity(), null);

    private CompletableFuture<Job> create() throws IOException {
        return create("order-7");
    }

    private CompletableFuture<Job> create(String key) throws IOException {
        FileJob keyed =
                new FileJobs().input(address("https://a.example/x")).keyed(key).build();
        ChainedFuture<Job> created = new ChainedFuture<>();
        FileJobPlan plan = FileJobPlan.of(keyed, IdempotentTag.of(key, keyed), NONCE);
        creation.createOrResume(new JobCreation.Attempt(keyed, plan, () -> true, created, created::complete));
        return created;
    }

    private static String id(CompletableFuture<Job> created) {
        return created.getNow(null).id();
    }

    private void jobsOfTheKey(String... listed) {
        transport.on(LIST, reply(200, page(false, listed)));
    }

    @Test
    void aJobThatRunsOrHasFinishedIsTakenUp() throws IOException {
        for (String status : List.of("waiting", "processing", "finished")) {
            jobsOfTheKey(job("j0", "error"), job("j1", status));
            transport.on("GET API /v2/jobs/j1", reply(200, one(job("j1", status))));

            assertThat(id(create())).isEqualTo("j1");
        }
        assertThat(transport.count("POST")).isZero();
    }

    @Test
    void aFinishedJobGoesBeforeOneThatMayFailYet() throws IOException {
        jobsOfTheKey(job("j0", "processing"), job("j1", "finished"));
        transport.on("GET API /v2/jobs/j1", reply(200, one(job("j1", "finished"))));

        assertThat(id(create())).isEqualTo("j1");
    }

    @Test
    void theListIsAskedForTheTagOfKeyAndDefinition() throws IOException {
        create();
        assertThat(transport.last().line()).contains("order-7-").contains("include=tasks");
    }

    @Test
    void aFailedOrMissingJobIsReplaced() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey(job("j0", "error"));
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));

        assertThat(id(create())).isEqualTo("j1");
    }

    @Test
    void aJobThatIsGoneWhenItIsReadIsReplaced() throws IOException {
        jobsOfTheKey(job("j0", "finished"));
        transport.on("GET API /v2/jobs/j0", reply(404, ""));
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));

        assertThat(id(create())).isEqualTo("j1");
    }

    @Test
    void aYoungClientWaitsUntilListsShowWhatADeadOneMayHaveCreated() throws IOException {
        transport.on(LIST, reply(200, page(false)), reply(200, page(false, job("j0", "processing"))));
        transport.on("GET API /v2/jobs/j0", reply(200, one(job("j0", "processing"))));
        CompletableFuture<Job> created = create();

        time.advance(SETTLED.minusMillis(1));
        assertThat(created).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(id(created)).isEqualTo("j0");
        assertThat(transport.count("POST")).isZero();
    }

    @Test
    void anOlderClientCreatesAfterOneLook() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey();
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));

        assertThat(id(create())).isEqualTo("j1");
        assertThat(transport.count(LIST)).isEqualTo(1);
    }

    @Test
    void aListThatCannotBeReadCreatesNothing() throws IOException {
        time.advance(SETTLED);
        transport.on(LIST, reply(500, ""));

        assertThat(create())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(ServerException.class, unread -> assertThat(unread.nothingCreated())
                        .as("an earlier process may have created the job")
                        .isFalse());
        assertThat(transport.count("POST")).isZero();
    }

    @Test
    void whatThisClientCreatedItKnowsBeforeListsDo() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey();
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));
        transport.on("GET API /v2/jobs/j1", reply(200, one(job("j1", "finished"))));

        assertThat(id(create())).isEqualTo("j1");
        assertThat(id(create())).isEqualTo("j1");
        assertThat(transport.count("POST")).isEqualTo(1);
    }

    @Test
    void twoAttemptsAtOnceMakeOneJob() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey();
        transport.on(CREATE, open());
        transport.on("GET API /v2/jobs/j1", reply(200, one(job("j1", "finished"))));
        CompletableFuture<Job> first = create();
        CompletableFuture<Job> second = create();
        CompletableFuture<Job> third = create();
        assertThat(transport.count("POST")).isEqualTo(1);

        reply(201, one(job("j1", "finished")))
                .to(transport.last().call())
                .thenAccept(transport.last().reply()::complete);

        assertThat(id(first)).isEqualTo("j1");
        assertThat(id(second)).isEqualTo("j1");
        assertThat(id(third)).isEqualTo("j1");
        assertThat(transport.count("POST")).isEqualTo(1);
    }

    @Test
    void afterAnUnknownCreationTheNextAttemptIsPatientToo() throws IOException {
        time.advance(Duration.ofMinutes(1));
        jobsOfTheKey();
        transport.on(CREATE, reply(500, ""));
        CompletableFuture<Job> lost = create();
        lost.cancel(false); // before the search for it has ended
        transport.on(CREATE, reply(201, one(job("j2", "finished"))));
        CompletableFuture<Job> next = create();

        time.advance(SETTLED.minusMillis(1));
        assertThat(next).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(id(next)).isEqualTo("j2");
    }

    @Test
    void theWholeListIsLookedThrough() throws IOException {
        time.advance(SETTLED);
        transport.on(
                LIST, reply(200, page(true, job("j0", "error"))), reply(200, page(false, job("j1", "processing"))));
        transport.on("GET API /v2/jobs/j1", reply(200, one(job("j1", "processing"))));
        assertThat(id(create())).isEqualTo("j1");
        assertThat(transport.count("POST")).isZero();
    }

    @Test
    void afterARefusedCreationTheNextAttemptNeedsNoPatience() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey();
        transport.on(CREATE, reply(422, ""));
        assertThat(create()).isCompletedExceptionally();
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));
        assertThat(id(create())).isEqualTo("j1");
    }

    @Test
    void whatListsShowByNowIsNotRemembered() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey();
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));
        create();
        time.advance(SETTLED.plusNanos(1));
        create("another");
        long before = transport.count(LIST);
        create();
        assertThat(transport.count(LIST)).isEqualTo(before + 1);
    }

    private static String waiting(String id, int second, String export) {
        return job(
                id,
                "waiting",
                Instant.parse("2026-03-04T09:15:00Z").plusSeconds(second),
                task("import-1", "import/upload", "waiting"),
                task(export, "export/url", "waiting"));
    }

    @Test
    void ofSeveralJobsThatWaitForAnUploadTheLastOneCreatedIsTakenUp() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey(
                waiting("lost-late", 9, "export-" + NONCE),
                waiting("kept", 5, "export-1-" + NONCE),
                waiting("lost", 5, "export-" + NONCE));
        transport.on("GET API /v2/jobs/kept", reply(200, one(job("kept", "waiting"))));

        assertThat(id(create())).isEqualTo("kept");
    }

    @Test
    void aJobWhoseUploadHasArrivedGoesBeforeOneThatWaitsForIt() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey(waiting("lost", 9, "export-2-" + NONCE), job("kept", "processing"));
        transport.on("GET API /v2/jobs/kept", reply(200, one(job("kept", "processing"))));

        assertThat(id(create())).isEqualTo("kept");
    }

    @Test
    void aYoungClientTakesUpNoJobThatWaitsForAnUploadBeforeListsShowTheOthers() throws IOException {
        transport.on(
                LIST,
                reply(200, page(false, waiting("lost", 1, "export-" + NONCE))),
                reply(200, page(false, waiting("lost", 1, "export-" + NONCE), job("kept", "processing"))));
        transport.on("GET API /v2/jobs/kept", reply(200, one(job("kept", "processing"))));
        CompletableFuture<Job> created = create();

        assertThat(created).isNotDone();
        time.advance(SETTLED);
        assertThat(id(created)).isEqualTo("kept");
    }

    @Test
    void aJobThatOnlyProvesWhatAListShowsIsNotTakenUp() throws IOException {
        time.advance(SETTLED);
        jobsOfTheKey(job("check", "waiting", time.now(), task(JobRecovery.WITNESS, "import/upload", "waiting")));
        transport.on(CREATE, reply(201, one(job("j1", "finished"))));

        assertThat(id(create())).isEqualTo("j1");
    }

    @Test
    void aFurtherCreationIsCountedInTheNameThatEndsWithTheNonce() {
        FileJob plain = new FileJobs().input(bytes("a.md", 30)).build();
        FileJobPlan plan = FileJobPlan.of(plain, "tag", NONCE);

        assertThat(plan.creation(0).tasks().keySet()).containsExactly("import-1", "convert", "export-" + NONCE);
        assertThat(plan.creation(2).tasks().keySet()).containsExactly("import-1", "convert", "export-2-" + NONCE);
    }

    private static String tag(FileJobs request) {
        return IdempotentTag.of("k", request.build());
    }

    @Test
    void theTagIsTheSameForTheSameDefinitionInAnyOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output_format", "pdf");
        fields.put("quality", Map.of("b", 1, "a", List.of(1, 2)));
        Map<String, Object> turned = new LinkedHashMap<>();
        turned.put("quality", new LinkedHashMap<>(Map.of("a", List.of(1, 2), "b", 1)));
        turned.put("output_format", "pdf");

        assertThat(tag(new FileJobs().operation("convert", fields).input(bytes("a.md", 3))))
                .isEqualTo(tag(new FileJobs().operation("convert", turned).input(bytes("a.md", 30))))
                .isEqualTo("k-f0c68e6b");
    }

    @Test
    void theTagChangesWithTheDefinition() {
        FileJobs other = new FileJobs().operation("convert", Map.of("output_format", "docx"));
        assertThat(List.of(
                        tag(new FileJobs().input(bytes("a.md", 3))),
                        tag(new FileJobs().input(bytes("b.md", 3))),
                        tag(new FileJobs().input(bytes("a.md", 3)).input(bytes("a.md", 3))),
                        tag(new FileJobs().input(bytes("a.md", 3)).export(new Export.Addresses(true))),
                        tag(new FileJobs().input(address("https://a.example/a.md"))),
                        tag(new FileJobs().operation("optimize", Map.of()).input(bytes("a.md", 3))),
                        tag(other.input(bytes("a.md", 3)))))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("k-[0-9a-f]{8}"));
    }

    @Test
    void aFreshSignatureOfAnAddressChangesNothing() {
        assertThat(tag(new FileJobs().input(address("https://a.example/x?sig=1"))))
                .isEqualTo(tag(new FileJobs().input(address("https://a.example/x?sig=2"))));
    }
}
