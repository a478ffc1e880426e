package io.github.camelcloudconvert.emulator.convertly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.emulator.account.RateLimiter;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Leads requests to their calls: faults first, then the key, then the limit of the minute. */
final class ConvertlyRouter {
    private final Services services;
    private final Function<String, Optional<ConvertlyAccount>> accounts;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** One call, with its path as documents write it. */
    record Row(HttpMethod method, String path, Consumer<ConvertlyExchange> call) {
        String route() {
            return method + " " + path;
        }

        private String pattern() {
            return path.replaceAll("\\{(\\w+)}", ":$1");
        }
    }

    /** @param accounts what a key opens */
    ConvertlyRouter(Services services, Function<String, Optional<ConvertlyAccount>> accounts) {
        this.services = services;
        this.accounts = accounts;
    }

    Router build(List<Row> rows) {
        Router router = Router.router(services.vertx());
        for (Row row : rows) {
            router.route(row.method(), row.pattern()).handler(context -> enter(context, row));
        }
        router.errorHandler(404, context -> refuse(context, 404, "Not found."));
        router.errorHandler(405, context -> refuse(context, 405, "Method not allowed."));
        return router;
    }

    private void refuse(RoutingContext context, int status, String text) {
        ConvertlyExchange exchange = exchange(context, "OTHER");
        exchange.guarded(() -> {
            exchange.readFaults();
            throw ConvertlyError.of(status, text);
        });
    }

    private ConvertlyExchange exchange(RoutingContext context, String route) {
        counts.merge(route, 1, Integer::sum);
        return new ConvertlyExchange(context, route, services);
    }

    private void enter(RoutingContext context, Row row) {
        ConvertlyExchange exchange = exchange(context, row.route());
        exchange.guarded(() -> {
            exchange.readFaults();
            FaultPlan plan = exchange.fault(FaultPoint.REQUEST).orElse(null);
            if (!services.wire().strike(plan, context, refused -> refuse(exchange, refused))) {
                exchange.admit(account(exchange));
                limit(exchange);
                row.call().accept(exchange);
            }
        });
    }

    private static void refuse(ConvertlyExchange exchange, FaultPlan plan) {
        switch (plan.fault()) {
            case RATE_LIMITED, RATE_LIMITED_CREATE -> refuse(exchange, 429, "Too many requests.", plan.number());
            case CREDITS_EXCEEDED -> refuse(exchange, 402, "Monthly quota exceeded.", 0);
            case TOO_MANY_JOBS -> refuse(exchange, 403, "Plan limit: too many concurrent jobs.", 0);
            case UNAVAILABLE -> refuse(exchange, 503, "The queue is unavailable.", plan.number());
            case BAD_GATEWAY -> exchange.send(502, "text/html", Buffer.buffer("<html>502 Bad Gateway</html>"));
            default -> refuse(exchange, 500, "Not completed.", 0);
        }
    }

    /** @param retryAfter seconds, 0 for none */
    private static void refuse(ConvertlyExchange exchange, int status, String text, long retryAfter) {
        if (retryAfter > 0) {
            exchange.response().putHeader("Retry-After", String.valueOf(retryAfter));
        }
        exchange.error(ConvertlyError.of(status, text));
    }

    private ConvertlyAccount account(ConvertlyExchange exchange) {
        String key = key(exchange);
        if (key == null || key.isBlank()) {
            throw ConvertlyError.of(401, "Missing API key.");
        }
        return accounts.apply(key).orElseThrow(() -> ConvertlyError.of(401, "Invalid API key."));
    }

    private static @Nullable String key(ConvertlyExchange exchange) {
        String bearer = exchange.request().getHeader("Authorization");
        if (bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return bearer.substring(7).strip();
        }
        return exchange.request().getHeader("x-api-key");
    }

    private void limit(ConvertlyExchange exchange) {
        RateLimiter.Turn turn = exchange.account().minute().take();
        if (!turn.allowed()) {
            if (services.has(ConvertlyQuirk.RETRY_AFTER_SENT)) {
                exchange.response().putHeader("Retry-After", String.valueOf(turn.retryAfter()));
            }
            throw ConvertlyError.of(429, "Too many requests.");
        }
    }

    /** How many requests have come, by route. */
    Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    void forgetCounts() {
        counts.clear();
    }
}
