package io.github.camelcloudconvert.emulator.http;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;

/** What each fault does to a request that has just arrived; one row per fault of that point. */
final class WireFaults {
    private static final Map<Fault, Strike> STRIKES = new EnumMap<>(Fault.class);

    /** Answers, or cuts, an exchange in the manner of a fault. */
    @FunctionalInterface
    private interface Strike {
        void on(ApiExchange exchange, FaultPlan plan);
    }

    static {
        STRIKES.put(Fault.RATE_LIMITED, WireFaults::rateLimited);
        STRIKES.put(Fault.RATE_LIMITED_CREATE, WireFaults::rateLimited);
        STRIKES.put(
                Fault.CREDITS_EXCEEDED,
                refusing(402, "CREDITS_EXCEEDED", "Your account has run out of conversion credits."));
        STRIKES.put(
                Fault.TOO_MANY_JOBS,
                (exchange, plan) ->
                        exchange.error(EmulatorError.of(402, null, "You have started too many jobs at once")));
        STRIKES.put(Fault.CREATE_FAILS, (exchange, plan) -> exchange.error(serverError()));
        STRIKES.put(Fault.SERVER_ERROR, (exchange, plan) -> exchange.error(serverError()));
        STRIKES.put(
                Fault.BAD_GATEWAY,
                (exchange, plan) -> exchange.html(
                        502,
                        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"));
        STRIKES.put(Fault.UNAVAILABLE, WireFaults::unavailable);
        STRIKES.put(Fault.CUT_BEFORE_READING, (exchange, plan) -> exchange.cut());
        STRIKES.put(Fault.CONNECTIONS_REFUSED, (exchange, plan) -> {
            exchange.disturbance().refuse().accept(Duration.ofMillis(Math.max(1, plan.number())));
            exchange.cut();
        });
    }

    private WireFaults() {}

    /** Lets a waiting fault strike; false when there is none, or none that keeps the request from going on. */
    static boolean strike(ApiExchange exchange) {
        FaultPlan plan = exchange.fault(FaultPoint.REQUEST).orElse(null);
        if (plan == null) {
            return false;
        }
        if (plan.fault() == Fault.CLOCK_JUMP) {
            exchange.disturbance().clock().jump(Duration.ofSeconds(plan.number()));
            return false;
        }
        STRIKES.getOrDefault(plan.fault(), WireFaults::unlisted).on(exchange, plan);
        return true;
    }

    static EmulatorError serverError() {
        return EmulatorError.of(500, "INTERNAL_ERROR", "Server Error");
    }

    private static Strike refusing(int status, String code, String message) {
        return (exchange, plan) -> exchange.error(EmulatorError.of(status, code, message));
    }

    private static void rateLimited(ApiExchange exchange, FaultPlan plan) {
        exchange.response()
                .putHeader("Retry-After", String.valueOf(plan.number()))
                .putHeader("X-RateLimit-Limit", "500")
                .putHeader("X-RateLimit-Remaining", "0");
        exchange.error(EmulatorError.of(429, "TOO_MANY_REQUESTS", "Too Many Attempts."));
    }

    private static void unavailable(ApiExchange exchange, FaultPlan plan) {
        if (plan.number() > 0) {
            exchange.response().putHeader("Retry-After", String.valueOf(plan.number()));
        }
        exchange.error(EmulatorError.of(503, "SERVICE_UNAVAILABLE", "Service Unavailable"));
    }

    private static void unlisted(ApiExchange exchange, FaultPlan plan) {
        throw new IllegalStateException("no row for " + plan.fault());
    }
}
