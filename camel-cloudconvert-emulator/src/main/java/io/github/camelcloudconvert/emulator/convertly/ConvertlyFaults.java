package io.github.camelcloudconvert.emulator.convertly;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.vertx.core.buffer.Buffer;

/**
 * What the faults of a request do to one that has just arrived, in the words of this service.
 *
 * @param refuse takes all hosts off the network for a time
 */
record ConvertlyFaults(AdjustableClock clock, Consumer<Duration> refuse) {

    /** Lets a waiting fault strike; false when there is none, or none that keeps the request from going on. */
    boolean strike(ConvertlyExchange exchange) {
        FaultPlan plan = exchange.fault(FaultPoint.REQUEST).orElse(null);
        if (plan == null) {
            return false;
        }
        switch (plan.fault()) {
            case CLOCK_JUMP -> {
                clock.jump(Duration.ofSeconds(plan.number()));
                return false;
            }
            case RATE_LIMITED, RATE_LIMITED_CREATE -> refuse(exchange, 429, "Too many requests.", plan.number());
            case CREDITS_EXCEEDED -> refuse(exchange, 402, "Monthly quota exceeded.", 0);
            case TOO_MANY_JOBS -> refuse(exchange, 403, "Plan limit: too many concurrent jobs.", 0);
            case UNAVAILABLE -> refuse(exchange, 503, "The queue is unavailable.", plan.number());
            case BAD_GATEWAY -> exchange.send(502, "text/html", Buffer.buffer("<html>502 Bad Gateway</html>"));
            case CUT_BEFORE_READING -> exchange.cut();
            case CONNECTIONS_REFUSED -> {
                refuse.accept(Duration.ofMillis(Math.max(1, plan.number())));
                exchange.cut();
            }
            default -> refuse(exchange, 500, "Not completed.", 0);
        }
        return true;
    }

    /** @param retryAfter seconds, 0 for none */
    private static void refuse(ConvertlyExchange exchange, int status, String text, long retryAfter) {
        if (retryAfter > 0) {
            exchange.response().putHeader("Retry-After", String.valueOf(retryAfter));
        }
        exchange.error(ConvertlyError.of(status, text));
    }
}
