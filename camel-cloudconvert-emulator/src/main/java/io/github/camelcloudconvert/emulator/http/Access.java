package io.github.camelcloudconvert.emulator.http;

import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.Scopes;
import io.vertx.core.http.HttpMethod;

/**
 * What a route asks of its caller (docs/api-notes.md#scopes, docs/api-notes.md#endpoints and docs/api-notes.md#limits).
 *
 * @param scope empty when the route is public
 * @param kind which limit it counts against
 */
record Access(Optional<String> scope, Kind kind) {
    private static final Set<String> PUBLIC =
            Set.of("GET /operations", "GET /convert/formats", "POST " + ApiRoutes.TOKEN, "GET " + ApiRoutes.SIGNED);

    /** What a request does to the service. */
    enum Kind {
        READ,
        /** Makes a job or a task. */
        CREATE,
        OTHER
    }

    static Access of(ApiRoute row) {
        return PUBLIC.contains(row.name())
                ? new Access(Optional.empty(), Kind.OTHER)
                : new Access(Optional.of(scope(row)), kind(row));
    }

    private static String scope(ApiRoute row) {
        String template = row.template();
        if (template.startsWith("/users/me/webhooks")) {
            return Scopes.WEBHOOK_READ;
        }
        if (template.startsWith("/webhooks")) {
            return Scopes.WEBHOOK_WRITE;
        }
        if (template.startsWith("/users")) {
            return Scopes.USER_READ;
        }
        return isRead(row) ? Scopes.TASK_READ : Scopes.TASK_WRITE;
    }

    private static Kind kind(ApiRoute row) {
        if (isRead(row)) {
            return Kind.READ;
        }
        boolean creates = row.method().equals(HttpMethod.POST)
                && !row.template().startsWith("/webhooks")
                && !row.template().endsWith("/cancel");
        return creates ? Kind.CREATE : Kind.OTHER;
    }

    private static boolean isRead(ApiRoute row) {
        return row.method().equals(HttpMethod.GET);
    }
}
