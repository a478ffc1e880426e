package io.github.camelcloudconvert.emulator.http;

import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.Scopes;
import io.vertx.core.http.HttpMethod;

/**
 * One row of the route table, with what it asks of its caller (docs/api-notes.md#scopes, docs/api-notes.md#endpoints and
 * docs/api-notes.md#limits).
 *
 * @param template path below {@code /v2} with parameters in braces
 */
record ApiRoute(HttpMethod method, String template, Handler handler) {
    private static final Set<String> ENGINES = Set.of("/operations", "/convert/formats", ApiRoutes.SIGNED);
    private static final Set<String> PUBLIC =
            Set.of("GET /operations", "GET /convert/formats", "POST " + ApiRoutes.TOKEN, "GET " + ApiRoutes.SIGNED);

    /** Answers one route of the API. Runs on an event loop; throws {@code EmulatorError} to refuse. */
    @FunctionalInterface
    interface Handler {
        void handle(ApiExchange exchange);
    }

    /** What a request does to the service, which says against which limit it counts. */
    enum Kind {
        READ,
        /** Makes a job or a task. */
        CREATE,
        OTHER
    }

    /** Whether it may ask for engines, and wait for the programs of the machine. */
    boolean mayAskForEngines() {
        return method.equals(HttpMethod.POST) || ENGINES.contains(template);
    }

    /** The name by which counters and faults know the route. */
    String name() {
        return method + " " + template;
    }

    String pattern() {
        return "/v2" + template.replace("{", ":").replace("}", "");
    }

    /** What a key must be allowed; empty when the route needs no key. */
    Optional<String> scope() {
        if (PUBLIC.contains(name())) {
            return Optional.empty();
        }
        if (template.startsWith("/users/me/webhooks")) {
            return Optional.of(Scopes.WEBHOOK_READ);
        }
        if (template.startsWith("/webhooks")) {
            return Optional.of(Scopes.WEBHOOK_WRITE);
        }
        if (template.startsWith("/users")) {
            return Optional.of(Scopes.USER_READ);
        }
        return Optional.of(isRead() ? Scopes.TASK_READ : Scopes.TASK_WRITE);
    }

    /** Asked of routes that need a key. */
    Kind kind() {
        if (isRead()) {
            return Kind.READ;
        }
        boolean creates =
                method.equals(HttpMethod.POST) && !template.startsWith("/webhooks") && !template.endsWith("/cancel");
        return creates ? Kind.CREATE : Kind.OTHER;
    }

    private boolean isRead() {
        return method.equals(HttpMethod.GET);
    }
}
