package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to Convertly and its reply, with the faults that strike there. */
final class ConvertlyExchange {
    private static final Logger LOG = LoggerFactory.getLogger(ConvertlyExchange.class);
    private static final int MAX_JSON = 1 << 20;
    private final RoutingContext context;
    private final String route;
    private final Services services;
    private final Context home;
    private RequestFaults faults;
    private @Nullable ConvertlyAccount account;

    ConvertlyExchange(RoutingContext context, String route, Services services) {
        this.context = context;
        this.route = route;
        this.services = services;
        this.faults = RequestFaults.none(services.infrastructure().faults());
        this.home = context.vertx().getOrCreateContext();
    }

    String route() {
        return route;
    }

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }

    /** Who asks. */
    ConvertlyAccount account() {
        if (account == null) {
            throw new IllegalStateException("asked before the key was looked at");
        }
        return account;
    }

    void admit(ConvertlyAccount visitor) {
        account = visitor;
    }

    String path(String parameter) {
        return String.valueOf(context.pathParam(parameter));
    }

    /** The key that the client gave to its request; null for none. */
    @Nullable
    String idempotencyKey() {
        String key = request().getHeader("Idempotency-Key");
        return key == null || key.isBlank() ? null : key;
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParams().get(name)).filter(value -> !value.isBlank());
    }

    /** Reads the faults that the request asks for itself. */
    void readFaults() {
        try {
            faults = RequestFaults.of(request(), services.infrastructure().faults());
        } catch (IllegalArgumentException e) {
            throw ConvertlyError.of(400, String.valueOf(e.getMessage()));
        }
    }

    /** A fault that is meant for what a request does. */
    Optional<FaultPlan> fault(FaultPoint point, String target) {
        return faults.take(point, target);
    }

    /** A fault for this request; those of the first service's creations are meant for this one's, too. */
    Optional<FaultPlan> fault(FaultPoint point) {
        String alias = route.replace("/api/", "/");
        return faults.take(point, route).or(() -> faults.take(point, alias));
    }

    /** Reads the body as a JSON object. */
    void json(Consumer<Map<String, Object>> action) {
        Buffer body = Buffer.buffer();
        request().handler(bytes -> {
            // one chunk above the limit is kept, which tells of it; what follows is not
            if (body.length() <= MAX_JSON) {
                body.appendBuffer(bytes);
            }
        });
        request().endHandler(end -> guarded(() -> action.accept(parsed(body))));
        request().exceptionHandler(cause -> LOG.debug("{} broke off", route, cause));
    }

    private static Map<String, Object> parsed(Buffer body) {
        if (body.length() > MAX_JSON) {
            throw ConvertlyError.of(413, "The body is larger than " + MAX_JSON + " bytes.");
        }
        try {
            return WireJson.readObject(body.getBytes());
        } catch (IOException e) {
            throw ConvertlyError.invalid("The body must be a JSON object.");
        }
    }

    /** Runs what may refuse; whatever it throws becomes the reply. */
    void guarded(Runnable action) {
        try {
            action.run();
        } catch (ConvertlyError e) {
            error(e);
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    /** Answers for what was not meant to happen. */
    void broken(Throwable cause) {
        if (cause instanceof ConvertlyError refused) {
            error(refused);
        } else {
            LOG.warn("{} broke", route, cause);
            error(ConvertlyError.of(500, "Not completed."));
        }
    }

    /** On the event loop of the request, wherever it is called. */
    void later(Runnable action) {
        home.runOnContext(run -> guarded(action));
    }

    void reply(int status, Map<String, ?> json) {
        send(status, "application/json", Buffer.buffer(WireJson.write(decorated(json), false)));
    }

    /** A body with the fields that a quirk adds. */
    Map<String, Object> decorated(Map<String, ?> json) {
        Map<String, Object> body = new LinkedHashMap<>(json);
        if (services.has(ConvertlyQuirk.UNKNOWN_FIELDS)) {
            body.put("x_unannounced", Map.of("since", "tomorrow"));
        }
        return body;
    }

    void error(ConvertlyError error) {
        if (services.has(ConvertlyQuirk.ERRORS_AS_TEXT)) {
            send(error.status(), "text/plain; charset=utf-8", Buffer.buffer(error.text()));
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.text());
        if (services.has(ConvertlyQuirk.ERRORS_WITH_CODE)) {
            body.put("code", "error_" + error.status());
            body.put("detail", error.text());
        }
        reply(error.status(), body);
    }

    /** @param type null for a reply without a body */
    void send(int status, @Nullable String type, Buffer body) {
        Runnable reply = () -> {
            HttpServerResponse response = response().setStatusCode(status);
            announce();
            if (type == null) {
                response.end();
            } else {
                response.putHeader("Content-Type", type).end(body);
            }
        };
        whenRead(() -> strikeReply(reply, () -> {}));
    }

    void announce() {
        if (account != null && services.has(ConvertlyQuirk.QUOTA_HEADERS_SENT)) {
            response()
                    .putHeader("x-quota-limit", String.valueOf(account.plan().monthlyRequests()))
                    .putHeader("x-quota-remaining", String.valueOf(account.left()));
        }
    }

    /** Lets a fault of the reply strike before the reply, or in its place. */
    void strikeReply(Runnable reply, Runnable instead) {
        FaultPlan plan = fault(FaultPoint.REPLY).orElse(null);
        services.wire().reply(plan, context, () -> answer(reply, instead), this::sendBroken, instead);
    }

    private void sendBroken() {
        response()
                .setStatusCode(500)
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":\"Not completed.\"}");
    }

    private void answer(Runnable reply, Runnable instead) {
        if (response().ended() || response().closed()) {
            instead.run();
        } else {
            reply.run();
        }
    }

    void cut() {
        request().connection().close();
    }

    /** A reply before the end of the body would let some clients never see it. */
    private void whenRead(Runnable reply) {
        if (request().isEnded()) {
            reply.run();
        } else {
            request().handler(ignored -> {});
            request().endHandler(end -> reply.run());
            request().exceptionHandler(cause -> LOG.debug("{} broke off", route, cause));
            request().resume();
        }
    }
}
