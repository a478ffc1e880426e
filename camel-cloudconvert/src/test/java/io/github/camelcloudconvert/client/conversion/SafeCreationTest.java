package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.ScriptedTransport.Answer;
import io.github.camelcloudconvert.client.ScriptedTransport.Sent;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Call.Host;
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
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

/** What heals a creation without a usable reply, and what must not be repeated. */
class SafeCreationTest {

    private static final String CREATE = "POST API /v2/jobs";
    private static final String CREATE_SYNC = "POST SYNC /v2/jobs";
    private static final String LIST = "GET API /v2/jobs?";
    private static final String NONCE = "0123abcd4567";

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ApiCaller caller =
            new ApiCaller(transport, time, ErrorContext.of("", "default"), Duration.ofMinutes(5));
    private final JobCreation creation =
            new JobCreation(caller, new SyncSlots(1), time, TestSettings.client(), new Activity(), null);

    private final List<Answer> ofTheJob = new ArrayList<>();
    private final List<Answer> ofTheCheck = new ArrayList<>();

    SafeCreationTest() {
        transport.on(CREATE, call -> next(isCheck(call) ? ofTheCheck : ofTheJob).to(call));
        transport.on(CREATE_SYNC, call -> next(ofTheJob).to(call));
        transport.on("DELETE", reply(204, ""));
        ofTheCheck.add(reply(201, one(check())));
    }

    private static Answer next(List<Answer> answers) {
        return answers.size() > 1 ? answers.remove(0) : answers.get(0);
    }

    private static boolean isCheck(Call call) {
        return new Sent(call, new CompletableFuture<>()).body().contains(JobRecovery.WITNESS);
    }

    private static JobRequest request(String operation) {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        tasks.put("import-1", Map.of("operation", operation));
        tasks.put("convert", Map.of("operation", "convert", "input", "import-1", "output_format", "pdf"));
        tasks.put("export-" + NONCE, Map.of("operation", "export/url", "input", "convert"));
        return new JobRequest(tasks, "tag", null);
    }

    private String ours(String id, String operation, String importStatus) {
        return job(
                id,
                "waiting",
                time.now(),
                task("import-1", operation, importStatus),
                task("convert", "convert", "waiting"),
                task("export-" + NONCE, "export/url", "waiting"));
    }

    private String check() {
        return job("check", "waiting", time.now(), task(JobRecovery.WITNESS, "import/upload", "waiting"));
    }

    private CompletableFuture<Job> create(JobRequest request) {
        return create(request, Host.API, null);
    }

    private CompletableFuture<Job> create(JobRequest request, Host host, @Nullable Deadline end) {
        return creation.createBy(new SafeCreation.Terms(host, Duration.ofMinutes(5), NONCE, end, end), request);
    }

    private CompletableFuture<Job> running() {
        return create(request("import/url"));
    }

    private CompletableFuture<Job> waiting() {
        return create(request("import/upload"));
    }

    private long creations() {
        return transport.sent().stream()
                .filter(sent -> sent.call().method().equals("POST") && !isCheck(sent.call()))
                .count();
    }

    private static Answer trouble(String name) {
        return switch (name) {
            case "broken" -> broken(true);
            case "html" -> reply(200, "<html/>");
            case "no id" -> reply(201, "{\"data\":{}}");
            default -> reply(Integer.parseInt(name), "");
        };
    }

