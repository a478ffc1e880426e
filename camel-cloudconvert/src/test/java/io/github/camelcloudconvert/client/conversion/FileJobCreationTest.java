package io.github.camelcloudconvert.client.conversion;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.FileJobs;
import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportException;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.FileJobs.NONCE;
import static io.github.camelcloudconvert.client.FileJobs.address;
import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.page;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

class FileJobCreationTest {

    private static final String CREATE = "POST API /v2/jobs";
    private static final String CREATE_SYNC = "POST SYNC /v2/jobs";
    private static final String READ = "GET API /v2/jobs/j0";
    private static final String LIST = "GET API /v2/jobs?";

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ClientSettings settings = TestSettings.client();
    private final ApiCaller caller =
            new ApiCaller(transport, time, ErrorContext.of("", "default"), Duration.ofMinutes(5));
    private final JobCreation creation =
            new JobCreation(caller, new SyncSlots(2), time, settings, new Activity(), null);

    private final FileJobs request = new FileJobs().input(address("https://a.example/x"));

    private final List<JobCreation.Attempt> attempts = new ArrayList<>();

    private boolean likelyShort = true;

    private CompletableFuture<Job> create(FileJobs job) throws IOException {
        FileJob built = job.build();
        ChainedFuture<Job> created = new ChainedFuture<>();
        JobCreation.Attempt attempt = new JobCreation.Attempt(
                built, FileJobPlan.of(built, "tag", NONCE), () -> likelyShort, created, created::complete);
        attempts.add(attempt);
        creation.createOrResume(attempt);
        return created;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    @Test
    void withoutUploadsTheSyncHostCreatesAndWaits() throws IOException {
        transport.on(CREATE_SYNC, reply(201, one(job("j1", "finished"))));

        assertThat(create(request).getNow(null).id()).isEqualTo("j1");
        assertThat(request.remembered)
                .containsExactly(ResumeToken.creating(NONCE, time.now()), ResumeToken.created("j1"));
    }

    /** A router that forgets the connection says nothing, and a job may last. */
    @Test
    void aReplyThatDoesNotComeForMinutesIsNotWaitedFor() throws IOException {
        create(request.timeout(Duration.ofHours(1)));

        assertThat(transport.last().call().deadline().remaining()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void importsOfTheUsersAndInlineFilesNeedNoUploadEither() throws IOException {
        create(new FileJobs()
                .input(new FileInput.Import(Map.of("operation", "import/s3")))
                .field("image", bytes("logo.png", 4)));
        create(new FileJobs().operation("capture-website", Map.of("url", "https://example.com")));

        assertThat(transport.lines()).containsExactly(CREATE_SYNC, CREATE_SYNC);
    }

    @Test
    void anUploadOrAnotherWayOfWaitingCreatesOnTheApiHost() throws IOException {
        create(new FileJobs().input(bytes("a.txt", 11)));
        create(request.mode(CompletionMode.POLL));

        assertThat(transport.lines()).containsExactly(CREATE, CREATE);
    }

    @Test
    void aRefusalLeavesNothingToRemember() throws IOException {
        transport.on(CREATE_SYNC, reply(402, "{\"message\":\"no credits\",\"code\":\"CREDITS_EXCEEDED\"}"));

        assertThat(failure(create(request)))
                .isInstanceOfSatisfying(CreditsExceededException.class, refused -> assertThat(refused.nothingCreated())
                        .isTrue());
        assertThat(request.remembered).last().isEqualTo(ResumeToken.NOTHING);
    }

    @Test
    void anUnknownCreationIsRememberedAsOne() throws IOException {
        transport.on(CREATE_SYNC, reply(500, ""));
        transport.on(CREATE, reply(402, "{\"message\":\"no credits\"}"));
        transport.on(LIST, reply(200, page(false)));
        CompletableFuture<Job> created = create(request);

        time.advance(Duration.ofSeconds(20));
        assertThat(failure(created)).isInstanceOfSatisfying(ConnectionException.class, unknown -> {
            assertThat(unknown.creationUnknown()).isTrue();
            assertThat(unknown.nothingCreated()).isFalse();
        });
        assertThat(request.remembered)
                .last()
                .isEqualTo(ResumeToken.creating(NONCE, Instant.parse("2026-03-04T09:15:27Z")));
    }

    @Test
    void aCreationThatOutlastsTheTimeoutIsLookedForOnceAndIsATimeout() throws IOException {
        transport.on(LIST, reply(200, page(false)));
        CompletableFuture<Job> created = create(request);

        time.advance(Duration.ofSeconds(60));
        transport.last().reply().completeExceptionally(new TransportException("no reply", true, null));

        assertThat(failure(created)).isInstanceOf(JobTimeoutException.class).hasMessageContaining("look for tag tag");
        assertThat(attempts).singleElement().satisfies(attempt -> assertThat(attempt.end())
                .matches(Deadline::passed));
        assertThat(transport.count("GET")).isEqualTo(1);
        assertThat(request.remembered)
                .last()
                .isEqualTo(ResumeToken.creating(NONCE, Instant.parse("2026-03-04T09:15:27Z")));
    }

    @Test
    void aCreationThatWasNeverSentIsATimeoutWhenTheTimeIsUp() throws IOException {
        CompletableFuture<Job> created = create(request);

        time.advance(Duration.ofSeconds(60));
        transport.last().reply().completeExceptionally(new TransportException("no connection", false, null));

        assertThat(failure(created)).isInstanceOf(JobTimeoutException.class);
        assertThat(request.remembered).last().isEqualTo(ResumeToken.NOTHING);
    }

    @Test
    void aKnownJobIsTakenUp() throws IOException {
        transport.on(READ, reply(200, one(job("j0", "processing"))));

        assertThat(create(request.resuming(ResumeToken.created("j0")))
                        .getNow(null)
                        .id())
                .isEqualTo("j0");
        assertThat(transport.lines()).containsExactly(READ);
    }

    @Test
    void aJobThatIsGoneOrFailedIsReplaced() throws IOException {
        transport.on(READ, reply(404, ""), reply(200, one(job("j0", "error"))));
        transport.on(CREATE_SYNC, reply(201, one(job("j1", "finished"))));

        assertThat(create(request.resuming(ResumeToken.created("j0")))
                        .getNow(null)
                        .id())
                .isEqualTo("j1");
        assertThat(create(request).getNow(null).id()).isEqualTo("j1");
    }

    @Test
    void aJobThatCannotBeReadIsNotReplaced() throws IOException {
        transport.on(READ, reply(500, ""));

        assertThat(failure(create(request.resuming(ResumeToken.created("j0"))))).isInstanceOf(ServerException.class);
        assertThat(transport.lines()).containsExactly(READ);
    }

    @Test
    void aLostJobWithoutExportIsFoundByTheNameOfItsTask() throws IOException {
        String lost = job(
                "j7",
                "finished",
                time.now(),
                task("import-1", "import/url", "finished"),
                task("metadata-" + NONCE, "metadata", "finished"));
        transport.on(LIST, reply(200, page(false, job("j8", "finished"), lost)));
        FileJobs metadata = new FileJobs()
                .input(address("https://a.example/x"))
                .operation("metadata", Map.of())
                .export(new Export.Nowhere())
                .resuming(ResumeToken.creating(NONCE, time.now()));

        assertThat(create(metadata).getNow(null).id()).isEqualTo("j7");
        assertThat(metadata.remembered).containsExactly(ResumeToken.created("j7"));
        assertThat(transport.count("POST")).isZero();
    }

    @Test
    void aLostJobOfAnEarlierAttemptThatCanBeRuledOutIsReplaced() throws IOException {
        transport.on(LIST, reply(200, page(false, job("check", "waiting"))));
        transport.on(CREATE, reply(201, one(job("check", "waiting"))));
        transport.on(CREATE_SYNC, reply(201, one(job("j1", "finished"))));
        ResumeToken lost = ResumeToken.creating("ffffffffffff", time.now());
        CompletableFuture<Job> repeated = create(request.resuming(lost));

        time.advance(Duration.ofSeconds(20));

        assertThat(repeated.getNow(null).id()).isEqualTo("j1");
        assertThat(transport.lines()).contains("DELETE API /v2/jobs/check");
        assertThat(transport.count(CREATE_SYNC)).isEqualTo(1);
    }

    @Test
    void aLostJobOfAnEarlierAttemptThatCannotBeRuledOutStaysUnknown() throws IOException {
        transport.on(LIST, reply(200, page(false)));
        transport.on(CREATE, reply(201, one(job("check", "waiting"))));
        CompletableFuture<Job> refused = create(request.resuming(ResumeToken.creating("ffffffffffff", time.now())));

        time.advance(Duration.ofMinutes(3));

        assertThat(failure(refused))
                .isInstanceOfSatisfying(ConnectionException.class, unknown -> assertThat(unknown.creationUnknown())
                        .isTrue());
        assertThat(failure(refused)).hasMessageContaining("tag");
        assertThat(transport.count(CREATE_SYNC)).isZero();
    }
}
