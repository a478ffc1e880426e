package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.TooManyJobsException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

class ApiCallerTest {

    private static final String JOB = "{\"data\":{\"id\":\"j1\",\"status\":\"waiting\",\"tasks\":[]}}";

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final ApiCaller caller =
            new ApiCaller(transport, time, ErrorContext.of("", "default"), Duration.ofSeconds(100));

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    private CloudConvertException failureOf(int status, String body, Map<String, String> headers) {
        transport.on("GET", reply(status, body, headers));
        return (CloudConvertException) failure(caller.send(Calls.showJob("j1")));
    }

    private CloudConvertException failureOf(int status, String body) {
        return failureOf(status, body, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationException",
        "401, AuthenticationException",
        "402, CreditsExceededException",
        "403, AuthorizationException",
        "404, NotFoundException",
        "405, StateException",
        "406, ValidationException",
        "408, ServerException",
        "409, StateException",
        "410, NotFoundException",
        "413, ValidationException",
        "418, ValidationException",
        "422, ValidationException",
        "429, ThrottledException",
        "302, ServerException",
        "500, ServerException",
        "502, ServerException",
        "503, ServerException",
        "504, ServerException"
    })
    void everyStatusHasItsErrorWhateverTheBody(int status, String type) {
        for (String body :
                List.of("", "<html>no JSON</html>", "{\"message\":\"Words.\",\"code\":\"SOME_CODE\"}", "[]")) {
            CloudConvertException failure = failureOf(status, body);
            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure.httpStatus()).isEqualTo(status);
            assertThat(failure.account()).isEqualTo("default");
            assertThat(failure.jobId()).isEqualTo("j1");
            assertThat(failure.action()).isEqualTo("read the job");
            assertThat(failure.getMessage()).doesNotContain("html");
        }
    }

    @Test
    void theServicesWordsAndAnUnknownCodeAreShown() {
        CloudConvertException failure = failureOf(403, "{\"message\":\"No scope.\",\"code\":\"BRAND_NEW\"}");

        assertThat(failure).isInstanceOf(AuthorizationException.class).hasMessageContaining("No scope.");
        assertThat(failure.code()).isEqualTo("BRAND_NEW");
    }

    @Test
    void bothKindsOf402AreToldApart() {
        assertThat(failureOf(402, "{\"message\":\"You have started too many jobs at once\"}"))
                .isInstanceOf(TooManyJobsException.class);
        assertThat(
                        failureOf(
                                402,
                                "{\"message\":\"Your account has run out of conversion minutes\",\"code\":\"CREDITS_EXCEEDED\"}"))
                .isInstanceOf(CreditsExceededException.class);
    }

    @Test
    void fieldErrorsAreKeptAndShown() {
        CloudConvertException failure = failureOf(
                422,
                "{\"message\":\"The given data was invalid.\",\"code\":\"INVALID_DATA\",\"errors\":{"
                        + "\"tasks\":[\"The tasks field is required.\",\"Two.\"],\"odd\":\"text\"}}");

        assertThat(((ValidationException) failure).fieldErrors())
                .containsEntry("tasks", List.of("The tasks field is required.", "Two."))
                .containsEntry("odd", List.of("text"));
        assertThat(failure).hasMessageContaining("The tasks field is required.");
    }

    @Test
    void foreignWordsAreBoundedAndCarryNoAddress() {
        CloudConvertException failure = failureOf(
                422,
                "{\"message\":\"bad https://h/f?sig=SECRET\\nline " + "x ".repeat(2_000)
                        + "\",\"errors\":{\"url\":[\"https://h/f?sig=SECRET\"]}}");

        assertThat(failure.getMessage()).doesNotContain("SECRET").doesNotContain("\n");
        assertThat(failure.getMessage()).hasSizeLessThan(800);
    }

    @Test
    void throttlingTellsHowLongToWaitInSecondsOrByDate() {
        assertThat(((ThrottledException) failureOf(429, "", Map.of("retry-after", "17"))).retryAfter())
                .isEqualTo(Duration.ofSeconds(17));
        assertThat(((ThrottledException) failureOf(429, "", Map.of("retry-after", "Wed, 4 Mar 2026 09:16:27 GMT")))
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(((ThrottledException) failureOf(429, "", Map.of("retry-after", "soon"))).retryAfter())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html/>",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":{}}",
                "{\"data\":{\"id\":\"\"}}",
                "{\"data\":{\"id\":"
            })
    void aSuccessThatIsNoAnswerOfTheApiIsAServerError(String body) {
        CloudConvertException failure = failureOf(200, body);

        assertThat(failure).isInstanceOf(ServerException.class);
        assertThat(failure.httpStatus()).isEqualTo(200);
    }

    @Test
    void aRedirectIsAskedForAgainLikeAnyReplyThatIsNoneOfTheApis() {
        transport.on("GET", reply(302, "moved"), reply(307, "moved"), reply(200, JOB));

        assertThat(caller.send(Calls.showJob("j1")).join().id()).isEqualTo("j1");
    }

    @Test
    void aReadThatGetsNoAnswerOfTheApiIsSentAgainTwiceAndACreationNever() {
        transport.on("GET", reply(200, "<html/>"), reply(200, "{\"data\":{\"id\":"), reply(200, JOB));
        assertThat(caller.send(Calls.showJob("j1")).getNow(null).id()).isEqualTo("j1");
        assertThat(transport.count("GET")).isEqualTo(3);

        transport.on("POST", reply(201, "<html/>"));
        caller.createJob(
                new JobRequest(Map.of(), null, null), Call.Host.API, Deadline.after(Duration.ofMinutes(1), time));
        assertThat(transport.count("POST")).isEqualTo(1);
    }

    @Test
    void noReplyIsAConnectionErrorThatKeepsWhetherBytesWereSent() {
        transport.on("GET", broken(true));

        Throwable failure = failure(caller.send(Calls.showJob("j1")));

        assertThat(failure).isInstanceOf(ConnectionException.class).hasMessageContaining("connection reset");
        assertThat(((ConnectionException) failure).creationUnknown()).isFalse();
    }

    @Test
    void anExceptionOfAnotherKindIsAConnectionErrorToo() {
        transport.on("GET", call -> CompletableFuture.failedFuture(new IllegalStateException("https://h/?key=SECRET")));

        assertThat(failure(caller.send(Calls.showJob("j1"))))
                .isInstanceOf(ConnectionException.class)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void cancellingAbortsTheExchange() {
        CompletableFuture<Job> job = caller.send(Calls.showJob("j1"));

        job.cancel(false);

        assertThat(transport.last().reply()).isCancelled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a?b", "a#b", "..", ".", "a b", "a%2fb", "a\\b", "a\nb", "\u00e4"})
    void anIdThatWouldAddressSomethingElseNeverReachesTheWire(String id) {
        assertThat(failure(caller.send(Calls.showJob(id)))).isInstanceOf(ValidationException.class);
        assertThat(failure(caller.send(Calls.deleteJob(id)))).isInstanceOf(ValidationException.class);
        assertThat(failure(caller.send(Calls.awaitJob(id), Deadline.after(Duration.ofHours(1), time))))
                .isInstanceOf(ValidationException.class);
        assertThat(failure(caller.send(Calls.cancelTask(id)))).isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void aTaskThatJsonCannotExpressIsAValidationErrorThatNamesIt() {
        JobRequest request = new JobRequest(Map.of("t", Map.of("operation", "convert", "x", new Object())), null, null);

        assertThat(failure(caller.createJob(request, Call.Host.API, Deadline.after(Duration.ofHours(1), time))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("tasks.t.x");
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void creationsAreRepeatedOnlyWhenNotDoneAndReadsAlways() {
        transport.on("", reply(201, JOB));
        Deadline deadline = Deadline.after(Duration.ofHours(1), time);

        caller.createJob(new JobRequest(Map.of("t", Map.of("operation", "x")), "tag", null), Call.Host.SYNC, deadline);
        caller.send(Calls.showJob("j1"));
        caller.send(Calls.awaitJob("j1"), deadline);

        assertThat(transport.sent())
                .extracting(sent -> sent.call().repeat())
                .containsExactly(Call.Repeat.IF_NOT_DONE, Call.Repeat.ALWAYS, Call.Repeat.IF_NOT_DONE);
        assertThat(transport.lines())
                .containsExactly("POST SYNC /v2/jobs", "GET API /v2/jobs/j1", "GET SYNC /v2/jobs/j1");
        assertThat(transport.sent().get(0).body())
                .isEqualTo("{\"tasks\":{\"t\":{\"operation\":\"x\"}},\"tag\":\"tag\"}");
    }

    @Test
    void onlyTheSyncHostMayTakeAsLongAsTheCallersDeadline() {
        Deadline deadline = Deadline.after(Duration.ofHours(1), time);

        caller.send(Calls.showJob("j1"), deadline);
        caller.send(Calls.awaitJob("j1"), deadline);

        assertThat(transport.sent())
                .extracting(sent -> sent.call().deadline().remaining())
                .containsExactly(Duration.ofSeconds(100), Duration.ofHours(1));
    }

    @Test
    void filtersArePercentEncodedAndPagesNumbered() {
        caller.send(Calls.listJobs(new JobFilter("a&b=c d+\u00e4", "error", true), new PageOf(3, 50)));
        caller.send(Calls.listJobs(new JobFilter(null, null, false), PageOf.FIRST));
        caller.send(Calls.listTasks(new TaskFilter("j1", null, "import/s3", null), PageOf.FIRST));

        assertThat(transport.lines())
                .containsExactly(
                        "GET API /v2/jobs?filter%5Btag%5D=a%26b%3Dc%20d%2B%C3%A4&filter%5Bstatus%5D=error"
                                + "&include=tasks&per_page=50&page=3",
                        "GET API /v2/jobs?per_page=100&page=1",
                        "GET API /v2/tasks?filter%5Bjob_id%5D=j1&filter%5Boperation%5D=import%2Fs3&per_page=100&page=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":[{\"id\":\"a\"}],\"links\":{\"next\":null}} | true | 1",
                "{\"data\":[{\"id\":\"a\"}],\"links\":{\"next\":\"https://x\"}} | false | 1",
                "{\"data\":[],\"links\":{\"next\":\"https://x\"}} | true | 0",
                "{\"data\":[{\"id\":\"a\"},7,null]} | true | 1",
                "{\"data\":[{\"id\":\"a\"}],\"links\":{}} | true | 1",
            })
    void pagesAreReadTolerantly(String body, boolean last, int items) {
        transport.on("GET", reply(200, body));

        Page<Job> page =
                caller.send(Calls.listJobs(JobFilter.tagged("t"), PageOf.FIRST)).getNow(null);

        assertThat(page.last()).isEqualTo(last);
        assertThat(page.items()).hasSize(items);
    }

    @Test
    void aFullPageWithoutAWordAboutTheNextIsNotTheLast() {
        transport.on("GET", reply(200, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"));

        assertThat(caller.send(Calls.listJobs(JobFilter.tagged("t"), new PageOf(1, 2)))
                        .getNow(null)
                        .last())
                .isFalse();
    }

    @Test
    void aJobThatIsGoneIsDeleted() {
        transport.on(
                "DELETE", reply(404, "{\"message\":\"No query results for model\"}"), reply(204, ""), reply(500, ""));

        assertThat(caller.send(Calls.deleteJob("j1"))).isCompletedWithValue(null);
        assertThat(caller.send(Calls.deleteJob("j1"))).isCompletedWithValue(null);
        assertThat(failure(caller.send(Calls.deleteJob("j1")))).isInstanceOf(ServerException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 422})
    void aRefusedCancellationSpeaksAboutTheState(int status) {
        transport.on(
                "POST",
                reply(
                        status,
                        "{\"message\":\"Invalid.\",\"code\":\"INVALID_DATA\","
                                + "\"errors\":{\"status\":[\"Cannot change status: task already completed.\"]}}"));

        assertThat(failure(caller.send(Calls.cancelTask("t1")))).isInstanceOf(StateException.class);
        assertThat(transport.last().line()).isEqualTo("POST API /v2/tasks/t1/cancel");
    }

    @Test
    void unknownStatusCodeOperationAndFieldsSurvive() {
        transport.on(
                "GET",
                reply(
                        200,
                        "{\"data\":{\"id\":7,\"status\":\"archived\",\"novel\":{\"deep\":[1]},\"tasks\":[{\"id\":\"t\","
                                + "\"name\":\"n\",\"operation\":\"brew/coffee\",\"status\":\"queued\",\"code\":\"TEAPOT\","
                                + "\"strength\":11}]}}"));

        Job job = caller.send(Calls.showJob("7")).getNow(null);

        assertThat(job.id()).isEqualTo("7");
        assertThat(job.status()).isEqualTo("archived");
        assertThat(job.ended()).isFalse();
        assertThat(job.json()).containsEntry("novel", Map.of("deep", List.of(1)));
        Task task = job.tasks().get(0);
        assertThat(task.operation()).isEqualTo("brew/coffee");
        assertThat(task.status()).isEqualTo("queued");
        assertThat(task.code()).isEqualTo("TEAPOT");
        assertThat(task.json()).containsEntry("strength", 11);
    }

    @Test
    void readsTheAccount() {
        transport.on("GET", reply(200, "{\"data\":{\"id\":50112233,\"username\":\"acme\",\"credits\":1480}}"));

        assertThat(caller.send(Calls.showUser()).getNow(null).id()).isEqualTo("50112233");
        assertThat(caller.send(Calls.showUser()).getNow(null).credits()).isEqualTo(1480);
        assertThat(transport.last().line()).isEqualTo("GET API /v2/users/me");
    }

    @Test
    void aWrongKeyIsAnAuthenticationErrorWithTheServicesWords() {
        transport.on("GET", reply(401, "{\"message\":\"Unauthenticated.\",\"code\":\"UNAUTHENTICATED\"}"));

        assertThat(failure(caller.send(Calls.showUser())))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("could not read the account: Unauthenticated.");
    }

    @Test
    void aMissingJobIsNotFoundOnEveryReadingPath() {
        transport.on("GET", reply(404, ""));

        assertThat(failure(caller.send(Calls.showJob("j1")))).isInstanceOf(NotFoundException.class);
        assertThat(failure(caller.send(Calls.awaitJob("j1"), Deadline.after(Duration.ofHours(1), time))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theServersClockIsReadFromItsReplies() {
        assertThat(caller.serverClock().at(0)).isEmpty();
        transport.on("GET", reply(200, JOB, Map.of("date", "Wed, 4 Mar 2026 10:00:00 GMT")));
        time.advance(Duration.ofSeconds(5));

        caller.send(Calls.showJob("j1"));

        assertThat(caller.serverClock().at(0))
                .hasValueSatisfying(instant -> assertThat(instant).isEqualTo("2026-03-04T09:59:55Z"));
    }

    @Test
    void aTransportThatThrowsFailsTheCallWithItsType() {
        ApiCaller broken = new ApiCaller(
                call -> {
                    throw new IllegalStateException("bug");
                },
                time,
                ErrorContext.of("", "default"),
                Duration.ofSeconds(100));

        assertThat(failure(broken.send(Calls.showJob("j1")))).isInstanceOf(ConnectionException.class);
        Throwable unknown = failure(broken.send(Calls.createTask("convert", Map.of())));
        assertThat(unknown).isInstanceOf(ConnectionException.class);
        assertThat(((ConnectionException) unknown).creationUnknown()).isTrue();
    }
}
