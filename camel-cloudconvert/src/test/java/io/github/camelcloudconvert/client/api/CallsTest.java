package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.convertly.client.ConvertlyCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelcloudconvert.client.ScriptedTransport.broken;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CallsTest {

    private static final PageOf PAGE = new PageOf(2, 20);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ApiCaller caller =
            new ApiCaller(transport, new ManualDelayer(), ErrorContext.of("", "production"), Duration.ofSeconds(100));

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    static Stream<Arguments> calls() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", List.of("t1", "t2"));
        fields.put("output_format", "pdf");
        OperationFilter any = new OperationFilter(null, null, null, null, null, null, false);
        OperationFilter all = new OperationFilter("convert", "docx", "pdf", "office", "2.1", "options", true);
        return Stream.of(
                arguments(Calls.showJob("j1"), "GET /jobs/j1", "", Repeat.ALWAYS),
                arguments(Calls.showTask("t1", null), "GET /tasks/t1", "", Repeat.ALWAYS),
                arguments(
                        Calls.showTask("t1", "payload,job"), "GET /tasks/t1?include=payload%2Cjob", "", Repeat.ALWAYS),
                arguments(
                        Calls.listJobs(new JobFilter("a b", "error", "tasks"), PAGE),
                        "GET /jobs?filter%5Btag%5D=a%20b&filter%5Bstatus%5D=error&include=tasks&per_page=20&page=2",
                        "",
                        Repeat.ALWAYS),
                arguments(
                        Calls.listJobs(new JobFilter(null, "waiting", null), PAGE),
                        "GET /jobs?per_page=20&page=2",
                        "",
                        Repeat.ALWAYS),
                arguments(
                        Calls.listTasks(new TaskFilter("j1", "waiting", "import/s3", "retries"), PAGE),
                        "GET /tasks?filter%5Bjob_id%5D=j1&filter%5Bstatus%5D=waiting&filter%5Boperation%5D=import%2Fs3"
                                + "&include=retries&per_page=20&page=2",
                        "",
                        Repeat.ALWAYS),
                arguments(
                        Calls.createTask("pdf/a", fields),
                        "POST /pdf/a",
                        "{\"input\":[\"t1\",\"t2\"],\"output_format\":\"pdf\"}",
                        Repeat.IF_NOT_DONE),
                arguments(Calls.cancelTask("t1"), "POST /tasks/t1/cancel", "", Repeat.ALWAYS),
                arguments(Calls.retryTask("t1"), "POST /tasks/t1/retry", "", Repeat.IF_NOT_DONE),
                arguments(Calls.deleteTask("t1"), "DELETE /tasks/t1", "", Repeat.ALWAYS),
                arguments(Calls.showUser(), "GET /users/me", "", Repeat.ALWAYS),
                arguments(
                        Calls.listWebhooks(null, PAGE), "GET /users/me/webhooks?per_page=20&page=2", "", Repeat.ALWAYS),
                arguments(
                        Calls.listWebhooks("https://h/x?y=1", PAGE),
                        "GET /users/me/webhooks?filter%5Burl%5D=https%3A%2F%2Fh%2Fx%3Fy%3D1&per_page=20&page=2",
                        "",
                        Repeat.ALWAYS),
                arguments(
                        Calls.createWebhook("https://h/x", List.of("job.finished", "job.failed")),
                        "POST /webhooks",
                        "{\"url\":\"https://h/x\",\"events\":[\"job.finished\",\"job.failed\"]}",
                        Repeat.IF_NOT_DONE),
                arguments(Calls.deleteWebhook("81234"), "DELETE /webhooks/81234", "", Repeat.ALWAYS),
                arguments(Calls.listOperations(any, false), "GET /operations", "", Repeat.ALWAYS),
                arguments(
                        Calls.listOperations(all, false),
                        "GET /operations?filter%5Boperation%5D=convert&filter%5Binput_format%5D=docx"
                                + "&filter%5Boutput_format%5D=pdf&filter%5Bengine%5D=office"
                                + "&filter%5Bengine_version%5D=2.1&include=options&alternatives=true",
                        "",
                        Repeat.ALWAYS),
                arguments(
                        Calls.listOperations(all, true),
                        "GET /convert/formats?filter%5Binput_format%5D=docx&filter%5Boutput_format%5D=pdf"
                                + "&filter%5Bengine%5D=office&filter%5Bengine_version%5D=2.1&include=options"
                                + "&alternatives=true",
                        "",
                        Repeat.ALWAYS),
                arguments(Calls.open("get", "/jobs", Map.of("no", 1)), "GET /jobs", "", Repeat.ALWAYS),
                arguments(
                        Calls.open("GET", "/jobs?filter[tag]=a%20b&x=..//", null),
                        "GET /jobs?filter%5Btag%5D=a%20b&x=..//",
                        "",
                        Repeat.ALWAYS),
                arguments(
                        Calls.open("POST", "/novel/thing", Arrays.asList(1, null, true)),
                        "POST /novel/thing",
                        "[1,null,true]",
                        Repeat.IF_NOT_DONE),
                arguments(Calls.open("PUT", "/a/", "text"), "PUT /a/", "\"text\"", Repeat.IF_NOT_DONE),
                arguments(Calls.open("PATCH", "/a", 1), "PATCH /a", "1", Repeat.IF_NOT_DONE),
                arguments(Calls.open("DELETE", "/a/b", null), "DELETE /a/b", "", Repeat.ALWAYS));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachCallSaysOnTheWireWhatTheApiDocuments(ApiCall<?> call, String line, String body, Repeat repeat) {
        caller.send(call);

        assertThat(transport.last().line()).isEqualTo(line.replaceFirst(" ", " API /v2"));
        assertThat(transport.last().body()).isEqualTo(body);
        assertThat(transport.last().call().repeat()).isEqualTo(repeat);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "convert/",
                "/convert",
                "a//b",
                "../jobs",
                "a/../b",
                "a?b",
                "a b",
                "a%2fb",
                "a\nb",
                "jobs",
                "tasks/t1/retry",
                "webhooks",
                "users/me"
            })
    void whatIsNoOperationNeverBecomesAPath(String operation) {
        assertThat(failure(caller.send(Calls.createTask(operation, Map.of()))))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("could not create the task: this is no operation");
        assertThat(transport.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jobs",
                "//evil.example/v2",
                "/a//b",
                "/..",
                "/../oauth/token",
                "/jobs/../../x",
                "/./x",
                "/a/.",
                "/%2e%2e/x",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "https://evil.example/",
                "/a b",
                "/a\r\nX: 1",
                "/a%0d%0a",
                "/a%",
                "/a#f",
                "/a?b c",
                "/a?b\n",
                "/a?%zz",
                "/a?b#c",
                "/\u00e4"
            })
    void theOpenEdgeLeadsNowhereElse(String path) {
        assertThat(failure(caller.send(Calls.open("GET", path, null)))).isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TRACE", "CONNECT", "HEAD", "GET\r\nX: 1"})
    void theOpenEdgeKnowsFiveMethods(String method) {
        assertThat(failure(caller.send(Calls.open(method, "/jobs", null)))).isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"data\":[1]} | {data=[1]}", "[1,2.50,null] | [1, 2.50, null]", "true | true", "null |", "|"})
    void theOpenEdgeHandsOutAnyJson(String body, String expected) {
        transport.on("GET", reply(200, body == null ? "" : body));

        Object value = caller.send(Calls.open("GET", "/novel", null)).getNow("not done");

        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @Test
    void theOpenEdgeRefusesWhatIsNoJson() {
        transport.on("GET", reply(200, "<html/>"));

        assertThat(failure(caller.send(Calls.open("GET", "/novel", null)))).isInstanceOf(ServerException.class);
    }

    static Stream<ApiCall<?>> creations() {
        return Stream.of(
                Calls.createTask("convert", Map.of()),
                Calls.retryTask("t1"),
                Calls.createWebhook("https://h/x", List.of("job.finished")),
                Calls.open("POST", "/convert", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void aCreationWithoutAUsableAnswerIsUnknownAndNeverRetryable(ApiCall<?> call) {
        for (ScriptedTransport.Answer answer :
                List.of(broken(true), reply(500, "{}"), reply(502, "<html/>"), reply(201, "<html/>"))) {
            transport.on("POST", answer);

            CloudConvertException failure = (CloudConvertException) failure(caller.send(call));

            assertThat(failure)
                    .isInstanceOfSatisfying(ConnectionException.class, unknown -> assertThat(unknown.creationUnknown())
                            .isTrue());
            assertThat(failure.retryable()).isFalse();
            assertThat(failure).hasMessageContaining("look before trying again");
        }
    }

    @ParameterizedTest
    @MethodSource("creations")
    void aCreationThatNeverLeftMayBeTriedAgain(ApiCall<?> call) {
        transport.on("POST", broken(false));

        CloudConvertException failure = (CloudConvertException) failure(caller.send(call));

        assertThat(failure).isInstanceOf(ConnectionException.class);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void aReadWithoutAnAnswerIsNoCreation() {
        transport.on("GET", broken(true));

        assertThat(((CloudConvertException) failure(caller.send(Calls.showTask("t1", null)))).retryable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry", "delete"})
    void aRefusalSpeaksAboutTheTasksState(String what) {
        transport.on("", reply(422, "{\"message\":\"Cannot change status: task already completed.\"}"));
        ApiCall<?> call =
                switch (what) {
                    case "cancel" -> Calls.cancelTask("t1");
                    case "retry" -> Calls.retryTask("t1");
                    default -> Calls.deleteTask("t1");
                };

        assertThat(failure(caller.send(call)))
                .isInstanceOf(StateException.class)
                .hasMessage("could not " + what + " the task: Cannot change status: task already completed."
                        + " [account production, task t1, HTTP 422]");
    }

    @Test
    void whatIsGoneIsDeleted() {
        transport.on("DELETE", reply(404, "{\"message\":\"No query results for model\"}"));

        assertThat(caller.send(Calls.deleteTask("t1"))).isCompletedWithValue(null);
        assertThat(caller.send(Calls.deleteWebhook("1"))).isCompletedWithValue(null);
    }

    static Stream<ApiCall<?>> callsOfWhichNothingIsRead() {
        return Stream.of(
                Calls.deleteJob("j1"),
                Calls.deleteTask("t1"),
                Calls.deleteWebhook("1"),
                ConvertlyCalls.cancelJob("j1"),
                ConvertlyCalls.deleteFile("f1"));
    }

    @ParameterizedTest
    @MethodSource("callsOfWhichNothingIsRead")
    void aPageInPlaceOfAReplyIsNoSuccess(ApiCall<?> call) {
        transport.on("DELETE", reply(200, "<html><body>Sign in</body></html>"));
        assertThat(failure(caller.send(call)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("an answer that the API does not give");
    }

    @ParameterizedTest
    @MethodSource("callsOfWhichNothingIsRead")
    void aReplyThatSaysNothingIsASuccess(ApiCall<?> call) {
        transport.on("DELETE", reply(204, ""));
        assertThat(caller.send(call)).isCompletedWithValue(null);
    }

    @Test
    void whatIsNoIdIsNotQuoted() {
        ValidationException failure =
                (ValidationException) failure(caller.send(Calls.showTask("https://h/f?sig=SECRET", null)));

        assertThat(failure).hasMessage("could not read the task: this is no task id [account production]");
        assertThat(failure.taskId()).isNull();
    }

    @Test
    void waitingJobsArePickedOutOnOurSideAndThePageKeepsItsPlace() {
        transport.on(
                "GET",
                reply(
                        200,
                        "{\"data\":[{\"id\":\"a\",\"status\":\"finished\"},{\"id\":\"b\",\"status\":\"waiting\"}],"
                                + "\"links\":{\"next\":\"https://x\"}}"));

        Page<Job> page = caller.send(Calls.listJobs(new JobFilter(null, "waiting", null), PAGE))
                .getNow(null);

        assertThat(page.items()).extracting(Job::id).containsExactly("b");
        assertThat(page.last()).isFalse();
        assertThat(page.number()).isEqualTo(2);
    }

    @Test
    void filtersTellWhetherTheyIncludeTasks() {
        assertThat(JobFilter.tagged("t").includeTasks()).isTrue();
        assertThat(new JobFilter(null, null, "x, tasks").includeTasks()).isTrue();
        assertThat(new JobFilter(null, null, false).include()).isNull();
    }

    @Test
    void webhooksAreReadAndTheirTextHoldsNoSecret() {
        transport.on(
                "",
                reply(
                        201,
                        "{\"data\":{\"id\":81234,\"url\":\"https://h/SECRET-PATH\",\"disabled\":false,"
                                + "\"events\":[\"job.created\",\"job.novel\"],\"failing\":true,"
                                + "\"signing_secret\":\"SECRET-KEY\",\"novel\":1}}"));

        Webhook webhook = caller.send(Calls.createWebhook("https://h/SECRET-PATH", List.of("job.created")))
                .getNow(null);

        assertThat(webhook.id()).isEqualTo("81234");
        assertThat(webhook.signingSecret()).isEqualTo("SECRET-KEY");
        assertThat(webhook.events()).containsExactly("job.created", "job.novel");
        assertThat(webhook.toString()).contains("failing").doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h/x", "ftp://h/x", "https://", "https:///x", "https://h /SECRET"})
    void aWebhookNeedsAnAddressThatIsNotQuoted(String url) {
        assertThat(failure(caller.send(Calls.createWebhook(url, List.of("job.finished")))))
                .isInstanceOf(ValidationException.class)
                .hasMessageNotContaining("SECRET");
        assertThat(failure(caller.send(Calls.createWebhook("https://h", List.of()))))
                .isInstanceOf(ValidationException.class);
        assertThat(transport.sent()).isEmpty();
    }

    @Test
    void operationsComeInOnePiece() {
        transport.on(
                "GET",
                reply(
                        200,
                        "{\"data\":[{\"operation\":\"convert\",\"input_format\":\"7z\",\"output_format\":\"rar\","
                                + "\"engine\":\"archivetool\",\"credits\":1,\"meta\":{\"group\":\"archive\"}},7]}"));

        List<OperationInfo> found = caller.send(
                        Calls.listOperations(new OperationFilter(null, null, null, null, null, null, false), false))
                .getNow(null);

        assertThat(found).singleElement().satisfies(info -> {
            assertThat(info.group()).isEqualTo("archive");
            assertThat(info.credits()).isEqualTo(1);
        });
    }

    @Test
    void callsDoNotTellWhatTheyCarry() {
        String texts = Stream.of(
                        Calls.createTask("import/s3", Map.of("secret_access_key", "SECRET")),
                        Calls.createWebhook("https://h/SECRET", List.of("job.finished")),
                        Calls.listWebhooks("https://h/SECRET", PAGE),
                        Calls.open("POST", "/a?key=SECRET", Map.of("k", "SECRET")))
                .map(Object::toString)
                .reduce("", String::concat);

        assertThat(texts).doesNotContain("SECRET");
    }
}
