package io.github.camelcloudconvert.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.webhook.SignedUrl;
import io.github.camelcloudconvert.client.webhook.WebhookSignature;
import io.github.camelcloudconvert.operation.option.RawText;
import io.github.camelcloudconvert.operation.task.JobDefinition;
import io.github.camelcloudconvert.operation.task.TaskOptions;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the service, or whoever pretends to be it, sends, and whatever a message asks for: only typed errors follow. */
@AddLifecycleHook(Bounds.class)
class ServiceFuzzTest {

    private static final String SEED = "20260304";

    private final ManualDelayer time = new ManualDelayer();

    @Provide
    Arbitrary<byte[]> replies() {
        return Kept.bytes(
                "replies",
                Mangled.bytes(
                        Samples.ONE,
                        Samples.PAGE,
                        Samples.USER,
                        Samples.WEBHOOK,
                        Samples.OPERATIONS,
                        Samples.ERROR,
                        "[]",
                        ""));
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(
                200, 200, 200, 201, 202, 204, 206, 299, 300, 302, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418,
                422, 425, 429, 500, 502, 503, 504, 599, 999);
    }

    @Provide
    Arbitrary<String> headerValues() {
        return Kept.texts(
                "header-values",
                Mangled.text(
                        "120",
                        "Fri, 31 Dec 9999 23:59:59 GMT",
                        "cache; error=connection_refused, edge",
                        "text/plain; charset=x",
                        "60"));
    }

    @Provide
    Arbitrary<byte[]> deliveries() {
        return Kept.bytes("deliveries", Mangled.bytes(Samples.DELIVERY, Samples.JOB));
    }

    @Provide
    Arbitrary<String> signatures() {
        return Mangled.text("a".repeat(64), "0123456789abcdefABCDEF", " ");
    }

    @Provide
    Arbitrary<String> definitions() {
        return Kept.texts("definitions", Mangled.text(Samples.DEFINITION, Samples.TASKS));
    }

    @Provide
    Arbitrary<String> bases() {
        return Mangled.text("https://s.cloudconvert.com/b3d85428-584e-4639-bc11-76b7dee9c109");
    }

    @Provide
    Arbitrary<String> options() {
        return Kept.texts(
                "options", Mangled.text("true", "42", "0.5", "[1,2]", "{\"a\":1}", "a,b", " 90", "-0", "1e5", "text"));
    }

    @Provide
    Arbitrary<String> words() {
        return Kept.texts(
                "words",
                Mangled.text(
                        "Downloading https://user:pass@host/x?X-Amz-Signature=abc failed",
                        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.sig password=hunter2 api_key: x1y2z3",
                        "Set-Cookie: a=b; https:\\/\\/h\\/x?sig=1 Basic dXNlcjpwYXNz"));
    }

    private List<ApiCall<?>> calls() {
        return List.of(
                Calls.showJob("a"),
                Calls.listJobs(JobFilter.tagged("t"), PageOf.FIRST),
                Calls.showTask("a", null),
                Calls.showUser(),
                Calls.listWebhooks(null, PageOf.FIRST),
                Calls.createWebhook("https://example.com", List.of("job.finished")),
                Calls.listOperations(new OperationFilter(null, null, null, null, null, null, false), false));
    }

    @Property(seed = SEED)
    void everyReplyIsAValueOrATypedError(
            @ForAll("replies") byte[] body, @ForAll("statuses") int status, @ForAll("headerValues") String header) {
        Reply reply = new Reply(
                status,
                Map.of("retry-after", header, "proxy-status", header, "content-type", header, "date", header),
                body);
        ApiCaller caller = new ApiCaller(
                (Call call) -> CompletableFuture.completedFuture(reply),
                time,
                ErrorContext.of("", "default"),
                Duration.ofMinutes(1));

        for (ApiCall<?> call : calls()) {
            CompletableFuture<?> sent = caller.send(call);
            assertThat(sent).isDone();
            Throwable failure = sent.handle((value, reason) -> reason).join();
            if (failure == null) {
                judge(sent.join());
            } else {
                assertThat(failure).isInstanceOf(CloudConvertException.class);
                assertThat(failure.getMessage()).hasSizeLessThan(9_000).doesNotContain("\n", "sig=1", "Signature=1");
            }
        }
    }

    private static void judge(@Nullable Object value) {
        assertThat(String.valueOf(value)).isNotEmpty();
        if (value instanceof Job job) {
            judge(job);
        }
    }

    private static void judge(Job job) {
        Json.write(job.json());
        job.rootCause();
        job.tasks().forEach(task -> assertThat(task.result().files()).isNotNull());
        try {
            JobOutcome.requireFinished(job, "convert the file", "default");
        } catch (CloudConvertException failed) {
            assertThat(failed.getMessage()).doesNotContain("\n").hasSizeLessThan(9_000);
        }
    }

    @Property(seed = SEED)
    void everyDeliveryIsAnEventOrNone(@ForAll("deliveries") byte[] body, @ForAll("signatures") String signature) {
        ReportedEvent.delivered(body).map(ReportedEvent::job).ifPresent(job -> {
            assertThat(job.id()).isNotEmpty();
            judge(job);
        });
        assertThat(WebhookSignature.verify(body, signature, "secret")).isFalse();
        assertThat(WebhookSignature.verify(body, signature, null)).isFalse();
    }

    @Property(seed = SEED)
    void everyJobDefinitionIsOneOrIsRefused(@ForAll("definitions") String text) {
        try {
            Json.write(JobDefinition.of(text).toJson());
        } catch (ValidationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(seed = SEED)
    void everyOptionHasATypeOrIsRefused(@ForAll("options") String name, @ForAll("options") String text) {
        try {
            Json.write(TaskOptions.typed("convert", Map.of(name, new RawText(text), "pages", new RawText(text))));
        } catch (ValidationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(seed = SEED)
    void everySignedAddressIsOneOrIsRefused(
            @ForAll("bases") String base, @ForAll("definitions") String job, @ForAll("options") String cacheKey) {
        try {
            String url = SignedUrl.of(base, job, "s3cret-of-ours", cacheKey);
            assertThat(url).doesNotContain("s3cret-of-ours").doesNotContain(" ", "\n", "\r");
        } catch (ValidationException refused) {
            assertThat(refused.getMessage()).doesNotContain("s3cret-of-ours");
        }
    }

    @Property(seed = SEED)
    void everyRetryAfterIsAWaitOrNone(@ForAll("headerValues") String value) {
        Duration wait = new Reply(429, Map.of("retry-after", value), new byte[0]).retryAfter(Instant.EPOCH);
        assertThat(wait == null || !wait.isNegative()).isTrue();
    }

    @Property(seed = SEED)
    void everyForeignWordFitsOnOneLineAndNamesNoSecret(@ForAll("words") String words) {
        String shown = ServerMessages.clean(words);
        assertThat(shown).hasSizeLessThanOrEqualTo(500).doesNotContain("\n", "\r", "\u202e", "\u0000");
    }

    @Property(seed = SEED)
    void everyTextOfAPersonIsJsonOrIsRefused(@ForAll("definitions") String text) {
        try {
            Json.write(Json.parse(text));
        } catch (MalformedJsonException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try {
            Json.readObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
