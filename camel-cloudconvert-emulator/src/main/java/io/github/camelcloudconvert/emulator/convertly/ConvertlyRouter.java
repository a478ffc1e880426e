package io.github.camelcloudconvert.emulator.convertly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.emulator.account.RateLimiter;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.http.body.RequestFaults;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Leads requests to their calls: faults first, then the key, then the limit of the minute. */
final class ConvertlyRouter {
    private final Desk desk;
    private final Faults faults;
    private final ConvertlyFaults strikes;
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
    ConvertlyRouter(
            Desk desk, Faults faults, ConvertlyFaults strikes, Function<String, Optional<ConvertlyAccount>> accounts) {
        this.desk = desk;
        this.faults = faults;
        this.strikes = strikes;
        this.accounts = accounts;
    }

    Router build(List<Row> rows) {
        Router router = Router.router(desk.vertx());
        for (Row row : rows) {
            router.route(row.method(), row.pattern()).handler(context -> enter(context, row));
        }
        router.errorHandler(404, context -> refuse(context, 404, "Not found."));
        router.errorHandler(405, context -> refuse(context, 405, "Method not allowed."));
        return router;
    }

    private void refuse(RoutingContext context, int status, String text) {
        exchange(context, "OTHER").error(ConvertlyError.of(status, text));
    }

    private ConvertlyExchange exchange(RoutingContext context, String route) {
        counts.merge(route, 1, Integer::sum);
        RequestFaults own = RequestFaults.of(context.request(), faults);
        return new ConvertlyExchange(context, route, desk.quirks(), own, desk.delay());
    }

    private void enter(RoutingContext context, Row row) {
        ConvertlyExchange exchange;
        try {
            exchange = exchange(context, row.route());
        } catch (IllegalArgumentException e) {
            String text = "{\"error\":\"" + RequestFaults.HEADER + " is wrong.\"}";
            context.response().setStatusCode(400).end(text);
            return;
        }
        exchange.guarded(() -> {
            if (!strikes.strike(exchange)) {
                exchange.admit(account(exchange));
                limit(exchange);
                row.call().accept(exchange);
            }
        });
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
            if (desk.has(ConvertlyQuirk.RETRY_AFTER_SENT)) {
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
