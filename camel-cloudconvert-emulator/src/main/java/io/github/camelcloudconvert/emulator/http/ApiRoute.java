package io.github.camelcloudconvert.emulator.http;

import java.util.Set;

import io.vertx.core.http.HttpMethod;

/**
 * One row of the route table.
 *
 * @param template path below {@code /v2} with parameters in braces
 */
record ApiRoute(HttpMethod method, String template, ApiHandler handler) {

    private static final Set<String> ENGINES = Set.of("/operations", "/convert/formats", ApiRoutes.SIGNED);

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
}
