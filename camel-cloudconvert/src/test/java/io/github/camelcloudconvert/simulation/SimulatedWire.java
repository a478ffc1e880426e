package io.github.camelcloudconvert.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.transport.TransportException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** The wire between one process and the service: it takes its time, and on the way things go wrong. */
final class SimulatedWire {

    /** What can become of a call; each with the same chance. */
    enum Trouble {
        REFUSED,
        RESET_BEFORE,
        RESET_AFTER,
        RESET_AND_DONE_LATER,
        SILENT,
        BUSY_408,
        LIMITED_429,
        ERROR_500_AFTER,
        GATEWAY_502_BEFORE,
        GATEWAY_502_AFTER,
        UNAVAILABLE_503,
        GATEWAY_504_AND_DONE_LATER,
        PAGE_OF_HTML,
        CUT_JSON
    }

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    /** As long as a request may still be under way inside the service. */
    private static final int LATE_MILLIS = 10_000;

    private final World world;
    private final World.Life life;
    private final SimulatedService service;
    private final double chance;
    private long calls;
    private long troubles;

    /** @param chance of each trouble, for each call */
    SimulatedWire(World world, World.Life life, SimulatedService service, double chance) {
        this.world = world;
        this.life = life;
        this.service = service;
        this.chance = chance;
    }

    long calls() {
        return calls;
    }

    long troubles() {
        return troubles;
    }

    private @Nullable Trouble trouble() {
        calls++;
        Trouble[] all = Trouble.values();
        if (!world.chance(chance * all.length)) {
            return null;
        }
        troubles++;
        return all[world.number(all.length)];
    }

    private Duration travel() {
        return world.between(5, 200);
    }