    private static CloudConvertException failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (CloudConvertException) CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    private static String id(CompletableFuture<Job> created) {
        assertThat(created).isCompleted();
        return created.getNow(null).id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "500", "502", "503", "504", "302", "408", "html", "no id"})
    void aJobThatWaitsForAnUploadIsCreatedAnewAtOnce(String trouble) {
        ofTheJob.addAll(List.of(trouble(trouble), reply(201, one(ours("j2", "import/upload", "waiting")))));

        assertThat(id(waiting())).isEqualTo("j2");
        assertThat(transport.lines()).containsExactly(CREATE, CREATE);
    }

    @Test
    void whatALostCreationLeftWaitingIsDeletedAndNothingElse() {
        ofTheJob.addAll(List.of(reply(502, ""), reply(201, one(ours("j2", "import/upload", "waiting")))));
        transport.on(
                LIST,
                reply(
                        200,
                        page(
                                false,
                                ours("j2", "import/upload", "waiting"),
                                ours("lost", "import/upload", "waiting"),
                                ours("fed", "import/upload", "finished"),
                                job("other", "waiting", time.now(), task("import-1", "import/upload", "waiting")))),
                reply(200, page(false, ours("j2", "import/upload", "waiting"))));

        waiting();
        time.advance(Duration.ofMinutes(1));

        assertThat(transport.lines().stream().filter(line -> line.startsWith("DELETE")))
                .containsExactly("DELETE API /v2/jobs/lost");
        assertThat(transport.count(LIST)).isEqualTo(2);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aListThatCannotBeReadLeavesWhatIsSuperfluous() {
        ofTheJob.addAll(List.of(reply(502, ""), reply(201, one(ours("j2", "import/upload", "waiting")))));
        transport.on(LIST, reply(500, ""));

        assertThat(id(waiting())).isEqualTo("j2");
        time.advance(Duration.ofMinutes(1));

        assertThat(transport.count("DELETE")).isZero();
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void troubleThatOutlastsHalfAMinuteIsTheServicesOwnFailureAndHasCostNothing() {
        ofTheJob.add(reply(502, "{\"message\":\"bad gateway\"}"));
        CompletableFuture<Job> created = waiting();

        time.advance(Duration.ofSeconds(30));

        assertThat(failure(created)).isInstanceOf(ServerException.class).hasMessageContaining("bad gateway");
        assertThat(failure(created).retryable()).isTrue();
        assertThat(creations()).isEqualTo(6);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aRefusalOfTheSecondCreationStands() {
        ofTheJob.addAll(List.of(reply(502, ""), reply(402, "{\"code\":\"CREDITS_EXCEEDED\"}")));

        assertThat(failure(waiting())).isInstanceOf(CreditsExceededException.class);
        assertThat(creations()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "500", "502", "503", "504", "302", "html", "no id"})
    void aJobThatRunsByItselfIsCreatedAgainWhenAListThatShowsALaterJobDoesNotShowIt(String trouble) {
        ofTheJob.addAll(List.of(trouble(trouble), reply(201, one(ours("j2", "import/url", "waiting")))));
        transport.on(
                LIST,
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false, check())));
        CompletableFuture<Job> created = running();

        time.advance(Duration.ofSeconds(15));
        assertThat(created).isNotDone();
        assertThat(creations()).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));

        assertThat(id(created)).isEqualTo("j2");
        assertThat(creations()).isEqualTo(2);
        assertThat(transport.lines()).contains("DELETE API /v2/jobs/check");
    }

    @Test
    void aLostJobThatOnlyTheProofShowsIsTakenUp() {
        ofTheJob.add(broken(true));
        transport.on(
                LIST,
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(false)),
                reply(200, page(true, check())),
                reply(200, page(false, ours("lost", "import/url", "processing"))));
        CompletableFuture<Job> created = running();

        time.advance(Duration.ofSeconds(15));

        assertThat(id(created)).isEqualTo("lost");
        assertThat(creations()).isEqualTo(1);
        assertThat(transport.lines()).contains("DELETE API /v2/jobs/check");
    }

    @Test
    void aListThatNeverShowsTheLaterJobProvesNothing() {
        ofTheJob.add(broken(true));
        transport.on(LIST, reply(200, page(false)));
        CompletableFuture<Job> created = running();

        time.advance(Duration.ofMinutes(10));

        assertThat(failure(created))
                .isInstanceOfSatisfying(ConnectionException.class, unknown -> assertThat(unknown.creationUnknown())
                        .isTrue());
        assertThat(creations()).isEqualTo(1);
        assertThat(transport.lines()).contains("DELETE API /v2/jobs/check");
    }

    @Test
    void theJobThatProvesMayBeLostTooAgainAndAgain() {
        ofTheJob.addAll(List.of(reply(502, ""), reply(201, one(ours("j2", "import/url", "waiting")))));
        ofTheCheck.addAll(0, Collections.nCopies(8, reply(502, "")));
        transport.on(LIST, reply(200, page(false, check())));
        CompletableFuture<Job> created = running();

        time.advance(Duration.ofMinutes(2));

        assertThat(id(created)).isEqualTo("j2");
        assertThat(creations()).isEqualTo(2);
    }

    @Test
    void whereTheJobThatProvesIsRefusedTheCreationStaysUnknownAtOnce() {
        ofTheJob.add(reply(502, ""));
        ofTheCheck.add(0, reply(402, "{\"code\":\"CREDITS_EXCEEDED\"}"));
        transport.on(LIST, reply(200, page(false)));
        CompletableFuture<Job> created = running();

        time.advance(Duration.ofSeconds(15));

        assertThat(failure(created)).isInstanceOf(ConnectionException.class);
        assertThat(failure(created).retryable()).isFalse();
        assertThat(creations()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "408, x, 0, 0",
        "425, x, 0, 0",
        "503, retry-after, 7, 7",
        "502, proxy-status, cdn; error=connection_refused, 0",
        "504, proxy-status, 'edge; error=connection_timeout, cdn; error=http_response_timeout', 0"
    })
    void whatSaysThatNothingWasDoneIsRepeatedAfterOneLook(int status, String header, String value, int seconds) {
        ofTheJob.addAll(List.of(
                reply(status, "", Map.of(header, value)), reply(201, one(ours("j2", "import/url", "waiting")))));
        transport.on(LIST, reply(200, page(false)));
        CompletableFuture<Job> created = running();

        time.advance(Duration.ofSeconds(seconds).minusMillis(seconds == 0 ? 0 : 1));
        assertThat(created.isDone()).isEqualTo(seconds == 0);
        time.advance(Duration.ofMillis(1));

        assertThat(id(created)).isEqualTo("j2");
        assertThat(transport.count(LIST)).isEqualTo(1);
        assertThat(creations()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "503, x, 0",
        "503, retry-after, soon",
        "502, proxy-status, cdn; error=connection_terminated",
        "502, proxy-status, 'edge; error=http_response_timeout, cdn; error=connection_refused'",
        "500, retry-after, 1",
        "504, retry-after, 1"
    })
    void whatDoesNotSayThatNothingWasDoneIsNotRepeatedAfterOneLook(int status, String header, String value) {
        ofTheJob.add(reply(status, "", Map.of(header, value)));
        transport.on(LIST, reply(200, page(false)));
        running();

        time.advance(Duration.ofSeconds(14));

        assertThat(creations()).isEqualTo(1);
        assertThat(transport.count(LIST)).isEqualTo(4);
    }

    @Test
    void aReplyThatSaysThatNothingWasDoneIsNotBelievedAgainstTheList() {
        ofTheJob.add(reply(503, "", Map.of("retry-after", "1")));
        transport.on(LIST, reply(200, page(false, ours("j1", "import/url", "processing"))));

        assertThat(id(running())).isEqualTo("j1");
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aPauseLongerThanIsWaitedForLeavesTheReplyAsItIs() {
        ofTheJob.add(reply(503, "", Map.of("retry-after", "61")));
        transport.on(LIST, reply(200, page(false)));

        assertThat(failure(running())).isInstanceOfSatisfying(ServerException.class, idle -> {
            assertThat(idle.nothingDone()).isTrue();
            assertThat(idle.retryAfter()).isEqualTo(Duration.ofSeconds(61));
        });
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void nothingIsCreatedAnewAfterTheEnd() {
        ofTheJob.add(reply(502, ""));
        CompletableFuture<Job> created =
                create(request("import/upload"), Host.API, Deadline.after(Duration.ofSeconds(5), time));

        time.advance(Duration.ofMinutes(1));

        assertThat(failure(created)).isInstanceOf(ServerException.class);
        assertThat(creations()).as("at 0, 0, 1 and 4 seconds").isEqualTo(4);
    }

    @Test
    void onlyTheFirstCreationIsHeldOpen() {
        ofTheJob.addAll(List.of(
                reply(503, "", Map.of("retry-after", "0")), reply(201, one(ours("j2", "import/url", "waiting")))));
        transport.on(LIST, reply(200, page(false)));

        assertThat(id(create(request("import/url"), Host.SYNC, null))).isEqualTo("j2");
        assertThat(transport.count(CREATE_SYNC)).isEqualTo(1);
        assertThat(transport.count(CREATE)).isEqualTo(1);
    }

    @Test
    void anEndFromOutsideEndsThePauseAndDropsTheCheck() {
        ofTheJob.add(broken(true));
        transport.on(LIST, reply(200, page(false)));
        CompletableFuture<Job> created = running();
        time.advance(Duration.ofSeconds(16));

        created.cancel(false);
        time.advance(Duration.ofMinutes(1));

        assertThat(transport.count("DELETE API /v2/jobs/check")).isEqualTo(1);
        assertThat(time.pending()).isEmpty();
        assertThat(creations()).isEqualTo(1);
    }
}
