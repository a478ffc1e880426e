package io.github.camelcloudconvert.emulator.http;

import java.time.Duration;

import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;

/** What each fault does to a request that has just arrived. */
final class WireFaults {
    private static final String BAD_GATEWAY =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private WireFaults() {}

    /** Lets a waiting fault strike; false when there is none, or none that keeps the request from going on. */
    static boolean strike(ApiExchange exchange) {
        FaultPlan plan = exchange.fault(FaultPoint.REQUEST).orElse(null);
        if (plan == null) {
            return false;
        }
        switch (plan.fault()) {
            case CLOCK_JUMP -> {
                exchange.clock().jump(Duration.ofSeconds(plan.number()));
                return false;
            }
            case RATE_LIMITED, RATE_LIMITED_CREATE -> rateLimited(exchange, plan);
            case CREDITS_EXCEEDED ->
                exchange.error(
                        EmulatorError.of(402, "CREDITS_EXCEEDED", "Your account has run out of conversion credits."));
            case TOO_MANY_JOBS -> exchange.error(EmulatorError.of(402, null, "You have started too many jobs at once"));
            case CREATE_FAILS, SERVER_ERROR -> exchange.error(EmulatorError.serverError());
            case BAD_GATEWAY -> exchange.html(502, BAD_GATEWAY);
            case UNAVAILABLE -> unavailable(exchange, plan);
            case CUT_BEFORE_READING -> exchange.cut();
            case CONNECTIONS_REFUSED -> {
                exchange.refuseAll(Duration.ofMillis(Math.max(1, plan.number())));
                exchange.cut();
            }
            default -> throw new IllegalStateException("no row for " + plan.fault());
        }
        return true;
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
}
