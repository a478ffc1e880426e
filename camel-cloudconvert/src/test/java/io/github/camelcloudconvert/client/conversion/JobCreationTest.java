package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.page;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.open;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

class JobCreationTest {

    private static final String CREATE = "POST API /v2/jobs";
    private static final String LIST = "GET API /v2/jobs?";
    private static final String NONCE = "0123abcd";
    private static final Map<String, String> DATE = Map.of("date", "Wed, 4 Mar 2026 12:00:00 GMT");
    /** When the tests start by the service's clock, which is far from ours. */
    private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ApiCaller caller =
            new ApiCaller(transport, time, ErrorContext.of("", "default"), Duration.ofMinutes(5));
    private final JobCreation creation =
            new JobCreation(caller, new SyncSlots(1), time, TestSettings.client(), new Activity(), null);

    private final JobRequest ours = request("tag", "import-1", "export-" + NONCE);

    private static JobRequest request(@Nullable String tag, String importName, String exportName) {
        return new JobRequest(
                Map.of(
                        importName, Map.of("operation", "import/url"),
                        exportName, Map.of("operation", "export/url", "input", importName)),
                tag,
                null);
    }

    private static String created(String id, Instant at, String importName, String exportName) {
        return job(
                id,
                "waiting",
                at,
                task(exportName, "export/url", "waiting"),
                task(importName, "import/url", "waiting"));
    }

    private static String ourJob(String id, Instant at) {
        return created(id, at, "import-1", "export-" + NONCE);
    }

    private static String otherJob(String id, Instant at) {
        return created(id, at, "import-1", "export-ffffffff");
    }

    private static SafeCreation.Terms how(Host host, @Nullable String nonce) {
        return new SafeCreation.Terms(host, Duration.ofHours(1), nonce, null, null);
    }

    private long creations() {
        return transport.sent().stream()
                .filter(sent -> sent.body().contains("export-" + NONCE))
                .count();
    }