    /** Sends an API call once. */
    CompletableFuture<Reply> send(Call call, String token) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        Duration limit = call.host() == Call.Host.SYNC
                ? call.deadline().remaining()
                : call.deadline().orAfter(REQUEST_TIMEOUT).remaining();
        var timer = life.schedule(limit, () -> answer.completeExceptionally(lost("silent for too long", true)));
        answer.whenComplete((reply, failure) -> timer.cancel());
        Trouble trouble = trouble();
        world.in(travel(), () -> arrive(call, trouble, answer));
        return answer;
    }

    private static TransportException lost(String reason, boolean sent) {
        return new TransportException(reason, sent, null);
    }

    private void arrive(Call call, @Nullable Trouble trouble, CompletableFuture<Reply> answer) {
        if (trouble == null) {
            Reply reply = service.act(call);
            Duration held = call.host() == Call.Host.SYNC ? service.held(reply) : Duration.ZERO;
            boolean cut = !held.isZero() && world.chance(chance);
            world.in(
                    held.plus(travel()),
                    () -> life.when(() -> {
                        if (cut) {
                            answer.completeExceptionally(lost("cut while it was held open", true));
                        } else {
                            answer.complete(held.isZero() ? reply : again(call, reply));
                        }
                    }));
            return;
        }
        switch (trouble) {
            case REFUSED -> fail(answer, "connection refused", false);
            case RESET_BEFORE -> fail(answer, "connection reset", true);
            case RESET_AFTER -> {
                service.act(call);
                fail(answer, "connection reset", true);
            }
            case RESET_AND_DONE_LATER -> {
                fail(answer, "connection reset", true);
                actLate(call);
            }
            case SILENT -> service.act(call);
            case BUSY_408 -> reply(answer, SimulatedService.failure(408, Map.of()));
            case LIMITED_429 -> reply(answer, SimulatedService.failure(429, Map.of("retry-after", "1")));
            case ERROR_500_AFTER -> replyAfter(call, answer, 500);
            case GATEWAY_502_BEFORE -> reply(answer, SimulatedService.failure(502, Map.of()));
            case GATEWAY_502_AFTER -> replyAfter(call, answer, 502);
            case UNAVAILABLE_503 -> reply(answer, SimulatedService.failure(503, Map.of("retry-after", "2")));
            case GATEWAY_504_AND_DONE_LATER -> {
                reply(answer, SimulatedService.failure(504, Map.of()));
                actLate(call);
            }
            case PAGE_OF_HTML -> replyAfter(call, answer, 200);
            case CUT_JSON -> {
                Reply whole = service.act(call);
                byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
                reply(answer, new Reply(whole.status(), whole.headers(), half));
            }
        }
    }

    /** What a held request says when its job has ended. */
    private Reply again(Call call, Reply first) {
        if (call.method().equals("GET")) {
            return service.act(call);
        }
        String id = String.valueOf(((Map<?, ?>) io.github.camelcloudconvert.client.json.Json.readObject(first.body())
                        .get("data"))
                .get("id"));
        Reply now = service.act(new Call(
                "GET",
                call.host(),
                "/v2/jobs/" + id,
                null,
                call.repeat(),
                call.action(),
                call.deadline(),
                Map.of(),
                null,
                null));
        return now.ok() ? now : first;
    }

    private void actLate(Call call) {
        world.in(world.between(1, LATE_MILLIS), () -> service.act(call));
    }

    private void replyAfter(Call call, CompletableFuture<Reply> answer, int status) {
        service.act(call);
        reply(answer, SimulatedService.failure(status, Map.of()));
    }

    private void reply(CompletableFuture<Reply> answer, Reply reply) {
        world.in(travel(), () -> life.when(() -> answer.complete(reply)));
    }

    private void fail(CompletableFuture<Reply> answer, String reason, boolean sent) {
        world.in(travel(), () -> life.when(() -> answer.completeExceptionally(lost(reason, sent))));
    }

    CloseableHttpAsyncClient storage() {
        return new Storage();
    }

    /** Takes uploads: the real request is made and read to its end when it arrives. */
    private final class Storage extends CloseableHttpAsyncClient {

        @Override
        protected <T> Future<T> doExecute(
                HttpHost target,
                AsyncRequestProducer request,
                AsyncResponseConsumer<T> consumer,
                @Nullable HandlerFactory<AsyncPushConsumer> pushed,
                HttpContext context,
                FutureCallback<T> callback) {
            Trouble trouble = trouble();
            CompletableFuture<T> done = new CompletableFuture<>();
            world.in(
                    travel(),
                    () -> life.when(() -> {
                        try {
                            String path = drained(request);
                            answer(path, trouble, consumer, callback);
                        } catch (IOException | HttpException broken) {
                            callback.failed(broken);
                        }
                    }));
            return done;
        }

        private <T> void answer(
                String path, @Nullable Trouble trouble, AsyncResponseConsumer<T> consumer, FutureCallback<T> callback) {
            boolean arrives = trouble == null
                    || List.of(Trouble.RESET_AFTER, Trouble.ERROR_500_AFTER, Trouble.GATEWAY_502_AFTER, Trouble.SILENT)
                            .contains(trouble);
            int status = arrives ? service.upload(path) : 500;
            world.in(
                    travel(),
                    () -> life.when(() -> {
                        if (trouble == Trouble.RESET_AFTER
                                || trouble == Trouble.SILENT
                                || trouble == Trouble.RESET_BEFORE) {
                            callback.failed(new IOException("connection reset"));
                            return;
                        }
                        try {
                            int shown = trouble == null ? status : 500;
                            consumer.consumeResponse(
                                    new BasicHttpResponse(shown), null, HttpCoreContext.create(), callback);
                        } catch (IOException | HttpException broken) {
                            callback.failed(broken);
                        }
                    }));
        }

        private String drained(AsyncRequestProducer request) throws IOException, HttpException {
            AtomicReference<String> path = new AtomicReference<>("");
            request.sendRequest((head, entity, context) -> path.set(head.getPath()), HttpCoreContext.create());
            Sink sink = new Sink();
            while (!sink.ended.get() && request.available() > 0) {
                request.produce(sink);
            }
            return path.get();
        }

        @Override
        public void start() {}

        @Override
        public IOReactorStatus getStatus() {
            return IOReactorStatus.ACTIVE;
        }

        @Override
        public void awaitShutdown(TimeValue waitTime) {}

        @Override
        public void initiateShutdown() {}

        @Override
        public void close(CloseMode closeMode) {}

        @Override
        public void close() {}

        @Override
        @Deprecated
        public void register(String hostname, String uriPattern, Supplier<AsyncPushConsumer> supplier) {}
    }

    /** Takes all bytes at once. */
    private static final class Sink implements DataStreamChannel {

        private final AtomicBoolean ended = new AtomicBoolean();

        @Override
        public void requestOutput() {}

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }

        @Override
        public void endStream() {
            ended.set(true);
        }

        @Override
        public void endStream(@Nullable List<? extends Header> trailers) {
            ended.set(true);
        }
    }
}
