package io.github.camelcloudconvert.client.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.SystemDelayer;
import org.jspecify.annotations.Nullable;

/** Settings and small steps that the wire tests share. */
public final class Fixtures {

    public static final String TOKEN = "s3cr3t.token-value";
    public static final Delayer SYSTEM = new SystemDelayer(new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = Executors.defaultThreadFactory().newThread(task);
        thread.setDaemon(true);
        return thread;
    }));

    private Fixtures() {}

    public static TransportSettings settings(URI base) {
        return settings(base, 4, 0);
    }

    public static TransportSettings settings(URI base, int connections, int retries) {
        return settings("default", base, connections, retries);
    }

    static TransportSettings settings(String account, URI base, int connections, int retries) {
        return new TransportSettings(
                account,
                base,
                base,
                () -> TOKEN,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                connections,
                connections,
                connections,
                retries,
                Duration.ofSeconds(60),
                null,
                null,
                null,
                Set.of());
    }

    /** Retries nothing. */
    static final Retry NO_RETRY =
            new Retry(0, Duration.ZERO, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, () -> 0));

    /** Calls with the policies that a test is about; null for one that is not to be felt. */
    static Transport api(
            @Nullable TokenSource tokens,
            @Nullable Throttle throttle,
            @Nullable Retry retry,
            Delayer time,
            BiFunction<Call, String, CompletableFuture<Reply>> wire) {
        TokenSource source = tokens == null ? TokenSource.fixed(TOKEN) : tokens;
        return new ApiExchange.ApiTransport(
                new Credentials(source, time, Duration.ofSeconds(30)),
                throttle == null ? new Throttle(Duration.ofSeconds(-1), time) : throttle,
                retry == null ? NO_RETRY : retry,
                time,
                new Activity(),
                wire);
    }

    public static Call get(String path, Duration within) {
        return new Call(
                "GET",
                Call.Host.API,
                path,
                null,
                Call.Repeat.ALWAYS,
                "read",
                Deadline.after(within, SYSTEM),
                Map.of(),
                null,
                null);
    }

    public static Call post(String path, String body, Duration within) {
        return new Call(
                "POST",
                Call.Host.API,
                path,
                body.getBytes(StandardCharsets.UTF_8),
                Call.Repeat.IF_NOT_DONE,
                "create the job",
                Deadline.after(within, SYSTEM),
                Map.of(),
                null,
                null);
    }

    /** The value, or the failure as it is, within ten seconds. */
    public static <T> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (TimeoutException hanging) {
            throw new AssertionError("the future did not complete", hanging);
        }
    }
}
