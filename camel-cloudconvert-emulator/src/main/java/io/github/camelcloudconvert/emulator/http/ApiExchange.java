package io.github.camelcloudconvert.emulator.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.http.body.RequestBody;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.wire.ErrorJson;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import io.netty.handler.codec.DateFormatter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One request to the API or the sync host and its reply. */
final class ApiExchange {
    private static final Set<Integer> UNSURE_CODES = Set.of(403, 404, 405, 503);
    private static final Pattern NESTED = Pattern.compile("^tasks\\.(?=.)");
    /** Under which a form lies that the reader of bodies would take apart. */
    static final String MULTIPART = "multipart";

    private static final String FAULTS = "faults";
    private static final String BAD_GATEWAY =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private final RoutingContext context;
    private final Host host;
    private final String route;
    private final Settings settings;

    /**
     * What all exchanges of an emulator share.
     *
     * @param syncLimit after which a connection that waits is cut, if the profile has that
     */
    record Settings(Profile profile, Faults faults, WireFaults wire, Duration syncLimit) {}

    ApiExchange(RoutingContext context, Host host, String route, Settings settings) {
        this.context = context;
        this.host = host;
        this.route = route;
        this.settings = settings;
    }

    boolean blocks() {
        return host == Host.SYNC;
    }

    Profile profile() {
        return settings.profile();
    }

    @Nullable
    String authorization() {
        return context.request().getHeader("Authorization");
    }

    String path(String parameter) {
        return String.valueOf(context.pathParam(parameter));
    }

    /** The query as it was received, nothing decoded; null when there is none. */
    @Nullable
    String rawQuery() {
        return context.request().query();
    }

    ListQuery query() {
        Map<String, String> parameters = new HashMap<>();
        context.queryParams().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return new ListQuery(parameters);
    }

    boolean asks(String flag) {
        String value = context.queryParams().get(flag);
        return "true".equals(value) || "1".equals(value);
    }

    /** The fields of the request; none when its body is not what its type says. */
    Map<String, Object> body() {
        Buffer multipart = context.get(MULTIPART);
        Buffer body = multipart == null ? context.body().buffer() : multipart;
        return RequestBody.fields(context.request(), body == null ? new byte[0] : body.getBytes());
    }

    Optional<FaultPlan> fault(FaultPoint point) {
        RequestFaults own = context.get(FAULTS);
        return own == null ? settings.faults().take(point, route) : own.take(point, route);
    }

    /** Reads the faults that the request asks for itself. */
    void readFaults() {
        try {
            context.put(FAULTS, RequestFaults.of(context.request(), settings.faults()));
        } catch (IllegalArgumentException e) {
            throw EmulatorError.of(400, "INVALID_DATA", String.valueOf(e.getMessage()));
        }
    }

    /** Lets a waiting fault strike; false when there is none, or none that keeps the request from going on. */
    boolean struck() {
        return settings.wire().strike(fault(FaultPoint.REQUEST).orElse(null), context, this::refuse);
    }

    private void refuse(FaultPlan plan) {
        switch (plan.fault()) {
            case RATE_LIMITED, RATE_LIMITED_CREATE -> {
                response()
                        .putHeader("Retry-After", String.valueOf(plan.number()))
                        .putHeader("X-RateLimit-Limit", "500")
                        .putHeader("X-RateLimit-Remaining", "0");
                error(EmulatorError.of(429, "TOO_MANY_REQUESTS", "Too Many Attempts."));
            }
            case CREDITS_EXCEEDED ->
                error(EmulatorError.of(402, "CREDITS_EXCEEDED", "Your account has run out of conversion credits."));
            case TOO_MANY_JOBS -> error(EmulatorError.of(402, null, "You have started too many jobs at once"));
            case CREATE_FAILS, SERVER_ERROR -> error(EmulatorError.serverError());
            case BAD_GATEWAY ->
                headers()
                        .setStatusCode(502)
                        .putHeader("Content-Type", "text/html")
                        .end(BAD_GATEWAY);
            case UNAVAILABLE -> {
                if (plan.number() > 0) {
                    response().putHeader("Retry-After", String.valueOf(plan.number()));
                }
                error(EmulatorError.of(503, "SERVICE_UNAVAILABLE", "Service Unavailable"));
            }
            default -> throw new IllegalStateException("no row for " + plan.fault());
        }
    }

    AdjustableClock clock() {
        return settings.wire().clock();
    }

