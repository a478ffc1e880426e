package io.github.camelcloudconvert.emulator.http;

import io.vertx.core.http.HttpMethod;

/**
 * One row of the route table.
 *
 * @param template path below {@code /v2} with parameters in braces
 */
record ApiRoute(HttpMethod method, String template, ApiHandler handler) {

    /** The name by which counters and faults know the route. */
    String name() {
        return method + " " + template;
    }

    String pattern() {
        return "/v2" + template.replace("{", ":").replace("}", "");
    }
}