    private CompletableFuture<Job> create() {
        return creation.createBy(how(Host.API, NONCE), ours);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    private static ConnectionException unknown(CompletableFuture<?> future) {
        ConnectionException failure = (ConnectionException) failure(future);
        assertThat(failure.creationUnknown()).isTrue();
        assertThat(failure.retryable()).isFalse();
        return failure;
    }

    @Test
    void handsOutTheCreatedJob() {
        transport.on(CREATE, reply(201, one(ourJob("j1", START))));

        assertThat(create().getNow(null).id()).isEqualTo("j1");
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void whatWasNeverSentCreatedNothing() {
        transport.on(CREATE, broken(false));

        ConnectionException failure = (ConnectionException) failure(create());

        assertThat(failure.creationUnknown()).isFalse();
        assertThat(failure.retryable()).isTrue();
        assertThat(transport.sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "402, CreditsExceededException",
        "429, ThrottledException",
        "422, ValidationException",
        "401, AuthenticationException"
    })
    void aRefusalCreatedNothing(int status, String type) {
        transport.on(CREATE, reply(status, ""));

        assertThat(failure(create()).getClass().getSimpleName()).isEqualTo(type);
        assertThat(transport.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "other", "500", "502", "503", "504", "302", "html", "no id"})
    void everythingElseIsLookedUpAndNeverCreatedAgain(String trouble) {
        transport.on(
                CREATE,
                switch (trouble) {
                    case "broken" -> broken(true);
                    case "other" -> call -> CompletableFuture.failedFuture(new IllegalStateException("pool is shut"));
                    case "html" -> reply(200, "<html/>");
                    case "no id" -> reply(201, "{\"data\":{}}");
                    default -> reply(Integer.parseInt(trouble), "");
                });
        transport.on(LIST, reply(200, page(false, otherJob("j2", START), ourJob("j1", START)), DATE));

        assertThat(create().getNow(null).id()).isEqualTo("j1");
        assertThat(transport.lines())
                .containsExactly(CREATE, LIST + "filter%5Btag%5D=tag&include=tasks&per_page=100&page=1");
    }

    @Test
    void looksAt0And1And3And7And15SecondsAndSaysThatItIsUnknownWhereNothingMoreCanBeProven() {
        transport.on(CREATE, reply(503, "{\"message\":\"maintenance\"}"));
        transport.on(LIST, reply(200, page(false), DATE));
        CompletableFuture<Job> created = create();

        List<Long> counts = new ArrayList<>();
        for (int second = 0; second <= 15; second++) {
            counts.add(transport.count(LIST));
            assertThat(created).isNotDone();
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(counts).containsExactly(1L, 2L, 2L, 3L, 3L, 3L, 3L, 4L, 4L, 4L, 4L, 4L, 4L, 4L, 4L, 5L);
        time.advance(Duration.ofMinutes(4));
        ConnectionException failure = unknown(created);
        assertThat(failure.tag()).isEqualTo("tag");
        assertThat(failure.httpStatus()).isEqualTo(503);
        assertThat(failure).hasMessageContaining("maintenance").hasMessageContaining("look for tag tag");
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aJobThatShowsUpLateIsFound() {
        transport.on(CREATE, broken(true));
        transport.on(
                LIST,
                reply(200, page(false), DATE),
                reply(200, page(false), DATE),
                reply(200, page(false, ourJob("j1", START)), DATE));
        CompletableFuture<Job> created = create();

        time.advance(Duration.ofSeconds(3));

        assertThat(created.getNow(null).id()).isEqualTo("j1");
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void aLookupThatFailsIsNotTakenForNotFound() {
        transport.on(CREATE, reply(500, ""));
        transport.on(
                LIST,
                reply(200, page(false), DATE),
                reply(200, page(false), DATE),
                reply(200, page(false), DATE),
                reply(200, page(false), DATE),
                reply(503, ""));
        CompletableFuture<Job> created = creation.createBy(how(Host.API, NONCE), ours);

        time.advance(Duration.ofMinutes(4));

        ConnectionException failure = unknown(created);
        assertThat(failure).hasMessageContaining("gave no clear answer");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aLookupThatFailsOnceIsRepeated() {
        transport.on(CREATE, reply(500, ""));
        transport.on(LIST, broken(true), reply(401, ""), reply(200, page(false, ourJob("j1", START)), DATE));
        CompletableFuture<Job> created = create();

        time.advance(Duration.ofSeconds(3));

        assertThat(created.getNow(null).id()).isEqualTo("j1");
    }

    @Test
    void aListWithoutTasksCannotTellAndIsNotTakenForNotFound() {
        transport.on(CREATE, reply(500, ""));
        transport.on(LIST, reply(200, page(false, "{\"id\":\"j1\",\"status\":\"waiting\"}"), DATE));

        assertThat(unknown(creation.createBy(how(Host.API, NONCE), ours))).hasMessageContaining("gave no clear answer");
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void readsAllPagesBackToTheStartOfTheRequestByTheServersClock() {
        transport.on(CREATE, broken(true));
        transport.on(
                LIST,
                reply(200, page(true, otherJob("a", START.plusSeconds(1))), DATE),
                reply(200, page(true, otherJob("b", START)), DATE),
                reply(
                        200,
                        page(true, otherJob("c", START.minusSeconds(11)), otherJob("d", START.minusSeconds(12))),
                        DATE));

        create();

        assertThat(transport.count(LIST)).isEqualTo(3);
        assertThat(transport.last().line()).endsWith("page=3");
    }

    @Test
    void aPageThatIsNotNewestFirstProvesNothingAboutLaterOnes() {
        transport.on(CREATE, broken(true));
        transport.on(
                LIST,
                reply(
                        200,
                        page(true, otherJob("a", START.minusSeconds(90)), otherJob("b", START.minusSeconds(80))),
                        DATE),
                reply(200, page(false, ourJob("j1", START)), DATE));

        assertThat(create().getNow(null).id()).isEqualTo("j1");
    }

    @Test
    void aListWithoutEndIsGivenUpAndNotTakenForNotFound() {
        transport.on(CREATE, broken(true));
        transport.on(LIST, reply(200, page(true, otherJob("a", START)), DATE));

        unknown(creation.createBy(how(Host.API, NONCE), ours));

        assertThat(transport.count(LIST)).isEqualTo(100);
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void withoutTheServersClockOurOwnServesWithAMinuteOfTolerance() {
        Instant now = time.now();
        transport.on(CREATE, broken(true));
        transport.on(
                LIST,
                reply(200, page(true, otherJob("a", now.minusSeconds(59)))),
                reply(200, page(false, ourJob("j1", now))));

        assertThat(create().getNow(null).id()).isEqualTo("j1");
    }

    @Test
    void theDeadlineOfASyncCreateIsAmbiguousToo() {
        transport.on("POST SYNC", open());
        transport.on(LIST, reply(200, page(false, ourJob("j1", START)), DATE));
        CompletableFuture<Job> created = creation.createBy(how(Host.SYNC, NONCE), ours);
        time.advance(Duration.ofHours(1));

        transport.last().reply().completeExceptionally(new TransportException("deadline", true, null));

        assertThat(created.getNow(null).id()).isEqualTo("j1");
    }

    @Test
    void withoutAFreeSyncConnectionTheJobIsCreatedOnTheApiHost() {
        transport.on("POST SYNC", open());
        CompletableFuture<Job> first = creation.createBy(how(Host.SYNC, NONCE), ours);
        creation.createBy(how(Host.SYNC, NONCE), ours);
        first.cancel(false);
        creation.createBy(how(Host.SYNC, NONCE), ours);

        assertThat(transport.lines()).containsExactly("POST SYNC /v2/jobs", CREATE, "POST SYNC /v2/jobs");
        assertThat(transport.sent().get(0).reply()).isCancelled();
    }

    @Test
    void cancellingStopsTheSearch() {
        transport.on(CREATE, broken(true));
        transport.on(LIST, reply(200, page(false), DATE));
        CompletableFuture<Job> created = create();

        created.cancel(false);
        time.advance(Duration.ofMinutes(1));

        assertThat(transport.count(LIST)).isEqualTo(1);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aUsersJobWithoutTagStaysUnknownAtOnce() {
        transport.on(CREATE, broken(true));

        ConnectionException failure = unknown(creation.createBy(how(Host.API, null), request(null, "in", "out")));

        assertThat(failure.tag()).isNull();
        assertThat(transport.sent()).hasSize(1);
    }

    @Test
    void aUsersJobIsFoundByItsTagIfItIsTheOnlyOne() {
        transport.on(CREATE, reply(500, ""));
        transport.on(
                LIST,
                reply(
                        200,
                        page(
                                false,
                                created("j1", START, "in", "out"),
                                created("old", START.minusSeconds(5), "in", "out")),
                        DATE));

        assertThat(creation.createBy(how(Host.API, null), request("t", "in", "out"))
                        .getNow(null)
                        .id())
                .isEqualTo("j1");
    }

    @Test
    void aUsersJobAmongSeveralWithItsTagStaysUnknown() {
        transport.on(CREATE, reply(500, ""));
        transport.on(
                LIST,
                reply(200, page(false, created("j1", START, "in", "out"), created("j2", START, "in", "out")), DATE));

        unknown(creation.createBy(how(Host.API, null), request("t", "in", "out")));
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void anotherJobWithTheUsersTagDoesNotPassForTheirs() {
        transport.on(CREATE, reply(500, ""));
        transport.on(LIST, reply(200, page(false, created("j1", START, "in", "other")), DATE));

        unknown(creation.createBy(how(Host.API, null), request("t", "in", "out")));
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void byATagAloneNothingIsFoundWithoutTheServersClock() {
        transport.on(CREATE, reply(500, ""));
        transport.on(LIST, reply(200, page(false, created("j1", time.now(), "in", "out"))));

        unknown(creation.createBy(how(Host.API, null), request("t", "in", "out")));
    }

    @Test
    void creditsAndThrottlingKeepTheirTypes() {
        transport.on(CREATE, reply(402, ""), reply(429, ""));

        assertThat(failure(create())).isInstanceOf(CreditsExceededException.class);
        assertThat(failure(create())).isInstanceOf(ThrottledException.class);
    }

    @Test
    void noncesDiffer() {
        assertThat(JobCreation.newNonce()).matches("[0-9a-f]{12}").isNotEqualTo(JobCreation.newNonce());
    }
}
