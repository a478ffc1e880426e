package io.github.camelcloudconvert.client;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every reply of docs/api-notes.md#api-errors, over the wire: which error it becomes, what that tells, and that neither
 * it nor the log nor any text of ours holds what the calls carried.
 */
@Isolated("takes the error stream, where the log goes")
class DocumentedErrorsTest {

    private static final String CANARY = "CANARY";
    private static final String KEY = "eyJ0eXAi.CANARY-KEY.7f3";
    private static final String SIGNED = "https://storage.example/f?X-Amz-Signature=CANARY-ADDRESS";
    private static final Delayer TIME = Fixtures.SYSTEM;

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    /** A documented reply and what becomes of it. */
    private record Row(int status, String body, String type, boolean retryable, String words) {}

    private static String error(String message, String code) {
        return "{\"message\":\"" + message + "\"" + (code.isEmpty() ? "" : ",\"code\":\"" + code + "\"") + "}";
    }

    private static String invalid(String field, String message) {
        return "{\"message\":\"The given data was invalid.\",\"code\":\"INVALID_DATA\",\"errors\":{\"" + field
                + "\":[\"" + message + "\"]}}";
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        400,
                        error("Malformed.", "INVALID_DATA"),
                        "ValidationException",
                        false,
                        "Malformed. [account production, task t1, HTTP 400, code INVALID_DATA]"),
                new Row(
                        401,
                        error("Unauthenticated.", "UNAUTHENTICATED"),
                        "AuthenticationException",
                        false,
                        "Unauthenticated. [account production, task t1, HTTP 401, code UNAUTHENTICATED]"),
                new Row(
                        402,
                        error("Your account has run out of conversion minutes", "CREDITS_EXCEEDED"),
                        "CreditsExceededException",
                        false,
                        "Your account has run out of conversion minutes"
                                + " [account production, task t1, HTTP 402, code CREDITS_EXCEEDED]"),
                new Row(
                        402,
                        error("You have started too many jobs at once", ""),
                        "TooManyJobsException",
                        true,
                        "You have started too many jobs at once [account production, task t1, HTTP 402]"),
                new Row(
                        403,
                        error("Invalid scope(s) provided.", "FORBIDDEN"),
                        "AuthorizationException",
                        false,
                        "Invalid scope(s) provided. [account production, task t1, HTTP 403, code FORBIDDEN]"),
                new Row(
                        404,
                        error("No query results for model [Task] t1", "NOT_FOUND"),
                        "NotFoundException",
                        false,
                        "No query results for model [Task] t1"
                                + " [account production, task t1, HTTP 404, code NOT_FOUND]"),
                new Row(
                        405,
                        error("The GET method is not supported for this route.", ""),
                        "StateException",
                        false,
                        "The GET method is not supported for this route. [account production, task t1, HTTP 405]"),
                new Row(
                        422,
                        invalid("url", "The url format is invalid: " + SIGNED),
                        "ValidationException",
                        false,
                        "The given data was invalid. {url=[The url format is invalid: https://storage.example/f?...]}"
                                + " [account production, task t1, HTTP 422, code INVALID_DATA]"),
                new Row(
                        422,
                        invalid("input", "Invalid input task."),
                        "ValidationException",
                        false,
                        "The given data was invalid. {input=[Invalid input task.]}"
                                + " [account production, task t1, HTTP 422, code INVALID_DATA]"),
                new Row(
                        422,
                        error("This conversion type is not supported", "INVALID_CONVERSION_TYPE"),
                        "ValidationException",
                        false,
                        "This conversion type is not supported"
                                + " [account production, task t1, HTTP 422, code INVALID_CONVERSION_TYPE]"),
                new Row(
                        429,
                        error("Too Many Attempts.", "TOO_MANY_REQUESTS"),
                        "ThrottledException",
                        true,
                        "Too Many Attempts. [account production, task t1, HTTP 429, code TOO_MANY_REQUESTS]"),
                new Row(
                        500,
                        error("Server Error", "INTERNAL_ERROR"),
                        "ServerException",
                        true,
                        "Server Error [account production, task t1, HTTP 500, code INTERNAL_ERROR]"),
                new Row(
                        502,
                        "<html><a href='" + SIGNED + "'>Bad Gateway</a></html>",
                        "ServerException",
                        true,
                        "the service failed [account production, task t1, HTTP 502]"),
                new Row(
                        503,
                        error("Down for maintenance, Bearer " + KEY, "SERVICE_UNAVAILABLE"),
                        "ServerException",
                        true,
                        "Down for maintenance, Bearer ..."
                                + " [account production, task t1, HTTP 503, code SERVICE_UNAVAILABLE]"),
                new Row(
                        504,
                        "{\"error\":\"" + SIGNED + "\"}",
                        "ServerException",
                        true,
                        "the service failed [account production, task t1, HTTP 504]"));
    }

    private static ClientSettings settings() {
        URI base = URI.create(SERVICE.baseUrl());
        TransportSettings transport = new TransportSettings(
                "production",
                base,
                base,
                TokenSource.fixed(KEY),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                4,
                4,
                4,
                0,
                Duration.ofSeconds(60),
                null,
                null,
                null,
                Set.of());
        return ClientSettings.of(transport, 10);
    }

    private static Map<String, Object> secretFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("url", SIGNED);
        fields.put("secret_access_key", "CANARY-SECRET");
        return fields;
    }

    private static JobRequest secretJob() {
        Map<String, Object> task = new LinkedHashMap<>(secretFields());
        task.put("operation", "import/s3");
        return new JobRequest(Map.of("import", task), null, "https://hooks.example/CANARY-HOOK");
    }

    private static void answer(Row row) {
        ResponseDefinitionBuilder reply =
                aResponse().withStatus(row.status()).withBody(row.body()).withHeader("Retry-After", "17");
        SERVICE.stubFor(any(anyUrl()).willReturn(reply));
    }

    private static CloudConvertException failure(CompletableFuture<?> future) throws Exception {
        try {
            Object value = future.get(10, TimeUnit.SECONDS);
            throw new AssertionError("no failure but " + value);
        } catch (ExecutionException failed) {
            return (CloudConvertException) CompletionExceptions.unwrap(failed);
        }
    }

    /** With all causes and what was added, as a log would show it. */
    private static String everything(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null && text.length() < 100_000; each = each.getCause()) {
            text.append(each).append('\n');
            for (Throwable suppressed : each.getSuppressed()) {
                text.append(suppressed).append('\n');
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aDocumentedReplyBecomesItsError(Row row) throws Exception {
        answer(row);
        try (CloudConvertClient client = CloudConvertClient.create(settings(), TIME)) {
            CloudConvertException failure = failure(client.send(Calls.showTask("t1", "payload")));

            assertThat(failure.getClass().getSimpleName()).isEqualTo(row.type());
            assertThat(failure.retryable()).isEqualTo(row.retryable());
            assertThat(failure).hasMessage("could not read the task: " + row.words());
            assertThat(failure.httpStatus()).isEqualTo(row.status());
            if (failure instanceof ThrottledException throttled) {
                assertThat(throttled.retryAfter()).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(17));
            }
            if (failure instanceof ValidationException invalid && row.body().contains("errors")) {
                assertThat(invalid.fieldErrors()).hasSize(1);
            }
        }
    }

    /** What a call carries in its body, and what the service quotes of it, stays between the two. */
    @ParameterizedTest
    @MethodSource("rows")
    void noErrorTextOrLogLineHoldsASecret(Row row) throws Exception {
        answer(row);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        List<String> texts = new ArrayList<>();
        try (CloudConvertClient client = CloudConvertClient.create(settings(), TIME)) {
            texts.add(client + " " + settings() + " " + settings().transport());
            for (ApiCall<?> call : secretCalls()) {
                texts.add(call.toString());
                texts.add(everything(failure(client.send(call))));
            }
            texts.add(everything(failure(client.send(Calls.showTask(SIGNED, null)))));
            CloudConvertException failure = failure(client.createJob(secretJob()));
            texts.add(everything(failure));
            if (row.status() >= 500) {
                assertThat(failure).isInstanceOfSatisfying(ConnectionException.class, unknown -> assertThat(
                                unknown.creationUnknown())
                        .isTrue());
            } else {
                assertThat(failure.getClass().getSimpleName()).isEqualTo(row.type());
            }
        } finally {
            System.setErr(before);
        }

        String written = log.toString(StandardCharsets.UTF_8);
        assertThat(written).as("the log was captured").contains("POST API /v2/jobs");
        assertThat(written + texts).doesNotContain(CANARY);
    }

    private static List<ApiCall<?>> secretCalls() {
        return List.of(
                Calls.createTask("import/s3", secretFields()),
                Calls.open("POST", "/novel?token=CANARY-QUERY", secretFields()),
                Calls.createWebhook("https://hooks.example/x?k=CANARY-HOOK", List.of("job.finished")),
                Calls.listWebhooks("https://hooks.example/x?k=CANARY-HOOK", PageOf.FIRST));
    }

    @Test
    void textsOfOurTypesHoldNoSecret() {
        Task task = Task.of(Map.of(
                "id",
                "t1",
                "payload",
                secretFields(),
                "result",
                Map.of(
                        "files",
                        List.of(Map.of("filename", "a.pdf", "url", SIGNED)),
                        "form",
                        Map.of("url", SIGNED, "parameters", Map.of("Policy", "CANARY-POLICY")))));
        List<Object> types = List.of(
                secretJob(),
                task,
                task.result(),
                task.result().files(),
                Webhook.of(Map.of("id", 1, "url", SIGNED, "signing_secret", "CANARY-SECRET")),
                new FileInput.Address(URI.create(SIGNED), null),
                new FileInput.Import(secretFields()),
                new Export.Storage(secretFields()),
                new TransportSettings.Proxy("proxy", 8080, "user", "CANARY-PASSWORD"),
                settings(),
                TokenSource.fixed(KEY),
                new BatchRequest(
                        "batch-1",
                        List.of(new FileInput.Address(URI.create(SIGNED), null)),
                        "pdf/encrypt",
                        secretFields(),
                        false,
                        SIGNED));

        assertThat(types).allSatisfy(type -> assertThat(type.toString()).doesNotContain(CANARY));
    }

    static Stream<Arguments> refusedChanges() {
        String body = "{\"message\":\"The given data was invalid.\",\"code\":\"INVALID_DATA\",\"errors\":{\"status\":"
                + "[\"Cannot change status: task already completed.\"]}}";
        return Stream.of(arguments(400, body), arguments(422, body));
    }

    @ParameterizedTest
    @MethodSource("refusedChanges")
    void aRefusedChangeIsAboutTheState(int status, String body) throws Exception {
        answer(new Row(status, body, "", false, ""));
        try (CloudConvertClient client = CloudConvertClient.create(settings(), TIME)) {
            assertThat(failure(client.send(Calls.cancelTask("t1"))))
                    .hasMessage("could not cancel the task: The given data was invalid."
                            + " {status=[Cannot change status: task already completed.]}"
                            + " [account production, task t1, HTTP " + status + ", code INVALID_DATA]");
        }
    }
}