    /** Replies when the future completes; a client that leaves ends the wait. */
    <T> void whenDone(CompletableFuture<T> future, BiConsumer<ApiExchange, T> reply) {
        Context home = context.vertx().getOrCreateContext();
        context.response().closeHandler(closed -> future.cancel(false));
        List<Long> cuts = new ArrayList<>();
        fault(FaultPoint.WAIT).ifPresent(plan -> cuts.add(cutLater(plan.number())));
        if (blocks() && profile().has(Quirk.SYNC_WAIT_CUT)) {
            cuts.add(cutLater(settings.syncLimit().toMillis()));
        }
        // what comes next on the connection has done nothing
        future.whenComplete((value, error) -> cuts.forEach(context.vertx()::cancelTimer));
        future.whenComplete((value, error) -> home.runOnContext(run -> {
            if (future.isCancelled() || context.response().ended()) {
                return;
            }
            if (error == null) {
                reply.accept(this, value);
            } else {
                context.fail(error);
            }
        }));
    }

    /** In the envelope of a single object: nothing stands beside {@code data}. */
    void data(int status, Object value) {
        json(status, Map.of("data", value));
    }

    void json(int status, Object value) {
        send(status, WireJson.write(value, host == Host.API));
    }

    void empty(int status) {
        send(status, null);
    }

    void redirect(String location) {
        context.response().putHeader("Location", location);
        send(profile().has(Quirk.REDIRECT_ANSWERS_303) ? 303 : 302, null);
    }

    void error(EmulatorError error) {
        if (!(error.body() instanceof ErrorJson body)) {
            json(error.status(), error.body());
            return;
        }
        boolean silent = UNSURE_CODES.contains(error.status()) && profile().has(Quirk.ERROR_CODES_MISSING);
        json(error.status(), new ErrorJson(body.message(), silent ? null : body.code(), named(body.errors())));
    }

    private @Nullable Map<String, List<String>> named(@Nullable Map<String, List<String>> errors) {
        if (errors == null || !profile().has(Quirk.NESTED_ERRORS_BY_TASK)) {
            return errors;
        }
        Map<String, List<String>> shorter = new LinkedHashMap<>();
        errors.forEach((field, words) -> shorter.put(NESTED.matcher(field).replaceFirst(""), words));
        return shorter;
    }

    /** Whether this is the host that waits without being asked, and has no path for it. */
    boolean lacksWaitPath() {
        return blocks() && profile().has(Quirk.SYNC_WAIT_PATH_MISSING);
    }

    HttpServerResponse response() {
        return context.response();
    }

    private long cutLater(long milliseconds) {
        return context.vertx().setTimer(Math.max(1, milliseconds), timer -> context.request()
                .connection()
                .close());
    }

    private void send(int status, byte @Nullable [] body) {
        FaultPlan plan = fault(FaultPoint.REPLY).orElse(null);
        settings.wire().reply(plan, context, () -> write(status, body), this::writeBroken, () -> {});
    }

    private void writeBroken() {
        EmulatorError broken = EmulatorError.serverError();
        write(broken.status(), WireJson.write(broken.body(), host == Host.API));
    }

    private void write(int status, byte @Nullable [] body) {
        HttpServerResponse response = headers().setStatusCode(status);
        if (body == null) {
            response.end();
            return;
        }
        String tag =
                "W/\"" + Integer.toHexString(body.length) + "-" + Integer.toHexString(Arrays.hashCode(body)) + "\"";
        if (blocks()) {
            response.putHeader("ETag", tag);
        }
        if (blocks() && status == 200 && tag.equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", blocks() ? "application/json; charset=utf-8" : "application/json");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", String.valueOf(body.length)).end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    /** Tells which methods a route has; a page of this machine is told that it may use them. */
    void options(String methods) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (!request.headers().contains("Access-Control-Request-Method")) {
            response().putHeader("Allow", methods);
            write(200, null);
        } else if (LocalNames.isLocalOrigin(origin)) {
            response()
                    .putHeader("Access-Control-Allow-Methods", methods)
                    .putHeader("Access-Control-Allow-Headers", allowedHeaders(request));
            write(204, null);
        } else {
            error(EmulatorError.of(403, "FORBIDDEN", "Pages of other machines may not call the emulator."));
        }
    }

    private static String allowedHeaders(HttpServerRequest request) {
        String asked = request.getHeader("Access-Control-Request-Headers");
        return asked == null ? "authorization, content-type" : asked;
    }

    private HttpServerResponse headers() {
        HttpServerResponse response =
                context.response().putHeader("Date", DateFormatter.format(Date.from(clock().instant())));
        LocalNames.allow(context.request());
        if (blocks()) {
            return response.putHeader("Access-Control-Allow-Credentials", "true")
                    .putHeader("Vary", "Accept-Encoding, Origin");
        }
        return response.putHeader("Server", "nginx")
                .putHeader("Cache-Control", "no-cache, private")
                .putHeader("Vary", "Accept-Encoding");
    }
}
